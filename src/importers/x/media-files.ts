import { type Media, mediaKindByName } from "../../model/index.js";
import { at, type JsonObject, list, number, objects, string } from "../json-value.js";
import type { XFile } from "./files.js";

/** Finds the file of a picture or video by the name X gives it: `<id>-<last part of the address>`. */
export interface MediaFiles {
  /** Whether the archive holds any media at all. */
  readonly any: boolean;
  find(ownerId: string | undefined, address: string | undefined, claimed: Set<string>): string | undefined;
}

const isVideo = (path: string): boolean => mediaKindByName(path) === "video";

export function mediaFiles(files: readonly XFile[]): MediaFiles {
  const byName = new Map<string, string>();
  const byOwner = new Map<string, string[]>();
  for (const { entry, role } of files) {
    if (role !== "media") continue;
    const name = entry.path.slice(entry.path.lastIndexOf("/") + 1);
    if (!byName.has(name)) byName.set(name, entry.path);
    const owner = /^(\d+)-/.exec(name)?.[1];
    if (!owner) continue;
    const siblings = byOwner.get(owner);
    if (siblings) siblings.push(entry.path);
    else byOwner.set(owner, [entry.path]);
  }
  return {
    any: byName.size > 0,
    find(ownerId, address, claimed) {
      if (ownerId === undefined) return undefined;
      const name = address === undefined ? undefined : baseName(address);
      const exact = name === undefined ? undefined : byName.get(`${ownerId}-${name}`);
      // Some files are named after a sibling: take one of the same post and sort that nobody has claimed.
      const video = name !== undefined && isVideo(name);
      const free = (path: string) => !claimed.has(path) && isVideo(path) === video;
      const found = exact ?? byOwner.get(ownerId)?.find(free);
      if (found !== undefined) claimed.add(found);
      return found;
    },
  };
}

/** Last part of an address, without its query. */
export function baseName(address: string): string {
  const path = address.replace(/[?#].*$/s, "");
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Pictures and videos of a tweet; `entities.media` holds only the first of them. */
export function tweetMedia(tweet: JsonObject, id: string | undefined, files: MediaFiles): readonly Media[] {
  const extended = objects(at(tweet, "extended_entities", "media"));
  const media = extended.length > 0 ? extended : objects(at(tweet, "entities", "media"));
  const claimed = new Set<string>();
  return media.map((medium) => {
    const video = medium.type === "video" || medium.type === "animated_gif";
    const entry = files.find(id, video ? bestVariant(medium) : string(medium.media_url_https), claimed);
    const altText = string(medium.media_alt) ?? string(medium.ext_alt_text);
    return {
      kind: video ? "video" : "photo",
      ...(entry === undefined ? {} : { entry }),
      ...(altText === undefined ? {} : { altText }),
    };
  });
}

/** Only the best MP4 is in the archive. */
function bestVariant(medium: JsonObject): string | undefined {
  const variants = list(at(medium, "video_info", "variants"));
  let best: { readonly rate: number; readonly url: string } | undefined;
  for (const variant of objects(variants)) {
    const url = string(variant.url);
    const rate = number(variant.bitrate) ?? 0;
    if (url && variant.content_type === "video/mp4" && (!best || rate > best.rate)) best = { rate, url };
  }
  return best?.url;
}
