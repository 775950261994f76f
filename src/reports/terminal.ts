import type { AuditResult, PostKind } from "../model/index.js";
import { ADVICE_FROM, banner, LIFT_WHEN, NOTHING_FOUND, NOTHING_READ } from "./advice.js";
import { decidedLines, placesLines, unsureLines } from "./closing-words.js";
import { comparisonLines } from "./compare-words.js";
import { countOtherLanguages, otherLanguageLines } from "./coverage-words.js";
import { plainDay, postDate } from "./dates.js";
import { differentNamesIn } from "./different-names.js";
import { isIncomplete } from "./incomplete.js";
import { visible, visibleLine } from "./inert.js";
import { hasLoss, period } from "./ledger.js";
import { buildView } from "./view.js";
import { counted, countedKind, KIND_NAMES, listed, number, PLATFORM_NAMES } from "./words.js";

/** Colour is a matter for the command line; without it these give back what they get. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly warn: (text: string) => string;
}

export const PLAIN: Paint = { strong: (text) => text, quiet: (text) => text, warn: (text) => text };

/** The owner is nobody in it: nothing in the report tells more than this, and it is put right on the command line. */
const NOBODY_IS: ReadonlySet<string> = new Set([
  "owner-unknown",
  "owner-not-in-chat",
  "owner-not-in-messages",
  "owner-not-in-blog",
]);

/** Counts and what to do next. No post text. `lift`: what to do when the report need not be on hold any more. */
export function terminalSummary(
  result: AuditResult,
  paint: Paint = PLAIN,
  lift = "run this again with --concern none",
): string {
  const { totals } = result.coverage;
  const lines: string[] = [];
  if (result.partial) lines.push(paint.warn("Stopped before the end: this is a partial result."));
  lines.push(readLine(result));
  const names = differentNamesIn(result.coverage);
  if (names !== undefined) lines.push(paint.warn(visibleLine(names)));
  if (totals.posts === 0) lines.push(paint.warn(NOTHING_READ.replace("above", "in the report")));
  else if (result.posts.length === 0)
    lines.push(
      NOTHING_FOUND.replace("listed above", "listed in the report"),
      ...otherLanguageLines(result).map((line) => paint.warn(line)),
    );
  else {
    const bands = buildView(result).bands.map((band) => `${number(band.posts)} ${band.title.toLowerCase()}`);
    lines.push(
      paint.strong(`${counted(result.posts.length, "is", "are")} worth a look: ${bands.join(" · ")}`),
      ...unsureLines(result),
      ...placesLines(result),
      ...decidedLines(result),
    );
  }
  lines.push(...comparisonLines(result));
  if (result.hidden > 0)
    lines.push(`${counted(result.hidden, "finding")} hidden by the dates or level you asked for.`);
  const unread = notChecked(result);
  const loss = hasLoss(result.coverage);
  if (unread !== "") lines.push(`Not checked: ${unread}`);
  // A word of comfort, and never beside words that went unread.
  else if (!loss && !result.partial && totals.posts > 0 && !isIncomplete(result.coverage))
    lines.push("Every file in it was read.");
  if (loss)
    lines.push(paint.warn("Some of your own words could not be read. The report says which files and why."));
  const whose = result.coverage.notices.filter(({ code }) => NOBODY_IS.has(code));
  for (const detail of new Set(whose.map((notice) => visibleLine(notice.detail))))
    lines.push(paint.warn(detail));
  const { told } = banner(result.concernOpen);
  if (told !== undefined)
    lines.push(paint.warn(told), `Advice: ${ADVICE_FROM}.`, `${LIFT_WHEN[result.concernOpen]}: ${lift}`);
  lines.push(
    paint.strong("Before you change anything: is a complaint or investigation open, or might one be?"),
    "If yes, or if you are not sure, change nothing yet and take advice today.",
  );
  return `${lines.join("\n")}\n`;
}

/** Kinds of records that are named in one line. */
const MOST_KINDS = 4;

function readLine(result: AuditResult): string {
  const { coverage } = result;
  const platforms = listed([...new Set(result.archives.map(({ platform }) => PLATFORM_NAMES[platform]))]);
  const range = period(coverage);
  const dates = range === undefined ? "" : `, ${plainDay(range.first)} to ${plainDay(range.last)}`;
  const all = Object.entries(coverage.totals.byKind).sort(([, a], [, b]) => b - a);
  const kinds = all.slice(0, MOST_KINDS).map(([kind, count]) => countedKind(count, kind as PostKind));
  const others = all.slice(MOST_KINDS).reduce((total, [, count]) => total + count, 0);
  if (others > 0) kinds.push(`${number(others)} of other kinds`);
  return `Read ${counted(coverage.totals.posts, "record")}${dates} (${platforms}${kinds.length === 0 ? "" : `: ${kinds.join(", ")}`})`;
}

function notChecked({ coverage, checkByEye, partial }: AuditResult): string {
  const { byBucket, media, pictures } = coverage.totals;
  const languages = countOtherLanguages(coverage.totals);
  const looked = pictures === undefined ? 0 : pictures.files - pictures.unreadable;
  const failedRecords = coverage.entries.reduce((total, entry) => total + entry.failedRecords, 0);
  const otherMedia = byBucket["cannot-judge"] - looked;
  const parts = [
    pictures !== undefined && pictures.files > 0
      ? `what ${counted(pictures.files, "picture or video shows", "pictures and videos show")}`
      : "",
    checkByEye.length > 0 ? `${counted(checkByEye.length, "post")} to check by eye` : "",
    pictures === undefined && media > 0
      ? `${counted(media, "picture, video or sound", "pictures, videos and sounds")} with posts`
      : "",
    otherMedia > 0 ? counted(otherMedia, "media file") : "",
    byBucket["switched-off"] > 0 ? `${counted(byBucket["switched-off"], "file")} you did not ask for` : "",
    byBucket.unknown > 0 ? `${counted(byBucket.unknown, "file")} we do not know` : "",
    byBucket.failed > 0
      ? `${counted(byBucket.failed, "file")} ${partial ? "not reached, or that could not be read" : "that could not be read"}`
      : "",
    failedRecords > 0 ? `${counted(failedRecords, "record")} that could not be read` : "",
    languages > 0 ? `${counted(languages, "post")} in other languages` : "",
    byBucket["not-yours"] > 0 ? `${counted(byBucket["not-yours"], "file")} with none of your words` : "",
  ].filter((part) => part !== "");
  return parts.join(" · ");
}

/** The posts themselves, for someone who asked for them on the screen (`--show-text`). */
export function terminalPosts(result: AuditResult, paint: Paint = PLAIN): string {
  const lines = buildView(result).bands.flatMap((band) =>
    band.groups.flatMap((group) =>
      group.items.flatMap(({ number: item, reported: { post, findings } }) => [
        "",
        paint.strong(
          `${item}. ${band.title}: ${[...new Set(findings.map(({ title }) => visibleLine(title)))].join("; ")}`,
        ),
        paint.quiet(`${postDate(post)} · ${PLATFORM_NAMES[post.platform]} · ${KIND_NAMES[post.kind][0]}`),
        ...visible(post.text)
          .split("\n")
          .map((line) => `  ${line}`),
        ...[...new Set(findings.map(({ ask }) => visibleLine(ask)))],
        paint.quiet(`explain: ${findings.map(({ key }) => key).join(", ")}`),
      ]),
    ),
  );
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}
