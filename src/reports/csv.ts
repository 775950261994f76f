import type { AuditResult, Bucket, Finding, OtherPlace, ReportedPost } from "../model/index.js";
import { bannerLine, NOTHING_FOUND, NOTHING_READ } from "./advice.js";
import { bucketName, otherLanguageLines } from "./coverage-words.js";
import { sortableUkDate } from "./dates.js";
import { visible } from "./inert.js";
import { reporter } from "./reporter.js";
import { buildView } from "./view.js";
import {
  AUDIENCE_NAMES,
  AUTHORSHIP_NAMES,
  CONCERN_NAMES,
  KIND_NAMES,
  PLATFORM_NAMES,
  rounded,
  SEVERITY_NAMES,
  STATUS_NAMES,
} from "./words.js";

/** The first column's heading is the banner. */
const COLUMNS = [
  "item",
  "level",
  "sure",
  "concern",
  "title",
  "ask",
  "why",
  "date (UK time)",
  "date (UTC)",
  "platform",
  "kind",
  "whose words",
  "audience",
  "text",
  "noticed",
  "points",
  "guidance",
  "address",
  "archive",
  "entry",
  "pointer",
  "key",
  "decision",
  "also at",
] as const;

type Cell = string | number;

/**
 * One row a finding, in the order of the report. The first column's heading carries the banner and the
 * rows under it what was read, because a spreadsheet has no other place for them.
 */
export const csvReporter = reporter("csv", "report.csv", function* (result) {
  // The mark tells spreadsheet programs that this is UTF-8.
  yield "\ufeff";
  yield csvRow([bannerLine(result.concernOpen), ...COLUMNS]);
  const notes = coverageNotes(result)[Symbol.iterator]();
  for (const row of findingRows(result)) yield csvRow([notes.next().value ?? "", ...row]);
  for (const note of notes) yield csvRow([note, ...COLUMNS.map(() => "")]);
});

function* findingRows(result: AuditResult): Iterable<readonly Cell[]> {
  const titles = new Map(result.ruleset.documents.map(({ id, title }) => [id, title]));
  for (const { groups } of buildView(result).bands)
    for (const { items } of groups)
      for (const { number, reported } of items)
        for (const finding of reported.findings) yield [number, ...findingCells(finding, reported, titles)];
}

function findingCells(
  finding: Finding,
  { post, alsoAt = [] }: ReportedPost,
  titles: ReadonlyMap<string, string>,
): readonly Cell[] {
  const words = [post.title, post.text, ...post.media.flatMap(({ caption, altText }) => [caption, altText])];
  return [
    SEVERITY_NAMES[finding.severity],
    finding.confidence,
    CONCERN_NAMES[finding.concern],
    finding.title,
    finding.ask,
    finding.why,
    sortableUkDate(post),
    post.createdAt ?? "",
    PLATFORM_NAMES[post.platform],
    KIND_NAMES[post.kind][0],
    AUTHORSHIP_NAMES[post.authorship],
    AUDIENCE_NAMES[post.audience],
    words.filter((part) => part !== undefined && part !== "").join("\n"),
    finding.evidence
      .map(({ points, text, why }) => `${points > 0 ? "+" : ""}${rounded(points)} ${text}: ${why}`)
      .join("\n"),
    rounded(finding.score),
    finding.citations
      .map(
        ({ document, ref, status }) =>
          `${titles.get(document) ?? document}, ${ref} (${STATUS_NAMES[status]})`,
      )
      .join("\n"),
    post.url ?? "",
    post.source.archive,
    post.source.entry,
    post.source.pointer,
    finding.key,
    finding.disposition,
    alsoAt.map(placeCell).join("\n"),
  ];
}

function placeCell(place: OtherPlace): string {
  const { platform, kind, audience, url = "", source } = place;
  const where = [source.archive, source.entry, source.pointer].join(" ");
  return [
    PLATFORM_NAMES[platform],
    KIND_NAMES[kind][0],
    sortableUkDate(place),
    AUDIENCE_NAMES[audience],
    url,
    where,
  ].join("; ");
}

/** The ledger in a few lines: "nothing found" never stands alone. */
function coverageNotes(result: AuditResult): readonly string[] {
  const { coverage, posts, partial, hidden } = result;
  const { totals } = coverage;
  return [
    `Records read: ${totals.posts}`,
    ...Object.entries(totals.byBucket).map(
      ([bucket, count]) => `Files, ${bucketName(bucket as Bucket, coverage).toLowerCase()}: ${count}`,
    ),
    ...(partial ? ["Partial: the run was stopped, and there is more."] : []),
    ...(hidden > 0 ? [`Findings hidden by the dates or level asked for: ${hidden}`] : []),
    ...(totals.posts === 0 ? [NOTHING_READ] : posts.length === 0 ? [NOTHING_FOUND] : []),
    ...otherLanguageLines(result),
    "report.md and report.json hold the whole list of what was read and what was not.",
  ];
}

function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** A cell that starts like a formula gets an apostrophe, so that a spreadsheet shows it and runs nothing. */
export function csvCell(value: Cell): string {
  if (typeof value === "number") return String(value);
  const text = visible(value);
  const inert =
    /^\s*[=+\-@\t\uff1d\uff0b\uff0d\uff20]/u.test(text) || /^[\t\r\n]/u.test(value) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
}
