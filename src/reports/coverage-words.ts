import type {
  ArchiveSummary,
  AuditResult,
  Bucket,
  Coverage,
  CoverageTotals,
  LedgerEntry,
  Notice,
  PictureTotals,
  PostKind,
  RoleEvidence,
} from "../model/index.js";
import { BUCKETS } from "../model/index.js";
import { documentDate, plainDay } from "./dates.js";
import { DIFFERENT_NAMES, differentNamesIn } from "./different-names.js";
import { period, UNUSABLE, ZIP_UNREADABLE } from "./ledger.js";
import { groupNotices, type NoticeGroup, noticeCount } from "./notice-groups.js";
import { code, joined, type Line, line, type Phrase, phrase, said } from "./phrase.js";
import { UNNAMED_LANGUAGE } from "./post-counts.js";
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

/** What was checked and what was not, in words, for every readable format. */

/** Files named one by one before the rest are only counted; `report.json` lists every one. */
const NAMED_FILES = 40;

/** Roles with dates that are told one by one. */
const NAMED_ROLES = 6;

export const COVERAGE_TITLE = "What was checked, and what was not";
export const FILES_TITLE = "Every file in the archive";
export const NOTICES_TITLE = "Things to know";
export const NO_NOTICES = "Nothing else to report about the reading.";
export const YEARS_TITLE = "Records read, by year";

export interface CoverageWords {
  readonly archives: readonly Line[];
  /** Said loudly: a partial run, names that differ, or nothing read. */
  readonly loud: readonly Phrase[];
  /** What the list of `read` opens with; absent when nothing was read. */
  readonly readTotal: string | undefined;
  readonly read: readonly string[];
  readonly files: string;
  readonly buckets: readonly Line[];
  readonly notices: readonly Phrase[];
  readonly years: readonly { readonly year: string; readonly count: number }[];
}

export function coverageWords(result: AuditResult, view: ReportView): CoverageWords {
  const { coverage, partial } = result;
  const { totals } = coverage;
  const range = period(coverage);
  const dates = range === undefined ? "" : `, from ${plainDay(range.first)} to ${plainDay(range.last)}`;
  const platforms = [...new Set(result.archives.map(({ platform }) => PLATFORM_NAMES[platform]))];
  const nothing = totals.posts === 0;
  const names = differentNamesIn(coverage);
  return {
    archives: [
      ...result.archives.map(archiveLine),
      ...coverage.notices
        .filter((notice) => notice.code === UNUSABLE)
        .map(({ archive = "", detail }) => line(phrase`${code(archive)}: not read. ${said(detail)}`)),
    ],
    loud: [
      ...(partial
        ? [["This is a partial result: the run was stopped. What is here is true, and there is more."]]
        : []),
      ...(names === undefined ? [] : [[said(names)]]),
      ...(nothing ? [["No posts were read."]] : []),
    ],
    readTotal: nothing
      ? undefined
      : `Read ${counted(totals.posts, "record")}${dates} (${listed(platforms)}):`,
    read: nothing ? [] : readLines(result),
    files: `${sentenceCase(counted(totals.entries, "file"))}, each counted once:`,
    buckets: BUCKETS.map((bucket) => bucketLine(bucket, coverage)),
    notices: groupNotices(view.notices.filter(({ code }) => code !== DIFFERENT_NAMES)).map(noticePhrase),
    years: yearRows(result),
  };
}

function archiveLine(archive: ArchiveSummary): Line {
  const { owner } = archive;
  const who = [...owner.names, ...owner.handles.map((handle) => `@${handle}`)].map((name) => [code(name)]);
  const made = archive.generatedAt === undefined ? "" : `, made on ${plainDay(archive.generatedAt)}`;
  const role = owner.role ?? (owner.group === "unknown" ? undefined : owner.group);
  const because = [...new Set(owner.because.map(({ from }) => ROLE_SOURCE_NAMES[from]))];
  const at = owner.employer === undefined ? [] : phrase` at ${code(owner.employer)}`;
  const reasons = because.length === 0 ? "" : `, because of ${listed(because)}`;
  const roleLine =
    role === undefined
      ? phrase`Your role: not stated anywhere we look. If you are a student or a registrant, say so with ${code("--role")}: it changes what some posts mean.`
      : phrase`Your role: taken to be ${code(role)}${at}${reasons}. If that is wrong, run again with ${code("--role")} and ${code("--employer")}.`;
  return line(phrase`${code(archive.name)}: ${said(archive.layout)}${made}.`, [
    line(
      phrase`Belongs to: ${who.length === 0 ? "the archive does not say" : joined(who)}. Check that this is you.`,
    ),
    line(roleLine),
    ...overTime(owner.because),
  ]);
}

