import type { Archive, ImportItem, ImportOptions, Post, Recognised } from "../../model/index.js";
import { postId } from "../post-id.js";
import { byAccount } from "./accounts.js";
import { checkCompleteness } from "./completeness.js";
import { type Context, count, isWanted, tell, wants } from "./context.js";
import { type Edits, NO_EDITS, readEdits } from "./edits.js";
import { classify, type FacebookFile } from "./files.js";
import { findClock } from "./html/find-clock.js";
import type { StartPage } from "./html/start-page.js";
import type { Item } from "./item.js";
import { outcomes } from "./ledger.js";
import { type Draft, makePost } from "./make-post.js";
import { addFacts } from "./media-facts.js";
import { mediaFiles } from "./media-files.js";
import { readMessages } from "./messages.js";
import { type FoundProfile, readOwner, readProfiles } from "./owner.js";
import { readItems } from "./read-items.js";
import { type Role, TOGETHER } from "./roles.js";
import { SUMMARIES } from "./summaries.js";
import { type Gathered, mediaComments, toPosts } from "./to-post.js";

/** Everything in a Facebook archive of any generation, JSON or HTML. */
export async function* readFacebook(
  archive: Archive,
  _found: Recognised,
  options: ImportOptions,
): AsyncGenerator<ImportItem> {
  const taken = new Set<string>();
  const accounts: Prepared[] = [];
  for (const files of await byAccount(archive, await classify(archive))) {
    accounts.push(await prepare(archive, options, files, taken));
  }
  for (const { context } of accounts) yield context.owner.account;
  for (const { context, profiles, start } of accounts) {
    for await (const post of readPosts(context, profiles)) {
      yield post;
      yield* context.notices.splice(0);
    }
    checkCompleteness(context, start);
    summarise(context);
    yield* context.notices.splice(0);
    yield* outcomes(context);
    for (const id of context.seen) taken.add(id);
  }
}

interface Prepared {
  readonly context: Context;
  readonly profiles: readonly FoundProfile[];
  readonly start: StartPage | undefined;
}

async function prepare(
  archive: Archive,
  options: ImportOptions,
  files: readonly FacebookFile[],
  taken: ReadonlySet<string>,
): Promise<Prepared> {
  const { clock, start } = await findClock(archive, files);
  const base = {
    archive,
    options,
    files,
    taken,
    clock,
    media: mediaFiles(files.map(({ entry }) => entry)),
    tallies: new Map(),
    seen: new Set<string>(),
    notices: [],
    counts: new Map<string, number>(),
    repairs: { repaired: 0 },
  };
  const profiles = await readProfiles(base);
  const owner = await readOwner(base, profiles, start?.handle);
  return { context: { ...base, owner }, profiles, start };
}

/** What says more about a record comes first: doubles that come later are left out. */
const ORDER: readonly Role[] = [
  "wall",
  "group-posts",
  "anonymous-posts",
  "pending-posts",
  "posts",
  "page-posts",
  "archived-posts",
  "deleted-posts",
  "reels",
  "stories",
  "notes",
  "check-ins",
  "group-comments",
  "comments",
];
const LATER: readonly Role[] = [
  "reactions",
  "others-posts",
  "app-posts",
  "reviews",
  "recommended",
  "poll-votes",
  "tagged-media",
  "tagged-places",
  "own-events",
  "events",
  "invitations",
  "answers",
  "listings",
  "places",
  "profile-updates",
  "friends",
  "others-connections",
  "memberships",
  "page-likes",
  "searches",
  "old-friends",
  "old-events",
  "old-notes",
  "old-places",
];
const PICTURES: readonly Role[] = ["album", "photos", "videos", "old-album", "old-photos", "old-videos"];

async function* readPosts(context: Context, profiles: readonly FoundProfile[]): AsyncGenerator<Post> {
  yield* profilePosts(context, profiles);
  const together = context.files.some(({ role }) => TOGETHER.has(role) && isWanted(context, role));
  if (together) yield* readContent(context);
  const gathered = gather(NO_EDITS);
  for (const file of wanted(context, LATER)) yield* readFile(context, gathered, file);
  yield* readMessages(context);
}

