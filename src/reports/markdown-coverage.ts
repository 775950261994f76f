import type { ArchiveSummary, AuditResult, Bucket, LedgerEntry, Notice, PostKind } from "../model/index.js";
import { BUCKETS } from "../model/index.js";
import { plainDay } from "./dates.js";
import { period } from "./ledger.js";
import { prose, span } from "./markdown-text.js";
import type { ReportView } from "./view.js";
import {
  BUCKET_NAMES,
  counted,
  countedKind,
  listed,
  number,
  PLATFORM_NAMES,
  ROLE_SOURCE_NAMES,
  sentenceCase,
} from "./words.js";

/** Files named one by one before the rest are only counted; `report.json` lists every one. */
const NAMED_FILES = 40;

export function coverageSection(result: AuditResult, view: ReportView): readonly string[] {
  const { coverage } = result;
  return [
    "## What was checked, and what was not",
    "",
    ...result.archives.flatMap(archiveLines),
    "",
    ...readLines(result),
    "",
    "### Every file in the archive",
    "",
    `${sentenceCase(counted(coverage.totals.entries, "file"))}, each counted once:`,
    "",
    ...BUCKETS.flatMap((bucket) => bucketLines(bucket, coverage.entries)),
    "",
    ...noticeLines(view.notices),
    ...yearLines(result),
  ];
}

function archiveLines(archive: ArchiveSummary): readonly string[] {
  const { owner } = archive;
  const who = [...owner.names, ...owner.handles.map((handle) => `@${handle}`)].map(span);
  const made = archive.generatedAt === undefined ? "" : `, made on ${plainDay(archive.generatedAt)}`;
  const role = owner.role ?? (owner.group === "unknown" ? undefined : owner.group);
  const because = [...new Set(owner.because.map(({ from }) => ROLE_SOURCE_NAMES[from]))];
  const roleLine =
    role === undefined
      ? "Your role: not stated anywhere we look. If you are a student or a registrant, say so with `--role`: it changes what some posts mean."
      : `Your role: taken to be ${span(role)}${owner.employer === undefined ? "" : ` at ${span(owner.employer)}`}${because.length === 0 ? "" : `, because of ${listed(because)}`}. If that is wrong, run again with \`--role\` and \`--employer\`.`;
  return [
    `- ${span(archive.name)}: ${prose(archive.layout)}${made}.`,
    `  - Belongs to: ${who.length === 0 ? "the archive does not say" : listed(who)}. Check that this is you.`,
    `  - ${roleLine}`,
  ];
}

function readLines(result: AuditResult): readonly string[] {
  const { coverage } = result;
  const { totals } = coverage;
  const lines: string[] = [];
  if (result.partial)
    lines.push(
      "**This is a partial result: the run was stopped. What is here is true, and there is more.**",
      "",
    );
  if (totals.posts === 0) {
    lines.push("**No posts were read.**");
    return lines;
  }
  const range = period(coverage);
  const dates = range === undefined ? "" : `, from ${plainDay(range.first)} to ${plainDay(range.last)}`;
  const platforms = [...new Set(result.archives.map(({ platform }) => PLATFORM_NAMES[platform]))];
  lines.push(`Read ${counted(totals.posts, "record")}${dates} (${listed(platforms)}):`, "");
  lines.push(
    `- whose words: ${number(totals.own)} your own, ${number(totals.endorsed)} someone else’s that you shared or liked, ${number(totals.other)} someone else’s about you`,
    `- kinds: ${Object.entries(totals.byKind)
      .sort(([, a], [, b]) => b - a)
      .map(([kind, count]) => countedKind(count, kind as PostKind))
      .join(", ")}`,
  );
  if (totals.media > 0)
    lines.push(
      `- ${counted(totals.media, "picture, video or sound", "pictures, videos and sounds")} belong to these. They were not looked at.`,
    );
  if (totals.undated > 0) lines.push(`- ${counted(totals.undated, "has", "have")} no date`);
  const unread = Object.entries(totals.unreadLanguages);
  if (unread.length > 0)
    lines.push(
      `- not judged: the rules are written for English, and the platform marks these as another language: ${unread
        .sort(([, a], [, b]) => b - a)
        .map(([code, count]) => `${languageName(code)} ${number(count)}`)
        .join(", ")}`,
    );
  return lines;
}

