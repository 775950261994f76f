import type { Archive, ImportItem, ImportOptions, Post, Recognised } from "../../model/index.js";
import { mediaFiles } from "../meta/media-files.js";
import { postId } from "../post-id.js";
import { byAccount } from "./accounts.js";
import { checkCompleteness } from "./completeness.js";
import { type Context, isWanted, tell, wants } from "./context.js";
import { NO_EDITS } from "./edits.js";
import { classify, type FacebookFile } from "./files.js";
import { findClock } from "./html/find-clock.js";
import type { StartPage } from "./html/start-page.js";
import { outcomes } from "./ledger.js";
import { readMessages } from "./messages.js";
import { type FoundProfile, readOwner, readProfiles } from "./owner.js";
import { filesOf, gather, readContent, readFile } from "./read-content.js";
import { type Role, TOGETHER } from "./roles.js";
import { SUMMARIES } from "./summaries.js";

/** Everything in a Facebook archive of any generation, JSON or HTML. */
export async function* readFacebook(
  archive: Archive,
  _found: Recognised,
  options: ImportOptions,
): AsyncGenerator<ImportItem> {
  const taken = new Set<string>();
  const accounts: Prepared[] = [];
  for (const files of await byAccount(archive, await classify(archive))) {
    accounts.push(await prepare(archive, options, files, taken, accounts.length + 1));
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
  account: number,
): Promise<Prepared> {
  const { clock, start } = await findClock(archive, files);
  const base = {
    archive,
    options,
    files,
    taken,
    account,
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

/** Files that hold nothing which another holds as well. */
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

async function* readPosts(context: Context, profiles: readonly FoundProfile[]): AsyncGenerator<Post> {
  yield* profilePosts(context, profiles);
  const together = context.files.some(({ role }) => TOGETHER.has(role) && isWanted(context, role));
  if (together) yield* readContent(context);
  const gathered = gather(NO_EDITS);
  for (const file of wanted(context, LATER)) yield* readFile(context, gathered, file);
  yield* readMessages(context);
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
