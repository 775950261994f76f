import type { Post } from "../../model/index.js";
import { unlessKnown } from "./again.js";
import { type Context, count, tallyOf, tell, wants } from "./context.js";
import { OWN_WORDS, type XFile } from "./files.js";
import { eachElement } from "./read-records.js";
import { type Draft, toPost } from "./record-post.js";

/** What one element says: its posts (none when it holds no words), or undefined when it can't be understood. */
export type DraftReader = (value: unknown, index: number) => readonly Draft[] | undefined;

/** Reads a file whose records turn into posts one by one. */
export async function* readDrafts(context: Context, file: XFile, read: DraftReader): AsyncGenerator<Post> {
  let unknown = 0;
  for await (const { value, index } of eachElement(context, file)) {
    const drafts = read(value, index);
    if (!drafts) {
      unknown++;
      continue;
    }
    // An element that holds several posts counts as that many records.
    if (drafts.length > 1) tallyOf(context, file.entry).records += drafts.length - 1;
    for (const draft of drafts) {
      const post = toPost(draft);
      if (draft.date !== undefined && post.createdAt === undefined) count(context, "date-unreadable");
      const fresh = unlessKnown(context, post);
      if (fresh && wants(context, fresh.kind)) yield fresh;
    }
  }
  if (unknown > 0) {
    tallyOf(context, file.entry).failed += unknown;
    tell(
      context,
      "record-empty",
      OWN_WORDS.has(file.role) ? "loss" : "warning",
      unknown,
      UNKNOWN,
      file.entry,
    );
  }
}

const UNKNOWN = "Records are not of a shape that is known, or were emptied by hand.";
