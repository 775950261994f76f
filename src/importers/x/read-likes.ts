import type { Post } from "../../model/index.js";
import { at, id, object, string } from "../json-value.js";
import { postId } from "../post-id.js";
import { NO_WORDS } from "./again.js";
import { type Context, count, tallyOf, tell } from "./context.js";
import { decodeEntities, withoutControls } from "./expand-text.js";
import type { XFile } from "./files.js";
import { eachElement } from "./read-records.js";
import { statusUrl } from "./status-link.js";

/** Posts that the owner liked: someone else's words, without author and without a date of the like. */
export async function* readLikes(context: Context, file: XFile): AsyncGenerator<Post> {
  let empty = 0;
  for await (const { value, index } of eachElement(context, file)) {
    const wrapped = object(at(value, "like"));
    const like = wrapped ?? object(value);
    const nativeId = id(like?.tweetId);
    if (!like || nativeId === undefined) {
      empty++;
      continue;
    }
    const key = postId("x", "reaction", nativeId);
    if (context.seen.has(key)) {
      count(context, "duplicate");
      continue;
    }
    context.seen.set(key, { words: NO_WORDS, archive: file.entry.archive });
    const said = string(like.fullText);
    // X puts a sentence of its own where it can't show the post.
    const hidden = said === undefined || said.includes("{learnmore}");
    const url = statusUrl(nativeId);
    yield {
      type: "post",
      id: key,
      platform: "x",
      nativeId,
      kind: "reaction",
      authorship: "endorsed",
      audience: "unknown",
      dateSource: "none",
      text: hidden ? "" : withoutControls(decodeEntities(said)).trim(),
      media: [],
      links: [],
      mentions: [],
      quoted: { nativeId, url },
      url,
      ...(hidden ? { remarks: ["the liked post's words are not in the archive"] } : {}),
      source: {
        archive: file.entry.archive,
        entry: file.entry.path,
        pointer: wrapped ? `/${index}/like` : `/${index}`,
      },
    };
  }
  if (empty > 0) {
    tallyOf(context, file.entry).failed += empty;
    tell(context, "record-empty", "info", empty, "Likes without the id of a post.", file.entry);
  }
}
