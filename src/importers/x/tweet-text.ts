import { at, type JsonObject, objects, string } from "../json-value.js";
import { decodeEntities, expandText, linkSpans } from "./expand-text.js";

/** The words of a tweet record of any generation, links written out, entities decoded. */
export function tweetText(tweet: JsonObject): string {
  const raw = rawText(tweet);
  const media = [
    ...objects(at(tweet, "entities", "media")),
    ...objects(at(tweet, "extended_entities", "media")),
  ];
  return expandText(raw, linkSpans(at(tweet, "entities", "urls"), media), decodeEntities);
}

/** A post without words still has a text, an empty one. */
export function hasText(tweet: JsonObject): boolean {
  return typeof tweet.full_text === "string" || typeof tweet.text === "string";
}

export function rawText(tweet: JsonObject): string {
  return string(tweet.full_text) ?? string(tweet.text) ?? "";
}

export function tweetLinks(tweet: JsonObject): readonly string[] {
  const links = objects(at(tweet, "entities", "urls")).flatMap(
    (url) => string(url.expanded_url) ?? string(url.url) ?? [],
  );
  return [...new Set(links)];
}

export function tweetMentions(tweet: JsonObject): readonly string[] {
  const mentions = objects(at(tweet, "entities", "user_mentions")).flatMap(
    (mention) => string(mention.screen_name) ?? [],
  );
  return [...new Set(mentions)];
}

/** `RT @handle: …`, as X writes a repost since 2018 and people wrote them by hand before. */
export function repostStart(text: string): { readonly author: string; readonly rest: string } | undefined {
  const found = /^RT @(\w{1,20}):?\s*/.exec(text);
  return found?.[1] ? { author: found[1], rest: text.slice(found[0].length) } : undefined;
}

/** `So true! RT @handle: …`: own words in front of someone else's. */
export function remarkedRepost(
  text: string,
): { readonly own: string; readonly author: string; readonly rest: string } | undefined {
  const found = [...text.matchAll(/(?<=\s)(?:RT|MT)[\s:]{0,8}@(\w{1,20})\b:?/g)].map(
    ({ 0: mark, 1: author = "", index }) => ({
      own: text.slice(0, index).trimEnd(),
      author,
      rest: text.slice(index + mark.length).trimStart(),
    }),
  );
  return found.findLast(({ own, rest }) => own !== "" && rest !== "");
}
