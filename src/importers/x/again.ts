import type { Post } from "../../model/index.js";
import { postIdFromContent } from "../post-id.js";
import { type Context, count } from "./context.js";

/**
 * The post, unless the archive gave it before. One number for two things that say different things: neither may be
 * dropped, so the second goes by what it says. Of a post in several exports the newest form is enough.
 */
export function unlessKnown(context: Context, post: Post): Post | undefined {
  const { id, kind, createdAt, source } = post;
  const words = comparable(post.text);
  const known = context.seen.get(id);
  if (known === undefined) {
    context.seen.set(id, { words, archive: source.archive });
    return post;
  }
  const older = kind !== "message" && known.archive !== source.archive;
  const other = postIdFromContent("x", id.split(":")[1] ?? "", createdAt, id, String(words));
  if (older || words === NO_WORDS || known.words === words || context.seen.has(other)) {
    count(context, "duplicate");
    return undefined;
  }
  context.seen.set(other, { words, archive: source.archive });
  return { ...post, id: other, remarks: [...(post.remarks ?? []), SECOND] };
}

const SECOND = "the archive holds other words under the same number as well";

/** X shortens links anew in each file, and some files cut the end. */
export function comparable(text: string): number {
  if (!/https?:|…|\s{2}|[\t\r\n]/.test(text)) return fingerprint(text.trim());
  const words = text
    .replaceAll(/https?:\/\/\S+/g, "")
    .replace(/…\s*$/, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return fingerprint(words);
}

export const NO_WORDS = 0;

/** A number for some words, as there are many to remember: only those under one id are compared. */
function fingerprint(words: string): number {
  if (words === "") return NO_WORDS;
  let [one, two] = [0x9e3779b1, 0x85ebca6b];
  for (let at = 0; at < words.length; at++) {
    const unit = words.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    two = Math.imul(two ^ unit, 0x27d4eb2d) + at;
  }
  return (one >>> 0) * 0x100000 + (two & 0xfffff);
}
