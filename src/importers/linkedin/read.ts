import type { Archive, ImportItem, ImportOptions, Post, Recognised } from "../../model/index.js";
import { type Context, count, isWanted, newReading, tallyOf, tell, wants } from "./context.js";
import { countRows, lookForSentences } from "./count-rows.js";
import { classifyPath, type LinkedInFile, OWN_WORDS, type Role } from "./files.js";
import { classifyAll } from "./known-headers.js";
import { outcomes } from "./ledger.js";
import { readOwner } from "./owner.js";
import { comment, type RowReader, reaction, repost, vote } from "./read-activity.js";
import { readArticle } from "./read-articles.js";
import { readAssistant } from "./read-assistant.js";
import { findOwnAddress, invitation, readMessages } from "./read-messages.js";
import {
  answer,
  described,
  event,
  introduction,
  learningNote,
  note,
  recommendationGiven,
  recommendationReceived,
  savedSearch,
  search,
} from "./read-records.js";
import { eachRow } from "./read-rows.js";
import { latestDate } from "./recognise.js";
import { type Draft, makePost } from "./record-post.js";
import { readShares, shareToPost } from "./shares.js";
import { SUMMARIES } from "./summaries.js";
import { readUploads, uploadsToDrafts } from "./uploads.js";

/** Files of which each row is one post, in the order they are read. */
const ROW_READERS: readonly (readonly [Role, RowReader])[] = [
  ["comments", comment],
  ["recommendations-given", recommendationGiven],
  ["recommendations-received", recommendationReceived],
  ["projects", described],
  ["honors", described],
  ["publications", described],
  ["organizations", described],
  ["volunteering", described],
  ["patents", described],
  ["certifications", described],
  ["reposts", repost],
  ["reactions", reaction],
  ["votes", vote],
  ["searches", search],
  ["alerts", savedSearch],
  ["events", event],
  ["learning", learningNote],
  ["invitations", invitation],
  ["answers", answer],
  ["applications", answer],
  ["notes", note],
  ["preferences", introduction],
];

/** Everything in a LinkedIn archive of any generation. */
export async function* readLinkedIn(
  archive: Archive,
  found: Recognised,
  options: ImportOptions,
): AsyncGenerator<ImportItem> {
  const context = await prepare(archive, found, options);
  yield context.owner.account;
  for await (const post of readPosts(context)) {
    yield post;
    yield* context.notices.splice(0);
  }
  for (const file of context.files) {
    if (file.role === "counted") await countRows(context, file);
    if (file.role === "connections" && isWanted(context, file)) for await (const _ of eachRow(context, file));
    if (file.role === "workbook") explainWorkbook(context, file);
    if (file.role === "unknown") await lookForSentences(context, file);
  }
  sayWhatIsMissing(context);
  summarise(context);
  yield* context.notices.splice(0);
  yield* outcomes(context);
}

async function prepare(archive: Archive, found: Recognised, options: ImportOptions): Promise<Context> {
  const files = await classifyAll(archive);
  const reading = newReading(archive);
  const asOf = found.generatedAt ?? (await latestDate(archive, files));
  const owner = await readOwner(reading, files, asOf);
  return { ...reading, options, files, owner, seen: new Set() };
}

async function* readPosts(context: Context): AsyncGenerator<Post> {
  yield* emit(context, context.owner.profile);
  yield* readSharesAndUploads(context);
  for (const file of wanted(context, "articles")) yield* readArticle(context, file);
  for (const [role, reader] of ROW_READERS)
    for (const file of wanted(context, role)) yield* readEach(context, file, reader);
  for (const file of wanted(context, "videos"))
    yield* emit(context, uploadsToDrafts((await readUploads(context, [file])).left()));
  const messages = wanted(context, "messages");
  const talks = wanted(context, "assistant");
  const own = messages.length + talks.length > 0 ? await findOwnAddress(context) : undefined;
  for (const file of messages) yield* readMessages(context, file, own);
  for (const file of talks) yield* readAssistant(context, file, own);
}

