import { ArchiveError } from "../../archive/archive-error.js";
import { readRecords } from "../../archive/records.js";
import type { Archive, ImportItem, ImportOptions, Post, Recognised } from "../../model/index.js";
import { postId } from "../post-id.js";
import { comparable, NO_WORDS } from "./again.js";
import { checkClassicIndex, checkHeaders, checkManifests, checkParts, isWanted } from "./completeness.js";
import { type Context, count, tallyOf, tell, wants } from "./context.js";
import { editStore } from "./edits.js";
import { classify, type Role, type XFile } from "./files.js";
import { outcomes } from "./ledger.js";
import { readManifests } from "./manifest.js";
import { mediaFiles } from "./media-files.js";
import { noteStore, toNote } from "./notes.js";
import { byNewest, type Owner, readOwner, toAccount } from "./owner.js";
import { readArticles } from "./read-articles.js";
import { readTweetCsv } from "./read-csv.js";
import { readExpandedProfile } from "./read-expanded-profile.js";
import { readGrok } from "./read-grok.js";
import { readLikes } from "./read-likes.js";
import { conversationId, ownerOfConversations, readEncrypted, readMessages } from "./read-messages.js";
import { eachElement } from "./read-records.js";
import { hasSmallReader, readSmall } from "./read-small.js";
import { readLeftNotes, readTweets, type Threads } from "./read-tweets.js";
import { SUMMARIES } from "./summaries.js";

/** Everything in an X archive of any generation. */
export async function* readX(
  archive: Archive,
  _found: Recognised,
  options: ImportOptions,
): AsyncGenerator<ImportItem> {
  const context = await prepare(archive, options);
  yield toAccount(context.owner);
  for await (const post of readPosts(context)) {
    yield post;
    yield* context.notices.splice(0);
  }
  checkManifests(context);
  checkParts(context);
  await checkClassicIndex(context);
  await checkHeaders(context);
  summarise(context);
  yield* context.notices.splice(0);
  yield* outcomes(context);
}

async function prepare(archive: Archive, options: ImportOptions): Promise<Context> {
  const classified = classify(archive.entries);
  const manifests = await readManifests(archive, classified);
  const files = byNewest(classified, manifests);
  const known = await readOwner(archive, files, manifests);
  const owner = known.id === undefined ? await withIdFromMessages(archive, files, known, options) : known;
  const context: Context = {
    archive,
    options,
    files,
    manifests,
    owner,
    media: mediaFiles(files),
    tallies: new Map(),
    seen: new Map(),
    notices: [],
    handles: new Map(),
    counts: new Map(),
  };
  tallySmallFiles(context);
  return context;
}

/** Without account.js, the conversations themselves show whose they are. */
async function withIdFromMessages(
  archive: Archive,
  files: readonly XFile[],
  owner: Owner,
  options: ImportOptions,
): Promise<Owner> {
  if (!options.include.has("message")) return owner;
  const conversations: string[] = [];
  for (const { entry, role } of files) {
    if (role !== "direct") continue;
    try {
      for await (const event of readRecords(archive.stream(entry))) {
        if (event.type === "record") conversations.push(conversationId(event.value) ?? "");
      }
    } catch (error) {
      // The reader of messages tells of it.
      if (!(error instanceof ArchiveError)) throw error;
    }
  }
  const id = ownerOfConversations(conversations);
  return id === undefined ? owner : { ...owner, id };
}

/** Manifests and the owner's files were read before there was a tally. */
function tallySmallFiles(context: Context): void {
  for (const file of context.files) {
    const elements = context.owner.read.get(file);
    const readable =
      file.role === "manifest" ? context.manifests.some((each) => each.file === file) : elements !== -1;
    if (file.role !== "manifest" && elements === undefined) continue;
    const tally = tallyOf(context, file.entry);
    tally.records = readable ? (elements ?? 1) : 1;
    tally.elements = readable ? (elements ?? 1) : 0;
    if (!readable) {
      tally.failed = 1;
      const level = file.role === "profile" ? "loss" : "warning";
      tell(context, "file-unreadable", level, 1, "The file does not hold what its name says.", file.entry);
    }
    if (context.owner.repaired.has(file)) {
      tell(
        context,
        "record-repaired",
        "warning",
        1,
        "The file was edited by hand; it was read all the same.",
        file.entry,
      );
    }
  }
}