/** Roles with dates: what a post is judged by is the role of its day. */
function overTime(because: readonly RoleEvidence[]): readonly Line[] {
  const dated = because.filter(({ role, since }) => role !== undefined && since !== undefined);
  if (dated.length === 0) return [];
  const times = dated
    .toSorted((a, b) => ((a.since ?? "") < (b.since ?? "") ? -1 : 1))
    .map(({ from, role = "", since = "", until }) => {
      const end = until === undefined ? "" : ` to ${documentDate(until)}`;
      return phrase`${code(role)} from ${documentDate(since)}${end} (${ROLE_SOURCE_NAMES[from]})`;
    });
  const shown = times.slice(0, NAMED_ROLES);
  const rest = times.length - shown.length;
  const more = rest === 0 ? [] : [phrase`${number(rest)} more in ${code("report.json")}`];
  return [
    line(
      phrase`Your role over time: ${joined([...shown, ...more])}. A post is read under the role of its day.`,
    ),
  ];
}

function readLines({ coverage: { totals } }: AuditResult): readonly string[] {
  const lines = [
    `whose words: ${number(totals.own)} your own, ${number(totals.endorsed)} someone else’s that you shared or liked, ${number(totals.other)} someone else’s, to you or about you`,
    `kinds: ${Object.entries(totals.byKind)
      .sort(([, a], [, b]) => b - a)
      .map(([kind, count]) => countedKind(count, kind as PostKind))
      .join(", ")}`,
  ];
  if (totals.media > 0)
    lines.push(
      `${counted(totals.media, "picture, video or sound", "pictures, videos and sounds")} belong to these. What they show was not looked at${totals.pictures === undefined ? "" : "; what their files say of themselves was"}.`,
    );
  if (totals.pictures !== undefined && totals.pictures.files > 0) lines.push(pictureLine(totals.pictures));
  if (totals.undated > 0) lines.push(`${counted(totals.undated, "has", "have")} no date`);
  const unread = Object.entries(totals.unreadLanguages);
  if (unread.length > 0)
    lines.push(
      `not judged: the rules are written for English, and these are in another language, as the platform marks them or their words look: ${unread
        .sort(([, a], [, b]) => b - a)
        .map(([language, count]) => `${languageName(language)} ${number(count)}`)
        .join(", ")}`,
    );
  return lines;
}

export function countOtherLanguages({ unreadLanguages }: CoverageTotals): number {
  return Object.values(unreadLanguages).reduce((total, count) => total + count, 0);
}

/** Beside what was found, and above all beside "nothing"; empty when all is in English. */
export function otherLanguageLines({ coverage: { totals } }: AuditResult): readonly string[] {
  const count = countOtherLanguages(totals);
  if (count === 0) return [];
  return [
    `${counted(count, "record is", "records are")} in another language than English. The rules can’t read ${count === 1 ? "it, so read it yourself" : "those, so read them yourself"}.`,
  ];
}

/** Each picture and video file is in one of these. */
function pictureLine({ files, judged, byEye, unreadable, switchedOff }: PictureTotals): string {
  const parts = [
    `${number(judged)} with posts that are asked about, or described in words`,
    `${number(byEye)} with posts to check by eye`,
    unreadable > 0 ? `${number(unreadable)} could not be read` : "",
    switchedOff > 0 ? `${number(switchedOff)} of private messages you did not ask for` : "",
  ].filter((part) => part !== "");
  return `${counted(files, "picture and video file", "picture and video files")}: ${parts.join(", ")}`;
}