function gather(edits: Edits): Gathered {
  return { facts: new Map(), shown: new Set(), edits, reacted: new Set() };
}

/** Posts, comments and pictures: the same record stands in several files. */
async function* readContent(context: Context): AsyncGenerator<Post> {
  const gathered = gather(await readEdits(context));
  const pictures: { readonly file: FacebookFile; readonly item: Item }[] = [];
  for (const file of filesOf(context, PICTURES)) {
    for await (const item of readItems(context, file)) {
      pictures.push({ file, item });
      for (const media of item.media) addFacts(gathered.facts, media);
    }
  }
  for (const role of ORDER)
    for (const file of filesOf(context, [role])) yield* readFile(context, gathered, file);
  for (const { file, item } of pictures) yield* picturePosts(context, gathered, file, item);
}

async function* readFile(context: Context, gathered: Gathered, file: FacebookFile): AsyncGenerator<Post> {
  for await (const item of readItems(context, file)) yield* toPosts(context, gathered, file, item);
}

/** A picture of an album, unless a post has shown it; and the comments under it. */
function* picturePosts(
  context: Context,
  gathered: Gathered,
  file: FacebookFile,
  item: Item,
): Generator<Post> {
  for (const media of item.media) {
    const drafts: Draft[] = [...mediaComments(context, [media])];
    if (gathered.shown.has(media.uri) && item.text === undefined) count(context, "picture-repeated");
    else {
      const kind = media.kind === "video" ? "video" : "photo";
      drafts.unshift({
        family: "photo",
        kind,
        authorship: "own",
        text: item.text,
        media: [media],
        mentions: item.tags,
      });
    }
    gathered.shown.add(media.uri);
    for (const draft of drafts) {
      const post = makePost(context, gathered.facts, file.entry, item, draft);
      if (post && wants(context, post.kind)) yield post;
    }
  }
}

function* profilePosts(context: Context, profiles: readonly FoundProfile[]): Generator<Post> {
  for (const { file, facts } of profiles) {
    if (facts.words.length === 0 || !wants(context, "profile")) continue;
    const { archive, path } = file.entry;
    const id = postId("facebook", "profile", facts.handles[0] ?? facts.names[0] ?? "owner");
    if (context.seen.has(id)) continue;
    context.seen.add(id);
    yield {
      type: "post",
      id,
      platform: "facebook",
      kind: "profile",
      authorship: "own",
      audience: "unknown",
      dateSource: "none",
      text: facts.words.join("\n\n"),
      media: [],
      ...(facts.location === undefined ? {} : { place: { name: facts.location } }),
      links: facts.links,
      mentions: [],
      source: { archive, entry: path, pointer: facts.pointer },
    };
  }
}

function filesOf(context: Context, roles: readonly Role[]): readonly FacebookFile[] {
  return roles.flatMap((role) =>
    context.files.filter((file) => file.role === role).sort((a, b) => a.part - b.part),
  );
}

function wanted(context: Context, roles: readonly Role[]): readonly FacebookFile[] {
  return filesOf(context, roles).filter(({ role }) => isWanted(context, role));
}

/** Things that befell many records, told once. */
function summarise(context: Context): void {
  const doubles = [...context.counts].filter(([code]) => code.startsWith("double-"));
  for (const [code, number] of doubles) {
    const family = code.slice("double-".length);
    tell(
      context,
      "duplicate",
      "info",
      number,
      `Facebook writes some records into several files, or twice into one: this many (${family}) were counted once.`,
    );
  }
  for (const [code, { level, detail }] of Object.entries(SUMMARIES)) {
    const number = context.counts.get(code) ?? 0;
    if (number > 0) tell(context, code, level, number, detail);
  }
  if (context.repairs.repaired > 0) {
    tell(
      context,
      "text-repaired",
      "info",
      context.repairs.repaired,
      "Facebook writes accented letters and emoji wrongly into its JSON files; these pieces of text were put right.",
    );
  }
}
