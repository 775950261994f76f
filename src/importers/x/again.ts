import { createHash } from "node:crypto";
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
  const other = postIdFromContent("x", id.split(":")[1] ?? "", createdAt, id, words);
  if (older || words === "" || known.words === words || context.seen.has(other)) {
    count(context, "duplicate");
    return undefined;
  }
  context.seen.set(other, { words, archive: source.archive });
  return { ...post, id: other, remarks: [...(post.remarks ?? []), SECOND] };
}

const SECOND = "the archive holds other words under the same number as well";

/** X shortens links anew in each file, and some files cut the end. Long words are kept as a hash: there are many. */
function comparable(text: string): string {
  const words = text
    .replaceAll(/https?:\/\/\S+/g, "")
    .replace(/…\s*$/, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return words.length < 24 ? words : createHash("sha256").update(words).digest("base64").slice(0, 20);
}
