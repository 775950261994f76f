import { InvalidArgumentError } from "commander";
import { POST_KINDS, type PostKind, SEVERITIES, type Severity } from "../model/index.js";
import { CliError, Exit } from "./exit.js";
import type { Io } from "./io.js";

/** Private messages are other people's too: they are read only when someone asks for them. */
export const DEFAULT_KINDS: readonly PostKind[] = POST_KINDS.filter((kind) => kind !== "message");

export const REDACT_LEVELS = ["none", "standard", "strict"] as const;
export type RedactOption = (typeof REDACT_LEVELS)[number];

const PLURALS: Readonly<Record<string, PostKind>> = {
  ...Object.fromEntries(POST_KINDS.map((kind) => [`${kind}s`, kind])),
  replies: "reply",
  stories: "story",
  searches: "search",
  shares: "repost",
  likes: "reaction",
};

/** `all`, or kinds with commas between. */
export function parseKinds(value: string): ReadonlySet<PostKind> {
  if (value.trim().toLowerCase() === "all") return new Set(POST_KINDS);
  return new Set(
    commaList(value).map((word) => {
      const kind = POST_KINDS.find((each) => each === word.toLowerCase()) ?? PLURALS[word.toLowerCase()];
      if (kind === undefined)
        throw new InvalidArgumentError(
          `"${word}" is not a kind of record. Kinds: ${POST_KINDS.join(", ")}, or all.`,
        );
      return kind;
    }),
  );
}

export function parseSeverity(value: string): Severity {
  const severity = SEVERITIES.find((each) => each === value.toLowerCase());
  if (severity === undefined) throw new InvalidArgumentError(`Choose one of ${SEVERITIES.join(", ")}.`);
  return severity;
}

/** Threads in all. */
export function parseThreads(value: string): number {
  if (!/^[1-9]\d?$/.test(value)) throw new InvalidArgumentError("Give a number from 1 to 99.");
  return Number(value);
}

const DATE = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

/** An ISO date or date-time as UTC: a whole day, month or year means its first moment. */
export function parseDate(value: string): string {
  const at = DATE.test(value)
    ? new Date(/T.*[^Z\d:.+-]|T[\d:.]+$/.test(value) ? `${value}Z` : value)
    : undefined;
  if (at === undefined || Number.isNaN(at.getTime()) || !isInCalendar(value))
    throw new InvalidArgumentError("Write a date as 2015-03-31, or a time as 2015-03-31T09:30:00Z.");
  return isoSeconds(at);
}

/** JavaScript takes the 30th of February for the 1st of March. */
function isInCalendar(value: string): boolean {
  const [year = 0, month = 1, day = 1] = value.slice(0, 10).split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;
}

/** One end of a period: a moment in UTC, or a whole day, month or year as it is written. */
export function parsePeriodEnd(value: string): string {
  const start = parseDate(value);
  return value.includes("T") ? start : value;
}

/** The time that a report, list or pack is of: `--now`, or the clock. */
export function timeNow({
  io,
  options,
}: {
  readonly io: Pick<Io, "now">;
  readonly options: { readonly now?: string };
}): string {
  return options.now ?? isoSeconds(io.now());
}

/** RFC 3339 in UTC, without a fraction when there is none. */
export function isoSeconds(date: Date): string {
  return date.toISOString().replace(".000Z", "Z");
}

export function parseFormats(value: string): readonly string[] {
  return commaList(value).map((word) => (word.toLowerCase() === "markdown" ? "md" : word.toLowerCase()));
}

/** For an option that may be given several times, or once with commas. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  const words = commaList(value);
  if (words.length === 0) throw new InvalidArgumentError(NOTHING_IN_IT);
  return [...before, ...words];
}

/** For words that mean something: an empty one is a variable of the shell that was never set. */
export function parseWords(value: string): string {
  if (value.trim() === "") throw new InvalidArgumentError(NOTHING_IN_IT);
  return value;
}

const NOTHING_IN_IT = "There is nothing in it.";

/** Numbers of items, as a report of `count` items shows them: a slip must not pass for a choice. */
export function itemNumbers(
  option: string,
  given: readonly string[] | undefined,
  count: number,
): ReadonlySet<number> {
  return new Set(
    (given ?? []).map((word) => {
      const item = /^\d{1,6}$/.test(word) ? Number(word) : undefined;
      if (item === undefined)
        throw new CliError(
          Exit.usage,
          `${option} takes numbers of items, as the report shows them.`,
          `For example ${option} 3,12`,
        );
      if (item >= 1 && item <= count) return item;
      throw new CliError(
        Exit.usage,
        `${option}: there is no item ${word} in that report.`,
        count === 0 ? "It has no items." : `Its items are numbered from 1 to ${count}.`,
      );
    }),
  );
}

function commaList(value: string): readonly string[] {
  return value
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
