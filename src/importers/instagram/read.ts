import { ArchiveError } from "../../archive/archive-error.js";
import type {
  Archive,
  Audience,
  ImportItem,
  ImportOptions,
  Platform,
  Recognised,
} from "../../model/index.js";
import { string } from "../json-value.js";
import type { Draft } from "../kit/draft.js";
import { NUMBER_GAP, type NumberedFile, numberGaps } from "../kit/numbered-files.js";
import { accentlessNameKey, caseFolded } from "../kit/person-names.js";
import { type FilePlan, planForUnknown, readPlan, type Summaries } from "../kit/read-plan.js";
import { newReading, type Reading, tell } from "../kit/reading.js";
import { htmlClock } from "../meta/html/clock.js";
import { dateWords } from "../meta/html/date-parts.js";
import { footerOf } from "../meta/html/item-parts.js";
import { readPage } from "../meta/html/main-items.js";
import { monthFinder } from "../meta/html/month-names.js";
import { elements, findAll, textOf } from "../meta/html/node.js";
import { mediaFiles } from "../meta/media-files.js";
import { type Context, records } from "./context.js";
import { classify, type InstagramFile, KINDS, type Role } from "./files.js";
import { readMessages } from "./messages.js";
import { type Owner, readOwner } from "./owner.js";
import { htmlComments, htmlCount, htmlLikes, htmlMessages, htmlPosts, htmlSearches } from "./read-html.js";
import {
  countRecords,
  readComments,
  readLikes,
  readPosts,
  readProfile,
  readProfileChanges,
  readSearches,
  readThreads,
} from "./read-json.js";
import { oldComments, oldLikes, oldMedia, oldMessages, oldSearches } from "./read-old.js";

type Reader = (context: Context, file: InstagramFile) => AsyncIterable<Draft>;

const JSON_READERS: Partial<Readonly<Record<Role, Reader>>> = {
  posts: readPosts,
  archived: readPosts,
  deleted: readPosts,
  stories: readPosts,
  reels: readPosts,
  "profile-photos": readPosts,
  comments: readComments,
  likes: readLikes,
  messages: readMessages,
  channels: readMessages,
  profile: readProfile,
  "profile-changes": readProfileChanges,
  searches: readSearches,
  connections: countRecords,
  threads: readThreads,
  "old-media": oldMedia,
  "old-comments": oldComments,
  "old-likes": oldLikes,
  "old-messages": oldMessages,
  "old-profile": readProfile,
  "old-connections": countRecords,
  "old-searches": oldSearches,
};

const HTML_READERS: Partial<Readonly<Record<Role, Reader>>> = {
  posts: htmlPosts,
  archived: htmlPosts,
  deleted: htmlPosts,
  stories: htmlPosts,
  reels: htmlPosts,
  "profile-photos": htmlPosts,
  comments: htmlComments,
  likes: htmlLikes,
  messages: htmlMessages,
  channels: htmlMessages,
  profile: readProfile,
  searches: htmlSearches,
  connections: htmlCount,
  "profile-changes": htmlCount,
  threads: htmlPosts,
};

const SUMMARIES: Summaries = {};

/** Everything in an Instagram export of any year, JSON or HTML, with what was written on Threads. */
export async function* readInstagram(
  archive: Archive,
  found: Recognised,
  options: ImportOptions,
): AsyncGenerator<ImportItem> {
  const reading = newReading(found.platform, archive, options);
  const files = classify(archive.entries);
  const context = await prepare(reading, files, options);
  yield* readPlan(reading, {
    accounts: [{ ...context.owner.account, platform: found.platform }],
    files: files.map((file) => planOf(context, file)),
    summaries: SUMMARIES,
    afterwards: () => afterwards(context, files, found.platform),
  });
}

async function prepare(
  reading: Reading,
  files: readonly InstagramFile[],
  options: ImportOptions,
): Promise<Context & { readonly ownerKnown: boolean }> {
  const repairs = { repaired: 0 };
  const owner = await readOwner(reading, files, repairs);
  const dates = await sampleDates(reading.archive, files);
  const names = new Set([...owner.names, ...(options.me ?? []).map(caseFolded)]);
  // A name that the profile has letter for letter is no other one in a hurry.
  const typed = new Set(
    (options.me ?? []).filter((name) => !owner.names.has(caseFolded(name))).map(accentlessNameKey),
  );
  const base = {
    reading,
    owner,
    media: mediaFiles(reading.archive.entries),
    clock: htmlClock(undefined, "none", monthFinder(dates.flatMap(dateWords))),
    repairs,
    audience: audienceOf(owner),
    isOwn: (sender: string) => names.has(caseFolded(sender)) || typed.has(accentlessNameKey(sender)),
  };
  if (reading.options.include.has("message")) {
    const other = await commonParticipant(base, files);
    // The name in conversations is the one that is shown, which the profile may lack.
    if (other !== undefined && !(await anyIsOwn(base, files))) names.add(caseFolded(other));
  }
  return { ...base, ownerKnown: names.size > 0 };
}