/** What was uploaded with a post stands in another file: both are read when either is wanted. */
async function* readSharesAndUploads(context: Context): AsyncGenerator<Post> {
  if (wanted(context, "shares", "rich-media").length === 0) return;
  const of = (role: Role) => context.files.filter((file) => file.role === role);
  const uploads = await readUploads(context, of("rich-media"));
  const shares = await readShares(context, of("shares"));
  // The order of rows must not decide which of two posts an upload belongs to.
  const ordered = [...shares].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  for (const share of ordered) {
    const post = shareToPost(context, share, uploads);
    if (context.seen.has(post.id)) count(context, "duplicate");
    else if (wants(context, post.kind)) {
      if (post.kind === "repost") count(context, "shared-unknown");
      count(context, "media-missing", post.media.length);
      yield post;
    }
    context.seen.add(post.id);
  }
  const left = uploadsToDrafts(uploads.left());
  for (const { kind, media } of left)
    if (wants(context, kind)) count(context, "media-missing", media?.length ?? 0);
  yield* emit(context, left);
}

function sortKey({ target, date, link, text }: Awaited<ReturnType<typeof readShares>>[number]): string {
  return [date, target?.key ?? link, text].join("\0");
}

async function* readEach(context: Context, file: LinkedInFile, reader: RowReader): AsyncGenerator<Post> {
  for await (const row of eachRow(context, file)) {
    const draft = reader(row, file, context);
    if (draft) yield* emit(context, [draft]);
  }
}

/** Posts that were asked for, each once. */
function* emit(context: Context, drafts: readonly Draft[]): Generator<Post> {
  for (const draft of drafts) {
    const { post, dateRepaired } = makePost(draft);
    if (context.seen.has(post.id)) {
      count(context, "duplicate");
      continue;
    }
    context.seen.add(post.id);
    if (!wants(context, post.kind)) continue;
    if (dateRepaired) count(context, "date-repaired");
    yield post;
  }
}

/** Files of these roles that were asked for, the roles in the order given. */
function wanted(context: Context, ...roles: readonly Role[]): readonly LinkedInFile[] {
  return roles.flatMap((role) =>
    context.files.filter((file) => file.role === role && isWanted(context, file)),
  );
}

/** A table that was saved as a workbook can't be read; when it held the owner's words, that is a loss. */
function explainWorkbook(context: Context, { entry }: LinkedInFile): void {
  const { role } = classifyPath(entry.path.replace(/\.\w+$/, ".csv"));
  const loss = OWN_WORDS.has(role);
  if (loss) Object.assign(tallyOf(context, entry), { records: 1, failed: 1, bucket: "failed" });
  const detail = "Spreadsheet workbooks are not read. Give the CSV files as LinkedIn made them.";
  tell(context, "file-is-workbook", loss ? "loss" : "info", 1, detail, entry);
}

/** An export without posts is not an account without posts: say which it may be. */
function sayWhatIsMissing(context: Context): void {
  const has = (role: Role) => context.files.some((file) => file.role === role);
  const missing = [
    ...(has("shares") ? [] : ["posts (Shares.csv)"]),
    ...(has("comments") ? [] : ["comments (Comments.csv)"]),
  ];
  if (missing.length === 0) return;
  tell(
    context,
    missing.length === 2 ? "no-posts" : "file-absent",
    "warning",
    missing.length,
    `There is no file of your ${missing.join(" nor of your ")}. LinkedIn leaves a file out when there is nothing to put into it; if you have ever written any, ask for the larger data archive again.`,
  );
}

/** Things that befell many records, told once. */
function summarise(context: Context): void {
  for (const [code, { level, detail }] of Object.entries(SUMMARIES)) {
    const number = context.counts.get(code) ?? 0;
    if (number > 0) tell(context, code, level, number, detail);
  }
  const unknown = context.files.filter(({ role }) => role === "unknown").length;
  if (unknown > 0)
    tell(context, "file-unknown", "info", unknown, "Files that this version does not know were not read.");
}