function bucketLines(bucket: Bucket, entries: readonly LedgerEntry[]): readonly string[] {
  const own = entries.filter((entry) => entry.bucket === bucket);
  if (own.length === 0) return [`- ${BUCKET_NAMES[bucket]}: none`];
  const head = `- ${BUCKET_NAMES[bucket]}: ${counted(own.length, "file")}`;
  if (bucket === "not-yours" || bucket === "cannot-judge") return [`${head}${folderCounts(own)}`];
  const named = own.slice(0, NAMED_FILES).map((entry) => `  - ${span(entry.entry)}${fileDetail(entry)}`);
  const rest = own.length - named.length;
  return [
    head,
    ...named,
    ...(rest > 0 ? [`  - and ${counted(rest, "more", "more")}, listed in \`report.json\``] : []),
  ];
}

function fileDetail(entry: LedgerEntry): string {
  const parts: string[] = [];
  if (entry.records > 0 || entry.bucket === "read") parts.push(counted(entry.records, "record"));
  if (entry.posts > 0) parts.push(`${counted(entry.posts, "post")} taken from it`);
  if (entry.first !== undefined && entry.last !== undefined)
    parts.push(`${plainDay(entry.first)} to ${plainDay(entry.last)}`);
  if (entry.failedRecords > 0) parts.push(`${counted(entry.failedRecords, "record")} could not be read`);
  return parts.length === 0 ? "" : `: ${parts.join(", ")}`;
}

/** Thousands of pictures are a number per folder, not thousands of lines. */
function folderCounts(entries: readonly LedgerEntry[]): string {
  const counts = new Map<string, number>();
  for (const { entry } of entries) {
    const folder = entry.includes("/") ? entry.slice(0, entry.lastIndexOf("/")) : "top folder";
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const shown = [...counts]
    .slice(0, NAMED_FILES)
    .map(([folder, count]) => `${span(folder)} ${number(count)}`);
  const rest = counts.size - shown.length;
  return `\n  - ${shown.join(", ")}${rest > 0 ? ` and ${counted(rest, "more folder")}` : ""}`;
}

const LEVEL_NAMES: Readonly<Record<Notice["level"], string>> = {
  loss: "Not read",
  warning: "Take care",
  info: "Note",
};

function noticeLines(notices: readonly Notice[]): readonly string[] {
  if (notices.length === 0)
    return ["### Things to know", "", "Nothing else to report about the reading.", ""];
  const lines = notices.map((notice) => {
    const where = notice.entry ?? notice.archive;
    const said = notice.count < 2 || notice.detail.includes(number(notice.count));
    const count = said ? "" : ` (${number(notice.count)})`;
    return `- ${LEVEL_NAMES[notice.level]}${where === undefined ? "" : `, ${span(where)}`}${count}: ${prose(notice.detail)}`;
  });
  return ["### Things to know", "", ...lines, ""];
}

function yearLines(result: AuditResult): readonly string[] {
  const years = Object.entries(result.coverage.totals.byYear);
  if (years.length === 0) return [];
  return [
    "### Records read, by year",
    "",
    "| Year | Read |",
    "|---|---|",
    ...years.map(([year, count]) => `| ${prose(year)} | ${number(count)} |`),
    ...(result.coverage.totals.undated > 0
      ? [`| no date | ${number(result.coverage.totals.undated)} |`]
      : []),
    "",
  ];
}

function languageName(code: string): string {
  try {
    return new Intl.DisplayNames("en-GB", { type: "language" }).of(code) ?? code;
  } catch {
    return span(code);
  }
}
