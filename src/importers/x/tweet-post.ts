import type { Audience, Media, OtherPost, Place, Post, PostKind } from "../../model/index.js";
import { at, id, type JsonObject, list, number, object, objects, string } from "../json-value.js";
import { postId, postIdFromContent } from "../post-id.js";
import { type Context, count } from "./context.js";
import { dateOfPost } from "./dates.js";
import { earlierWordings } from "./earlier-wordings.js";
import type { XFile } from "./files.js";
import { tweetMedia } from "./media-files.js";
import { statusLink, statusUrl } from "./status-link.js";
import { rawText, remarkedRepost, repostStart, tweetLinks, tweetMentions, tweetText } from "./tweet-text.js";

export interface TweetSource {
  readonly file: XFile;
  readonly pointer: string;
  readonly audience: Audience;
  readonly remarks: readonly string[];
  /** Not on X any more. */
  readonly gone: boolean;
}

/** A tweet record of any generation as a post, or undefined when it has neither id nor text. */
export function tweetToPost(context: Context, tweet: JsonObject, source: TweetSource): Post | undefined {
  const nativeId = id(tweet.id_str) ?? id(tweet.id);
  const raw = rawText(tweet);
  if (raw === "" && (nativeId === undefined || !object(tweet.entities))) return undefined;
  const { repaired, ...dated } = dateOfPost(tweet.created_at, nativeId);
  if (dated.createdAt === undefined && tweet.created_at !== undefined) count(context, "date-unreadable");
  else if (repaired) count(context, "date-repaired");
  const body = bodyOf(context, tweet, tweetText(tweet));
  const media = tweetMedia(tweet, nativeId, context.media);
  if (context.media.any) count(context, "media-missing", missing(media));
  const place = placeOf(tweet);
  const language = string(tweet.lang);
  rememberHandles(context, tweet);
  const earlierTexts = earlierWordings(context, tweet);
  const remarks = [...source.remarks, ...body.remarks];
  return {
    type: "post",
    id:
      nativeId === undefined
        ? postIdFromContent("x", "post", dated.createdAt, raw)
        : postId("x", "post", nativeId),
    platform: "x",
    ...(nativeId === undefined ? {} : { nativeId }),
    kind: body.kind,
    authorship: body.kind === "repost" ? "endorsed" : "own",
    audience: audienceOf(tweet, source.audience),
    ...dated,
    text: body.text,
    media,
    ...(place ? { place } : {}),
    links: tweetLinks(object(tweet.retweeted_status) ?? tweet),
    mentions: tweetMentions(tweet),
    ...(body.inReplyTo ? { inReplyTo: body.inReplyTo } : {}),
    ...(body.quoted ? { quoted: body.quoted } : {}),
    ...(nativeId === undefined || source.gone ? {} : { url: statusUrl(nativeId, context.owner.handles[0]) }),
    ...(language ? { language } : {}),
    ...(remarks.length > 0 ? { remarks } : {}),
    ...(earlierTexts.length > 0 ? { earlierTexts } : {}),
    source: { archive: source.file.entry.archive, entry: source.file.entry.path, pointer: source.pointer },
  };
}

interface Body {
  readonly kind: PostKind;
  readonly text: string;
  readonly inReplyTo?: OtherPost;
  readonly quoted?: OtherPost;
  readonly remarks: readonly string[];
}

/** What kind of post it is, in the order X's own viewer decides, and whose words are whose. */
function bodyOf(context: Context, tweet: JsonObject, text: string): Body {
  const native = object(tweet.retweeted_status);
  if (native) return nativeRepost(native);
  const inReplyTo = replyTo(context, tweet);
  const quoted = quotedBy(tweet, text);
  if (inReplyTo) return { kind: "reply", text, inReplyTo, ...(quoted ? { quoted } : {}), remarks: [] };
  const repost = repostStart(text);
  if (repost) {
    const cut = repost.rest.endsWith("…");
    if (cut) count(context, "repost-cut");
    const remarks = cut ? ["cut short by X"] : [];
    return { kind: "repost", text: repost.rest, quoted: { author: repost.author }, remarks };
  }
  if (quoted) return { kind: "quote", text, quoted, remarks: [] };
  const remarked = remarkedRepost(text);
  if (remarked) {
    return {
      kind: "quote",
      text: remarked.own,
      quoted: { author: remarked.author, text: remarked.rest },
      remarks: [],
    };
  }
  return { kind: "post", text, remarks: [] };
}

/** Only the classic export says for certain what was reposted, with its author and all its words. */
function nativeRepost(original: JsonObject): Body {
  const nativeId = id(original.id_str) ?? id(original.id);
  const author = string(at(original, "user", "screen_name"));
  return {
    kind: "repost",
    text: tweetText(original),
    quoted: {
      ...(author ? { author } : {}),
      ...(nativeId ? { nativeId, url: statusUrl(nativeId, author) } : {}),
    },
    remarks: [],
  };
}

function replyTo(context: Context, tweet: JsonObject): OtherPost | undefined {
  const nativeId = id(tweet.in_reply_to_status_id_str) ?? id(tweet.in_reply_to_status_id);
  if (nativeId === undefined) return undefined;
  // The name is left out when that account is gone; in a thread of one's own it is known all the same.
  const user = id(tweet.in_reply_to_user_id_str);
  const self = user !== undefined && user === context.owner.id ? context.owner.handles[0] : undefined;
  const author = string(tweet.in_reply_to_screen_name) ?? self;
  return { nativeId, ...(author ? { author } : {}), url: statusUrl(nativeId, author) };
}

/** A quote has no field of its own: it is a link to a post at the very end of the text. */
function quotedBy(tweet: JsonObject, text: string): OtherPost | undefined {
  const nested = object(tweet.quoted_status);
  const last = tweetLinks(tweet).findLast((link) => text.endsWith(link));
  const link = last === undefined ? undefined : statusLink(last);
  const nativeId = link?.nativeId ?? id(nested?.id_str);
  if (nativeId === undefined) return undefined;
  const author = link?.author ?? string(at(nested, "user", "screen_name"));
  const words = nested ? tweetText(nested) : "";
  return {
    nativeId,
    ...(author ? { author } : {}),
    ...(words === "" ? {} : { text: words }),
    url: statusUrl(nativeId, author),
  };
}

function audienceOf(tweet: JsonObject, audience: Audience): Audience {
  return at(tweet, "user", "protected") === true && audience === "public" ? "connections" : audience;
}

function placeOf(tweet: JsonObject): Place | undefined {
  const name = string(at(tweet, "place", "full_name"));
  const [latitude, longitude] = list(at(tweet, "geo", "coordinates")).map(number);
  const known =
    latitude !== undefined &&
    longitude !== undefined &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180 &&
    (latitude !== 0 || longitude !== 0);
  if (!known && !name) return undefined;
  return { ...(name ? { name } : {}), ...(known ? { coordinates: { latitude, longitude } } : {}) };
}

function rememberHandles(context: Context, tweet: JsonObject): void {
  if (!context.options.include.has("message")) return;
  for (const mention of objects(at(tweet, "entities", "user_mentions"))) {
    const user = id(mention.id_str);
    const handle = string(mention.screen_name);
    if (user && handle) context.handles.set(user, handle);
  }
}

function missing(media: readonly Media[]): number {
  return media.filter((each) => each.entry === undefined).length;
}