async function* readPosts(context: Context): AsyncGenerator<Post> {
  yield* readBio(context);
  const threads: Threads = { notes: noteStore(), edits: editStore() };
  for (const file of wanted(context, "notes", "deleted-notes")) await readNotes(context, file, threads);
  // What says more about a post comes first; doubles are dropped later.
  for (const file of wanted(context, "circle", "community", "tweets"))
    yield* readTweets(context, file, threads);
  for (const file of wanted(context, "deleted", "classic-month")) yield* readTweets(context, file, threads);
  for (const file of wanted(context, "csv")) yield* readTweetCsv(context, file);
  for (const post of threads.edits.collapse(context.seen)) if (wants(context, post.kind)) yield post;
  yield* readLeftNotes(context, threads.notes);
  for (const file of wanted(context, "likes")) yield* readLikes(context, file);
  for (const file of wanted(context, "direct", "group")) yield* readMessages(context, file);
  for (const file of wanted(context, "encrypted")) await readEncrypted(context, file);
  for (const file of wanted(context, "grok")) yield* readGrok(context, file);
  yield* readArticles(context, wanted(context, "articles"), wanted(context, "article-metadata"));
  for (const file of wanted(context, "expanded-profile")) yield* readExpandedProfile(context, file);
  for (const file of context.files) {
    if (hasSmallReader(file.role) && isWanted(context, file.role)) yield* readSmall(context, file);
  }
}

/** Files of these roles that were asked for, the roles in the order given, parts in theirs. */
function wanted(context: Context, ...roles: readonly Role[]): readonly XFile[] {
  return roles.flatMap((role) =>
    isWanted(context, role) ? context.files.filter((file) => file.role === role) : [],
  );
}

async function readNotes(context: Context, file: XFile, threads: Threads): Promise<void> {
  let empty = 0;
  for await (const { value, index } of eachElement(context, file)) {
    const note = toNote(context, value, file, index);
    const key = note?.id === undefined ? undefined : `known-note:${note.id}`;
    const words = note === undefined ? NO_WORDS : comparable(note.raw);
    if (!note) empty++;
    else if (key !== undefined && context.seen.get(key)?.words === words) count(context, "duplicate");
    else {
      threads.notes.add(note);
      if (key !== undefined) context.seen.set(key, { words, archive: file.entry.archive });
    }
  }
  if (empty > 0) {
    tallyOf(context, file.entry).failed += empty;
    tell(
      context,
      "record-empty",
      "loss",
      empty,
      "Long posts without text, as if emptied by hand.",
      file.entry,
    );
  }
}

function* readBio(context: Context): Generator<Post> {
  const { bio, bioSource, location, website, id } = context.owner;
  if (!bioSource || !bio || !wants(context, "profile")) return;
  const handle = context.owner.handles[0];
  yield {
    type: "post",
    id: postId("x", "profile", id ?? handle ?? "owner"),
    platform: "x",
    kind: "profile",
    authorship: "own",
    audience: "public",
    dateSource: "none",
    text: bio,
    media: [],
    ...(location ? { place: { name: location } } : {}),
    links: website ? [website] : [],
    mentions: [],
    ...(handle ? { url: `https://x.com/${handle}` } : {}),
    source: {
      archive: bioSource.file.entry.archive,
      entry: bioSource.file.entry.path,
      pointer: bioSource.pointer,
    },
  };
}

/** Things that befell many records, told once. */
function summarise(context: Context): void {
  for (const [code, { level, detail }] of Object.entries(SUMMARIES)) {
    const number = context.counts.get(code) ?? 0;
    if (number > 0) tell(context, code, level, number, detail);
  }
}