/** The files a stopped run did not come to are in `failed` too: nothing is wrong with those. */
export function bucketName(bucket: Bucket, { notices }: Pick<Coverage, "notices">): string {
  const stopped = bucket === "failed" && notices.some(({ code }) => code === "interrupted");
  return stopped ? "Not reached before the run was stopped, or could not be read" : BUCKET_NAMES[bucket];
}

function bucketLine(bucket: Bucket, coverage: Coverage): Line {
  const { entries, notices } = coverage;
  const name = bucketName(bucket, coverage);
  const own = entries.filter((entry) => entry.bucket === bucket);
  const outside = bucket === "failed" ? notCounted(notices) : [];
  if (own.length === 0 && outside.length === 0) return line([`${name}: none`]);
  const title =
    outside.length === 0
      ? `${name}: ${counted(own.length, "file")}`
      : `${name}: ${own.length === 0 ? "none of these" : counted(own.length, "file")}, but ${listed(outside)} (see “${NOTICES_TITLE}”)`;
  const head =
    bucket === "switched-off" ? phrase`${title}; add ${code("--include all")} to read them` : [title];
  if (bucket === "not-yours" || bucket === "cannot-judge") return line(head, [line(folderCounts(own))]);
  const several = new Set(entries.map(({ archive }) => archive)).size > 1;
  const named = own
    .slice(0, NAMED_FILES)
    .map((entry) =>
      line(
        several
          ? phrase`${code(entry.archive)}, ${code(entry.entry)}${fileDetail(entry)}`
          : phrase`${code(entry.entry)}${fileDetail(entry)}`,
      ),
    );
  const rest = own.length - named.length;
  return line(head, [
    ...named,
    ...(rest > 0
      ? [line(phrase`and ${counted(rest, "more", "more")}, listed in ${code("report.json")}`)]
      : []),
  ]);
}

/** What should have been read and is no file that could be counted: "none" never stands alone beside it. */
function notCounted(notices: readonly Notice[]): readonly string[] {
  const lost = notices.filter(({ level }) => level === "loss");
  const zips = lost.filter(({ code }) => code === ZIP_UNREADABLE).length;
  return [
    ...(zips > 0 ? [`${counted(zips, "ZIP")} that could not be opened at all`] : []),
    ...(lost.some(({ code }) => code === "part-missing")
      ? ["parts that the archive names and does not hold"]
      : []),
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
function folderCounts(entries: readonly LedgerEntry[]): Phrase {
  const counts = new Map<string, number>();
  for (const { entry } of entries) {
    const folder = entry.includes("/") ? entry.slice(0, entry.lastIndexOf("/")) : "top folder";
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const shown = [...counts]
    .slice(0, NAMED_FILES)
    .map(([folder, count]) => phrase`${code(folder)} ${number(count)}`);
  const rest = counts.size - shown.length;
  return phrase`${joined(shown, ", ")}${rest > 0 ? ` and ${counted(rest, "more folder")}` : ""}`;
}

const LEVEL_NAMES: Readonly<Record<Notice["level"], string>> = {
  loss: "Not read",
  warning: "Take care",
  info: "Note",
};

function noticePhrase({ level, detail, count, places, morePlaces }: NoticeGroup): Phrase {
  const named = places.map((place) => [code(place)]);
  const more = morePlaces === 0 ? [] : [phrase`${number(morePlaces)} more`];
  const where = named.length === 0 ? [] : phrase`, ${joined([...named, ...more])}`;
  return phrase`${LEVEL_NAMES[level]}${where}${noticeCount({ count, detail })}: ${said(detail)}`;
}

function yearRows({ coverage: { totals } }: AuditResult): CoverageWords["years"] {
  const years = Object.entries(totals.byYear).map(([year, count]) => ({ year, count }));
  if (years.length === 0 || totals.undated === 0) return years;
  return [...years, { year: "no date", count: totals.undated }];
}

function languageName(language: string): string {
  if (language === UNNAMED_LANGUAGE) return "language not told";
  try {
    return new Intl.DisplayNames("en-GB", { type: "language" }).of(language) ?? language;
  } catch {
    return "another language";
  }
}
