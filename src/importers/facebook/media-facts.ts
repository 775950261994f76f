import type { ItemMedia } from "./item.js";

/** What the albums say of each picture and video, by its path: HTML posts show the picture and leave out the rest. */
export type MediaFacts = Map<string, ItemMedia>;

export function addFacts(facts: MediaFacts, media: ItemMedia): void {
  const known = facts.get(media.uri);
  facts.set(media.uri, known ? merge(known, media) : media);
}

export function withFacts(facts: MediaFacts, media: ItemMedia): ItemMedia {
  const known = facts.get(media.uri);
  return known ? merge(media, known) : media;
}

/** The first, with what it lacks from the second. */
function merge(first: ItemMedia, second: ItemMedia): ItemMedia {
  return { ...second, ...first };
}
