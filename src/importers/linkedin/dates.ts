import type { DateSource } from "../../model/index.js";

/** A point in time as a LinkedIn file states it. */
export interface Stated {
  /** Milliseconds since 1970, UTC; where the file names no zone, its clock is read as UTC. */
  readonly time: number;
  readonly precision: "second" | "minute" | "day" | "month" | "year";
  /** The file says UTC, or is one of those that were measured to be. */
  readonly utc: boolean;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** LinkedIn opened in May 2003; some files date old records to the start of that year. */
const EARLIEST = Date.UTC(2003, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

type Parts = readonly [year: number, month: number, day?: number, hour?: number, minute?: number, s?: number];
type Reader = (match: RegExpExecArray) => { parts: Parts; precision: Stated["precision"]; utc?: boolean };

/** Every way of writing a date that was seen in an export, and what spreadsheets make of them. */
const FORMATS: readonly (readonly [RegExp, Reader])[] = [
  [
    /^(\d{4})[-/](\d\d?)[-/](\d\d?)(?:[ T](\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?)? ?(?:UTC|GMT|Z)?$/i,
    ([, y, mo, d, h, mi, s]) => ({
      parts: [Number(y), Number(mo), Number(d), num(h), num(mi), num(s)],
      precision: h === undefined ? "day" : s === undefined ? "minute" : "second",
      utc: true,
    }),
  ],
  [
    // 10/16/18, 8:36 AM; 11/27/24 09:51 AM UTC; and a spreadsheet's 11/3/2017 19:44.
    /^(\d\d?)\/(\d\d?)\/(\d{4}|\d\d)(?:,? (\d\d?):(\d\d)(?::(\d\d))?(?: ?([AP])\.?M\.?)?)?( UTC| GMT)?$/i,
    ([, mo, d, y, h, mi, s, half, zone]) => ({
      parts: [year(y), ...monthFirst(Number(mo), Number(d)), hour12(num(h), half), num(mi), num(s)],
      precision: h === undefined ? "day" : s === undefined ? "minute" : "second",
      utc: zone !== undefined,
    }),
  ],
  [
    /^[a-z]{3} ([a-z]{3}) (\d\d?) (\d\d):(\d\d):(\d\d) (?:UTC|GMT) (\d{4})$/i,
    ([, mo, d, h, mi, s, y]) => ({
      parts: [Number(y), month(mo), Number(d), num(h), num(mi), num(s)],
      precision: "second",
      utc: true,
    }),
  ],
  [
    // July 2, 2025 at 10:13 PM (GMT); Sep 23, 2022 12:00 PM; Jan 5, 2020.
    /^([a-z]{3,9})\.? (\d\d?), (\d{4})(?:,?(?: at)? (\d\d?):(\d\d)(?::(\d\d))? ?([AP]M)?)?( \(?(?:GMT|UTC)\)?)?$/i,
    ([, mo, d, y, h, mi, s, half, zone]) => ({
      parts: [Number(y), month(mo), Number(d), hour12(num(h), half?.[0]), num(mi), num(s)],
      precision: h === undefined ? "day" : s === undefined ? "minute" : "second",
      utc: zone !== undefined,
    }),
  ],
  [
    /^(\d\d?)[ -]([a-z]{3,9})\.?[ -](\d{4}|\d\d)$/i,
    ([, d, mo, y]) => ({ parts: [year(y), month(mo), Number(d)], precision: "day" }),
  ],
  [/^([a-z]{3,9})\.?[ -](\d{4})$/i, ([, mo, y]) => ({ parts: [Number(y), month(mo)], precision: "month" })],
  [/^(\d{4})$/, ([, y]) => ({ parts: [Number(y), 1], precision: "year" })],
];

/** A date as any LinkedIn file writes it; undefined when it is none. */
export function parseDate(text: string): Stated | undefined {
  // Narrow spaces before AM and PM come from newer software.
  const plain = text.replace(/[\s\u00a0\u202f]+/g, " ").trim();
  if (plain.length < 4 || plain.length > 60) return undefined;
  for (const [pattern, read] of FORMATS) {
    const match = pattern.exec(plain);
    if (!match) continue;
    const { parts, precision, utc = false } = read(match);
    const [y, mo, d = 1, h = 0, mi = 0, s = 0] = parts;
    const time = Date.UTC(y, mo - 1, d, h, mi, s);
    const back = new Date(time);
    const real = back.getUTCMonth() === mo - 1 && back.getUTCDate() === d && h < 24 && mi < 60 && s < 61;
    return real && Number.isFinite(time) ? { time, precision, utc } : undefined;
  }
  return undefined;
}

/** When LinkedIn can have recorded something; birthdays and study dates may be earlier. */
function isPlausible(time: number): boolean {
  return time >= EARLIEST && time < LATEST;
}

/** ISO 8601 in UTC, without a fraction where there is none. */
export function isoTime(time: number): string {
  return new Date(time).toISOString().replace(".000Z", "Z");
}

/** `2020-01`, `2020` or `2020-01-05`: as precise as it was stated. */
export function isoDay(text: string): string | undefined {
  const stated = parseDate(text);
  if (!stated) return undefined;
  const length = { year: 4, month: 7, day: 10, minute: 10, second: 10 }[stated.precision];
  return isoTime(stated.time).slice(0, length);
}

export interface Dated {
  readonly createdAt?: string;
  readonly dateSource: DateSource;
  /** The stated date was impossible, or far from what the id says. */
  readonly repaired: boolean;
}

const DAY = 86_400_000;

/** Date of a record: as stated, unless it can't be, or is far from the time that the id carries. */
export function dateOf(text: string, timeOfId?: number): Dated {
  const stated = parseDate(text);
  const usable = stated !== undefined && isPlausible(stated.time);
  const near = usable && (timeOfId === undefined || Math.abs(stated.time - timeOfId) < 2 * DAY);
  // A date that a spreadsheet cut short is right, and less exact than the id.
  if (near && timeOfId !== undefined && sourceOf(stated) !== "record")
    return { createdAt: isoTime(timeOfId), dateSource: "id", repaired: false };
  if (near) {
    return { createdAt: isoTime(stated.time), dateSource: sourceOf(stated), repaired: false };
  }
  const repaired = text.trim() !== "";
  if (timeOfId !== undefined) return { createdAt: isoTime(timeOfId), dateSource: "id", repaired };
  return { dateSource: "none", repaired };
}

/** Without a zone the time of day may be hours off, so nobody should rely on it. */
function sourceOf({ precision, utc }: Stated): DateSource {
  if (precision === "month" || precision === "year") return "month";
  return precision === "day" || !utc ? "day" : "record";
}

function num(text: string | undefined): number {
  return text === undefined ? 0 : Number(text);
}

/** Two digits mean this century: LinkedIn is younger than it. */
function year(text: string | undefined): number {
  const value = num(text);
  return value < 100 ? 2000 + value : value;
}

function month(name: string | undefined): number {
  return MONTHS.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1;
}

/** LinkedIn writes the month first; a spreadsheet set to another country may have turned it round. */
function monthFirst(a: number, b: number): readonly [number, number] {
  return a > 12 && b <= 12 ? [b, a] : [a, b];
}

function hour12(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toUpperCase() === "P" ? 12 : 0);
}
