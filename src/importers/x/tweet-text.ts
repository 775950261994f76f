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
  const found = /^(.*\S)\s+(?:RT|MT)\s*:?\s*@(\w{1,20})\b:?\s*(.*)$/s.exec(text);
  return found?.[1] && found[2] && found[3] ? { own: found[1], author: found[2], rest: found[3] } : undefined;
}
