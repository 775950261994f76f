import type { ArchiveSummary, Coverage, PostKind } from "../model/index.js";
import { BUCKETS } from "../model/index.js";
import { bucketName } from "./coverage-words.js";
import { plainDay } from "./dates.js";
import { visibleLine } from "./inert.js";
import { period } from "./ledger.js";
import { groupNotices, noticeCount } from "./notice-groups.js";
import { type Paint, PLAIN } from "./terminal.js";
import { counted, countedKind, listed, number } from "./words.js";

export interface InspectionView {
  readonly archives: readonly ArchiveSummary[];
  readonly coverage: Coverage;
  readonly partial: boolean;
}

/** Files of one bucket named before the rest are only counted. */
const NAMED = 15;

/** What is in the archive and what is not, for a terminal. Names of files, dates and counts; no post text. */
export function inspectionText(
  { archives, coverage, partial }: InspectionView,
  paint: Paint = PLAIN,
): string {
  const { totals } = coverage;
  const lines: string[] = [];
  if (partial) lines.push(paint.warn("Stopped before the end: there is more."));
  for (const archive of archives) lines.push(...archiveLines(archive, paint));
  const range = period(coverage);
  lines.push(
    "",
    totals.posts === 0
      ? paint.warn("No posts were found in it.")
      : `${counted(totals.posts, "record")}${range === undefined ? "" : `, ${plainDay(range.first)} to ${plainDay(range.last)}`}`,
  );
  for (const [kind, count] of Object.entries(totals.byKind).sort(([, a], [, b]) => b - a))
    lines.push(`  ${countedKind(count, kind as PostKind)}`);
  if (totals.endorsed > 0)
    lines.push(`  of these, ${number(totals.endorsed)} someone else’s words, shared or liked`);
  if (totals.undated > 0) lines.push(`  ${counted(totals.undated, "has", "have")} no date`);
  const several = new Set(coverage.entries.map(({ archive }) => archive)).size > 1;
  lines.push("", `${counted(totals.entries, "file")} in the archive`);
  for (const bucket of BUCKETS) {
    if (totals.byBucket[bucket] === 0) continue;
    lines.push(`  ${bucketName(bucket, coverage)}: ${number(totals.byBucket[bucket])}`);
    if (bucket === "not-yours" || bucket === "cannot-judge") continue;
    const own = coverage.entries.filter((entry) => entry.bucket === bucket);
    for (const { archive, entry, posts, records } of own.slice(0, NAMED)) {
      const count = posts > 0 ? counted(posts, "post") : records > 0 ? counted(records, "record") : "";
      lines.push(
        paint.quiet(
          `    ${several ? `${visibleLine(archive)}, ` : ""}${visibleLine(entry)}${count === "" ? "" : `: ${count}`}`,
        ),
      );
    }
    if (own.length > NAMED) lines.push(paint.quiet(`    and ${number(own.length - NAMED)} more`));
  }
  if (coverage.notices.length > 0) lines.push("", "To know");
  for (const { level, detail, count, places, morePlaces } of groupNotices(coverage.notices)) {
    const named = [...places.map(visibleLine), ...(morePlaces === 0 ? [] : [`${number(morePlaces)} more`])];
    const where = named.length === 0 ? "" : `${listed(named)}: `;
    const text = `  ${where}${visibleLine(detail)}${noticeCount({ count, detail })}`;
    lines.push(level === "info" ? text : paint.warn(text));
  }
  const years = Object.entries(totals.byYear);
  if (years.length > 0) lines.push("", ...yearChart(years));
  return `${lines.join("\n").trim()}\n`;
}

function archiveLines(archive: ArchiveSummary, paint: Paint): readonly string[] {
  const { owner } = archive;
  const who = [...owner.names, ...owner.handles.map((handle) => `@${handle}`)].map(visibleLine).join(", ");
  return [
    paint.strong(`${visibleLine(archive.name)}: ${visibleLine(archive.layout)}`),
    `  Belongs to: ${who === "" ? "the archive does not say" : who}`,
    `  Made: ${archive.generatedAt === undefined ? "the archive does not say" : plainDay(archive.generatedAt)}`,
  ];
}

const CHART_WIDTH = 40;

function yearChart(years: readonly (readonly [string, number])[]): readonly string[] {
  const most = Math.max(...years.map(([, count]) => count));
  const digits = number(most).length;
  return years.map(
    ([year, count]) =>
      `  ${year}  ${number(count).padStart(digits)}  ${"#".repeat(Math.max(1, Math.round((count / most) * CHART_WIDTH)))}`,
  );
}
