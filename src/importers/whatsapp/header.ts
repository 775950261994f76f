import { plainDate } from "../meta/html/date-parts.js";

/** What a line begins with when it begins a message. */
export interface Header {
  /** `[` of an iPhone, or Android's dash. */
  readonly style: "bracket" | "dash";
  /** The three numbers of the date, in the order they stand. */
  readonly date: readonly [number, number, number];
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Before or after noon was said. */
  readonly twelve: boolean;
  readonly rest: string;
}

const MARK = "\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff";
const MARKS = `[${MARK}]*`;
const GAP = `[ \\u00a0\\u202f${MARK}]*`;
/** Before or after noon, in the languages that were seen. */
export const NOON =
  "(?:[aApP]\\.?[ \\u00a0\\u202f]?[mM]\\.?|上午|下午|午前|午後|오전|오후|凌晨|中午|晚上|ص|م|π\\.?μ\\.?|μ\\.?μ\\.?|SA|CH|ÖÖ|ÖS|[ap]\\.\\s?m\\.|पूर्वाह्न|अपराह्न|पू|अ|AM|PM|পূর্বাহ্ণ|অপরাহ্ণ|ก่อนเที่ยง|หลังเที่ยง)";
/** `г.` after a Bulgarian year. */
const YEAR = `(?:${GAP}\\p{L}{1,2}\\.)?`;
/** `ч.` after a Bulgarian hour, `Uhr` after a German one. */
const HOUR = `(?:${GAP}\\p{L}{1,4}\\.?)?`;
const DATE = `(\\p{Nd}{1,4})${GAP}[./年년-]${GAP}(\\p{Nd}{1,2})${GAP}[./月월-]${GAP}(\\p{Nd}{1,4})[.日일]?${YEAR}`;
const TIME = `(${NOON})?${GAP}(\\p{Nd}{1,2})[:.h](\\p{Nd}{2})(?:[:.](\\p{Nd}{2}))?${GAP}(${NOON})?${HOUR}`;
const BETWEEN = `${MARKS}[,،]?${GAP}(?:um|at|à|kl\\.?|klo|alle|às|a las)?${GAP}${MARKS}`;
const BRACKET = new RegExp(`^${MARKS}\\[${MARKS}${DATE}${BETWEEN}${TIME}${MARKS}\\]${GAP}(.*)$`, "su");
// Older Korean exports have a comma where others have a dash.
const DASH = new RegExp(`^${MARKS}${DATE}${BETWEEN}${TIME}${GAP}(?:[-–—]|,(?= .{1,60} : ))${GAP}(.*)$`, "su");
const AFTER = /^(p|下午|午後|오후|晚上|م|μ|ch|ös|अ|অ|หลัง)/iu;

/** The beginning of a message, in any language; undefined for a line that goes on with one. */
export function readHeader(line: string): Header | undefined {
  // Long lines are no headers beyond their first part, and the rest is not looked at.
  const bracket = BRACKET.exec(line);
  const found = bracket ?? DASH.exec(line);
  if (!found) return undefined;
  const [, a = "", b = "", c = "", before, hours = "", minutes = "", seconds = "0", after, rest = ""] = found;
  const numbers = [a, b, c, hours, minutes, seconds].map((each) => Number(plainDate(each)));
  const [first = 0, second = 0, third = 0, hour = 0, minute = 0, sec = 0] = numbers;
  const noon = before ?? after;
  const full = noon === undefined ? hour : (hour % 12) + (AFTER.test(noon) ? 12 : 0);
  if (full > 23 || minute > 59 || sec > 59) return undefined;
  return {
    style: bracket ? "bracket" : "dash",
    date: [first, second, third],
    hour: full,
    minute,
    second: sec,
    twelve: noon !== undefined,
    rest,
  };
}

export type Order = "dmy" | "mdy" | "ymd";

/** The moment by the clock on the wall, in milliseconds as if it were UTC; undefined when there is no such day. */
export function localTime({ date, hour, minute, second }: Header, order: Order): number | undefined {
  const [a, b, c] = date;
  const [year, month, day] = order === "ymd" ? [a, b, c] : order === "dmy" ? [c, b, a] : [c, a, b];
  const full = year < 100 ? 2000 + year : year;
  const time = Date.UTC(full, month - 1, day, hour, minute, second);
  const real = month >= 1 && month <= 12 && new Date(time).getUTCDate() === day;
  return real && full >= 2009 && full < 2100 ? time : undefined;
}

export interface ChosenOrder {
  readonly order: Order;
  /** Another order fits the file as well. */
  readonly doubtful: boolean;
}

/** In which order a file writes its dates: by days above twelve, then by what keeps the messages in order. */
export function chooseOrder(headers: readonly Header[]): ChosenOrder {
  if (headers.some(({ date }) => date[0] > 31)) return { order: "ymd", doubtful: false };
  const score = (order: Order) => {
    let wrong = 0;
    let previous = 0;
    for (const header of headers) {
      const time = localTime(header, order);
      if (time === undefined) wrong += 10;
      else {
        if (time < previous - 86_400_000) wrong++;
        previous = time;
      }
    }
    return wrong;
  };
  const [dmy, mdy, ymd] = [score("dmy"), score("mdy"), score("ymd")];
  // Two digits first may be a year: only where neither of the others can be.
  if (ymd < dmy && ymd < mdy) return { order: "ymd", doubtful: false };
  if (dmy !== mdy) return { order: dmy < mdy ? "dmy" : "mdy", doubtful: false };
  const american = headers.every(({ twelve }) => twelve) && headers.length > 0;
  return { order: american ? "mdy" : "dmy", doubtful: headers.some(({ date }) => date[0] !== date[1]) };
}
