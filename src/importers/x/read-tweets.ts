import type { Audience, Post } from "../../model/index.js";
import { at, id, type JsonObject, object } from "../json-value.js";
import { postId } from "../post-id.js";
import { unlessKnown } from "./again.js";
import { type Context, count, tallyOf, tell, wants } from "./context.js";
import { toIso } from "./dates.js";
import { type Edits, editIds } from "./edits.js";
import { OWN_WORDS, type Role, type XFile } from "./files.js";
import { type Notes, withNote } from "./notes.js";
import { eachElement } from "./read-records.js";
import { tweetToPost } from "./tweet-post.js";
import { hasText } from "./tweet-text.js";

/** What long posts and edits need to be put together across files. */
export interface Threads {
  readonly notes: Notes;
  readonly edits: Edits;
}

/** Tweets of any generation, from any of the files that hold them. */
export async function* readTweets(context: Context, file: XFile, threads: Threads): AsyncGenerator<Post> {
  let empty = 0;
  let wordless = 0;
  for await (const { value, index } of eachElement(context, file)) {
    const wrapped = object(at(value, "tweet"));
    const tweet = wrapped ?? object(value);
    const found =
      tweet && toPost(context, tweet, object(value), file, wrapped ? `/${index}/tweet` : `/${index}`);
    if (!tweet || !found) {
      empty++;
      continue;
    }
    if (!hasText(tweet)) wordless++;
    const post = unlessKnown(context, found);
    if (!post) continue;
    const note = threads.notes.take(tweet);
    if (!note && isCut(post)) count(context, "note-missing");
    const whole = note ? withNote(post, note) : post;
    const ids = editIds(tweet);
    if (ids) threads.edits.add(whole, ids);
    else if (wants(context, whole.kind)) yield whole;
  }
  if (empty > 0) {
    tallyOf(context, file.entry).failed += empty;
    tell(context, "record-empty", OWN_WORDS.has(file.role) ? "loss" : "warning", empty, EMPTY, file.entry);
  }
  if (wordless > 0) {
    tallyOf(context, file.entry).failed += wordless;
    tell(
      context,
      "text-absent",
      OWN_WORDS.has(file.role) ? "loss" : "warning",
      wordless,
      WORDLESS,
      file.entry,
    );
  }
}

/** When X began to take long posts; before that a full stop of dots was the owner's own. */
const LONG_POSTS_BEGAN = "2023-02";
/** A long post's short form is cut at 280 characters, or a little before a word or a link. */
const NEARLY_FULL = 260;

/** Whether a post looks like the beginning of a long one. */
function isCut({ text, authorship, createdAt = "" }: Post): boolean {
  if (authorship !== "own" || createdAt < LONG_POSTS_BEGAN || !text.endsWith("…")) return false;
  return Array.from(text.replace(/^(@\w+ )+/, "")).length >= NEARLY_FULL;
}

/** Asked before a record is looked at closely, so that what is odd about it is counted once. */
export function isKnown(context: Context, tweet: JsonObject | undefined): boolean {
  const nativeId = id(tweet?.id_str) ?? id(tweet?.id);
  return nativeId !== undefined && context.seen.has(postId("x", "post", nativeId));
}

const EMPTY = "Records hold no text and no id, as if they had been emptied by hand.";

const WORDLESS =
  "Posts have no words where X writes them, not even none. If they had some, they were not checked: look through this file.";

function toPost(
  context: Context,
  tweet: JsonObject,
  record: JsonObject | undefined,
  file: XFile,
  pointer: string,
): Post | undefined {
  const deletedAt = toIso(tweet.deleted_at ?? record?.deleted_at);
  return tweetToPost(context, tweet, {
    file,
    pointer,
    audience: audienceOf(context, file.role),
    remarks: remarksOf(file.role, deletedAt),
    gone: file.role === "deleted",
  });
}

/** The archive gives no audience for a post: only the file it stands in, and whether the account is protected. */
function audienceOf(context: Context, role: Role): Audience {
  if (role === "circle") return "group";
  if (role === "community") return "public";
  return context.owner.protected ? "connections" : "public";
}

function remarksOf(role: Role, deletedAt: string | undefined): readonly string[] {
  if (role === "deleted") {
    return [
      deletedAt === undefined
        ? "deleted before export"
        : `deleted before export, on ${deletedAt.slice(0, 10)}`,
    ];
  }
  if (role === "community") return ["posted in a community"];
  return role === "circle" ? ["posted to a Twitter Circle"] : [];
}

/** Long texts whose short form is in no file: they are the owner's words all the same. */
export function* readLeftNotes(context: Context, notes: Notes): Generator<Post> {
  for (const note of notes.rest()) {
    const key = note.id ?? `${note.file.entry.path}${note.pointer}`;
    const gone = note.file.role === "deleted-notes";
    const createdAt = note.createdAt === undefined ? undefined : toIso(note.createdAt);
    if (!wants(context, "post")) continue;
    const post = unlessKnown(context, {
      type: "post",
      id: postId("x", "note", key),
      platform: "x",
      ...(id(note.id) === undefined ? {} : { nativeId: key }),
      kind: "post",
      authorship: "own",
      audience: context.owner.protected ? "connections" : "public",
      ...(createdAt === undefined ? { dateSource: "none" } : { createdAt, dateSource: "record" }),
      text: note.text,
      media: [],
      links: note.links,
      mentions: note.mentions,
      ...(note.earlierTexts.length > 0 ? { earlierTexts: note.earlierTexts } : {}),
      remarks: gone
        ? ["long post, deleted before export"]
        : ["long post whose short form is not in the archive"],
      source: { archive: note.file.entry.archive, entry: note.file.entry.path, pointer: note.pointer },
    });
    if (post) yield post;
  }
}
