import type { Post } from "../../model/index.js";
import { at, id, type JsonObject, number, object, objects, string } from "../json-value.js";
import type { Context } from "./context.js";
import { parseDate } from "./dates.js";
import { earlierWordings } from "./earlier-wordings.js";
import { decodeEntities, expandText, type LinkSpan } from "./expand-text.js";
import type { XFile } from "./files.js";
import { statusLink, statusUrl } from "./status-link.js";
import { rawText } from "./tweet-text.js";

/** The full text of a long post. The tweet file holds only its beginning, and nothing points from one to the other. */
export interface Note {
  readonly file: XFile;
  readonly pointer: string;
  readonly id: string | undefined;
  readonly createdAt: number | undefined;
  /** As it stands in the file, for matching. */
  readonly raw: string;
  readonly text: string;
  readonly links: readonly string[];
  readonly mentions: readonly string[];
  /** Earlier wordings that the note itself holds. */
  readonly earlierTexts: readonly string[];
}

export interface Notes {
  add(note: Note): void;
  /** The note that continues this tweet; each is given once. */
  take(tweet: JsonObject): Note | undefined;
  /** Notes that no tweet asked for. */
  rest(): readonly Note[];
}

/** A record of note-tweet.js; its text is not HTML-escaped and must not be decoded. */
export function toNote(context: Context, record: unknown, file: XFile, index: number): Note | undefined {
  const note = object(at(record, "noteTweet")) ?? object(record);
  const raw = string(at(note, "core", "text"));
  if (!note || raw === undefined) return undefined;
  const urls = objects(at(note, "core", "urls"));
  const spans: LinkSpan[] = urls.flatMap((url) => {
    const start = number(url.fromIndex);
    const end = number(url.toIndex);
    const replacement = string(url.expandedUrl);
    if (start === undefined || end === undefined || !replacement) return [];
    return [{ start, end, short: string(url.shortUrl) ?? "", replacement }];
  });
  return {
    file,
    pointer: `/${index}/noteTweet`,
    id: id(note.noteTweetId),
    createdAt: parseDate(note.createdAt),
    raw,
    text: expandText(raw, spans, (text) => text),
    links: [...new Set(urls.flatMap((url) => string(url.expandedUrl) ?? []))],
    mentions: [...new Set(objects(at(note, "core", "mentions")).flatMap((m) => string(m.screenName) ?? []))],
    earlierTexts: earlierWordings(context, note),
  };
}

export function noteStore(): Notes {
  const bySecond = new Map<number, Note[]>();
  const undated: Note[] = [];
  return {
    add(note) {
      if (note.createdAt === undefined) {
        undated.push(note);
        return;
      }
      const second = Math.floor(note.createdAt / 1000);
      const same = bySecond.get(second);
      if (same) same.push(note);
      else bySecond.set(second, [note]);
    },
    take(tweet) {
      const time = parseDate(tweet.created_at);
      if (time === undefined || bySecond.size === 0) return undefined;
      const stub = stubOf(rawText(tweet));
      for (const second of [0, 1, -1, 2, -2].map((offset) => Math.floor(time / 1000) + offset)) {
        const notes = bySecond.get(second);
        const found = notes?.findIndex((note) => continues(note.raw, stub)) ?? -1;
        if (notes && found >= 0) return notes.splice(found, 1)[0];
      }
      return undefined;
    },
    rest: () => [...[...bySecond.values()].flat(), ...undated],
  };
}

/** The beginning of the long text, as far as the tweet holds it: what is added at its end are pictures and quotes. */
function stubOf(raw: string): string {
  const words = decodeEntities(raw)
    .replace(/(\s*https:\/\/t\.co\/\w+)+\s*$/, "")
    .replace(/\s*…$/, "");
  return comparable(words);
}

/** A reply's note may leave out the handles that its tweet starts with. */
function continues(note: string, stub: string): boolean {
  const whole = comparable(note);
  if (stub === "") return false;
  if (whole.startsWith(stub)) return true;
  const words = stub.replace(/^(@\w+ )+/, "");
  return words !== "" && whole.replace(/^(@\w+ )+/, "").startsWith(words);
}

/** X shortens the same link anew for the short and for the long form. */
function comparable(text: string): string {
  return text
    .replace(/https:\/\/t\.co\/\w+/g, "https://t.co/")
    .replace(/\s+/g, " ")
    .trim();
}

/** The post with all its words. */
export function withNote(post: Post, note: Note): Post {
  const last = note.links.findLast((link) => note.text.endsWith(link));
  const earlierTexts = [...(post.earlierTexts ?? []), ...note.earlierTexts];
  const quoted = post.quoted ?? (last === undefined ? undefined : quotedLink(last));
  return {
    ...post,
    kind: post.kind === "post" && quoted ? "quote" : post.kind,
    text: note.text,
    links: [...new Set([...note.links, ...post.links])].filter((link) => !link.startsWith("https://t.co/")),
    mentions: [...new Set([...post.mentions, ...note.mentions])],
    ...(quoted ? { quoted } : {}),
    ...(earlierTexts.length > 0 ? { earlierTexts } : {}),
  };
}

function quotedLink(link: string) {
  const found = statusLink(link);
  return found ? { ...found, url: statusUrl(found.nativeId, found.author) } : undefined;
}