function audienceOf({ account }: Owner): Audience {
  if (account.protected === undefined) return "unknown";
  return account.protected ? "connections" : "public";
}

function planOf(context: Context, file: InstagramFile): FilePlan {
  const { entry, role, format } = file;
  const reader = (format === "html" ? HTML_READERS : JSON_READERS)[role];
  const kinds = KINDS[role];
  if (reader && kinds) return { entry, kinds, read: () => reader(context, file) };
  if (role === "not-yours") return { entry, bucket: "not-yours" };
  return role === "media" ? { entry, bucket: "cannot-judge" } : planForUnknown(entry);
}

const SAMPLE = 40;

/** Dates from the first records of several pages: enough to tell the language. */
async function sampleDates(archive: Archive, files: readonly InstagramFile[]): Promise<readonly string[]> {
  const dates: string[] = [];
  const pages = files
    .filter(({ format, role }) => format === "html" && KINDS[role] !== undefined)
    .slice(0, 12);
  for (const { entry } of pages) {
    let read = 0;
    try {
      for await (const event of readPage(archive.stream(entry)).events) {
        if (event.type !== "item") continue;
        const footer = footerOf(event.node);
        if (footer) dates.push(textOf(footer));
        for (const cell of findAll(event.node, ({ name }) => name === "td" || name === "div"))
          if (elements(cell).length === 0) dates.push(textOf(cell));
        if (++read >= SAMPLE) break;
      }
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
    }
  }
  return dates.filter((date) => date.length < 60 && /\d[:.]\d\d/.test(date) && /(19|20)\d\d/.test(date));
}

/** Names in the conversations, with how many of them they are in. */
async function participants(
  context: Pick<Context, "reading" | "repairs">,
  files: readonly InstagramFile[],
): Promise<ReadonlyMap<string, number>> {
  const scratch = { reading: newReading("instagram", context.reading.archive), repairs: { repaired: 0 } };
  const times = new Map<string, number>();
  for (const file of files
    .filter(({ role, format }) => role === "messages" && format === "json")
    .slice(0, 200)) {
    for await (const { value, list } of records(scratch, file.entry)) {
      const name = list === "participants" ? string(value.name) : undefined;
      if (name !== undefined) times.set(name, (times.get(name) ?? 0) + 1);
    }
  }
  return times;
}

/** The one person who is in all conversations, when there is only one such. */
async function commonParticipant(
  context: Pick<Context, "reading" | "repairs">,
  files: readonly InstagramFile[],
): Promise<string | undefined> {
  const [first, second] = [...(await participants(context, files))].sort((a, b) => b[1] - a[1]);
  return first && first[1] > 1 && first[1] > (second?.[1] ?? 0) ? first[0] : undefined;
}

async function anyIsOwn(
  context: Pick<Context, "reading" | "repairs" | "isOwn">,
  files: readonly InstagramFile[],
): Promise<boolean> {
  return [...(await participants(context, files)).keys()].some((name) => context.isOwn(name));
}

function afterwards(context: Context, files: readonly InstagramFile[], platform: Platform): void {
  const { reading, repairs } = context;
  if (repairs.repaired > 0) {
    const detail =
      "Instagram writes accented letters and emoji wrongly into its JSON files; these pieces of text were put right.";
    tell(reading, "text-repaired", "info", repairs.repaired, detail);
  }
  for (const { file, missing } of numberGaps(files.flatMap(numberedFile))) {
    const level = OWN_WORDS.has(file.role) ? "loss" : "warning";
    tell(reading, "part-missing", level, missing, NUMBER_GAP, file.entry);
  }
  const has = (...roles: readonly Role[]) => files.some(({ role }) => roles.includes(role));
  if (platform === "instagram" && !has("posts", "old-media")) {
    const detail =
      "There is no file of your posts. If you have ever posted, ask Instagram again, for all of your information and all time.";
    tell(reading, "no-posts", "warning", 1, detail);
  }
  if (
    files.some(({ format, role }) => format === "html" && role !== "not-yours" && KINDS[role] !== undefined)
  ) {
    const detail =
      "The pages of an HTML export don't say in which time zone their times are; only the days were taken from them. The JSON export is exact.";
    tell(reading, "zone-unknown", "warning", 1, detail);
  }
}

/** Roles whose files hold what the owner wrote for others to see. */
const OWN_WORDS: ReadonlySet<Role> = new Set([
  "posts",
  "archived",
  "deleted",
  "stories",
  "reels",
  "comments",
  "messages",
  "channels",
  "profile",
  "threads",
]);

function numberedFile(file: InstagramFile): readonly NumberedFile<InstagramFile>[] {
  const [, series, number] = /^(.*)_(\d+)\.(?:json|html)$/i.exec(file.entry.path) ?? [];
  if (series === undefined || KINDS[file.role] === undefined) return [];
  return [{ series: `${series}.${file.format}`, number: Number(number), from: 1, file }];
}
