import type { MonthFinder } from "./month-names.js";

/** A date as a page shows it: by the clock on the owner's wall, unless it names its zone. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** There was no time of day. */
  readonly dayOnly: boolean;
  /** Minutes east of Greenwich, when the text says so. */
  readonly offset?: number;
  /** A zone by its name in the time zone database. */
  readonly zone?: string;
}

/** Zeros of the scripts that have digits of their own. */
const ZEROS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0xff10,
] as const;

/** Plain digits, plain spaces, no marks of direction. */
export function plainDate(text: string): string {
  return text
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff]/g, "")
    .replaceAll(/[\s\u00a0\u202f]+/g, " ")
    .replaceAll(/[^\P{Nd}0-9]/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = ZEROS.find((each) => code >= each && code < each + 10);
      return zero === undefined ? digit : String(code - zero);
    })
    .replaceAll("：", ":")
    .trim();
}

const ABBREVIATIONS: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  WET: 0,
  BST: 60,
  WEST: 60,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  AST: -240,
  EDT: -240,
  EST: -300,
  CDT: -300,
  CST: -360,
  MDT: -360,
  MST: -420,
  PDT: -420,
  PST: -480,
  AKDT: -480,
  AKST: -540,
  HST: -600,
};

const OFFSET = /(?:UTC|GMT) ?([+-]|\u2212) ?(\d{1,2})(?::?(\d\d))?/i;
const ZONE = /\b(?:Etc\/[A-Z][\w+-]*|[A-Z][A-Za-z_]+\/[A-Z][A-Za-z_/-]+)/;
const TIME = /(\d{1,2}) ?[:h時时시] ?(\d\d)(?:分|분)?(?:[:.]? ?(\d\d)(?:秒|초)?)?/i;
const DOTTED = /(?<![\d.])(\d{1,2})\.(\d\d)(?:\.(\d\d))?(?![.\d])/;
const BEFORE_NOON = /^(a\.? ?m\b\.?|上午|午前|오전|ص|πμ|π\.μ\.|sa\b|پ\.?ظ|ق\.ظ|ก่อนเที่ยง|पूर्वाह्न|öö)/i;
const AFTER_NOON = /^(p\.? ?m\b\.?|下午|午後|오후|م(?!\p{L})|μμ|μ\.μ\.|ch\b|ب\.ظ|หลังเที่ยง|अपराह्न|ös)/iu;

/** Reads a date in any language whose months are known; undefined when there is none. Takes the first of a span. */
export function dateParts(raw: string, monthOf: MonthFinder): DateParts | undefined {
  let text = plainDate(raw);
  const zone = readZone(text);
  text = zone.rest;
  const clock = readClock(text);
  const numbers = readDay(clock.rest, monthOf);
  if (!numbers) return undefined;
  const { hour, minute, second } = clock;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return {
    ...numbers,
    hour,
    minute,
    second,
    dayOnly: !clock.found,
    ...(zone.offset === undefined ? {} : { offset: zone.offset }),
    ...(zone.zone === undefined ? {} : { zone: zone.zone }),
  };
}

function readZone(text: string): {
  readonly rest: string;
  readonly offset?: number;
  readonly zone?: string;
} {
  const offset = OFFSET.exec(text);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return { rest: text.replace(OFFSET, " "), offset: offset[1] === "+" ? minutes : -minutes };
  }
  const zone = ZONE.exec(text)?.[0];
  if (zone !== undefined) return { rest: text.replace(ZONE, " "), zone };
  const short = /\b([A-Z]{3,4})\b(?=[^A-Za-z]*$)/.exec(text)?.[1];
  const known = short === undefined ? undefined : ABBREVIATIONS[short];
  return known === undefined || short === undefined
    ? { rest: text }
    : { rest: text.slice(0, text.lastIndexOf(short)), offset: known };
}

function readClock(text: string): {
  readonly found: boolean;
  readonly rest: string;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
} {
  const found = TIME.exec(text) ?? dottedTime(text);
  if (!found) return { found: false, rest: text, hour: 0, minute: 0, second: 0 };
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found[0].length).trimStart();
  let hour = Number(found[1]);
  const lead = /(上午|午前|오전|下午|午後|오후|sa|ch|am|pm)$/i.exec(before.trimEnd())?.[0] ?? "";
  const late = AFTER_NOON.test(after) || AFTER_NOON.test(lead);
  const early = !late && (BEFORE_NOON.test(after) || BEFORE_NOON.test(lead));
  if (late && hour < 12) hour += 12;
  if (early && hour === 12) hour = 0;
  // A date may follow its time; a second date belongs to a span.
  const tail = /\d{4}/.test(before) ? "" : after;
  return {
    found: true,
    rest: `${before.slice(0, before.trimEnd().length - lead.length)} ${tail}`,
    hour,
    minute: Number(found[2]),
    second: Number(found[3] ?? 0),
  };
}

/** "20.57" is a time in some languages; "25.03" in front of a year is a day. */
function dottedTime(text: string): RegExpExecArray | null {
  const year = /\d{4}/.exec(text);
  if (!year) return null;
  const found = DOTTED.exec(text.slice(year.index + 4));
  if (!found) return null;
  found.index += year.index + 4;
  return found;
}

function readDay(text: string, monthOf: MonthFinder): Pick<DateParts, "year" | "month" | "day"> | undefined {
  const found = /(?<!\d)(1[89]\d\d|2[0-6]\d\d)(?!\d)/.exec(text);
  if (!found) return undefined;
  // Thailand counts from the death of the Buddha.
  const year = Number(found[1]) > 2400 ? Number(found[1]) - 543 : Number(found[1]);
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + 4)}`;
  const month = readMonth(rest, monthOf);
  if (month) {
    const day = Number(/(?<!\d)(\d{1,2})(?!\d)/.exec(month.rest)?.[1]);
    return valid(year, month.month, day);
  }
  const numbers = [...rest.matchAll(/(?<!\d)\d{1,2}(?!\d)/g)].map(([number]) => Number(number));
  const [first = 0, second = 0] = numbers;
  // 2014-03-25 and 2014/3/25, else the day first unless that is impossible.
  if (/^[^\d]*[-/.年]/.test(text.slice(found.index + 4)) && /^\D*$/.test(text.slice(0, found.index)))
    return valid(year, first, second);
  return valid(year, second, first) ?? valid(year, first, second);
}

function readMonth(
  text: string,
  monthOf: MonthFinder,
): { readonly month: number; readonly rest: string } | undefined {
  const numbered = /(\d{1,2}) ?[月월]/.exec(text) ?? /(?:th(?:á|á)ng|thg) ?(\d{1,2})/i.exec(text);
  if (numbered) return { month: Number(numbered[1]), rest: text.replace(numbered[0], " ") };
  const words = [...text.matchAll(/[\p{L}\p{M}\u200c\u200d]+(?:[.'’׳][\p{L}\p{M}]+)*/gu)];
  const months = words.flatMap((word) => {
    const month = monthOf(word[0]);
    if (month === undefined) return [];
    // Weekdays can look like months ("mar"): the month stands right beside the day.
    const near =
      /\d\.?º? ?(?:\p{L}{1,3} )?$/u.test(text.slice(0, word.index)) ||
      /^[.,]? ?\d/.test(text.slice(word.index + word[0].length));
    return [{ month, near, index: word.index, length: word[0].length }];
  });
  const best = months.findLast(({ near }) => near) ?? months.at(-1);
  if (!best) return undefined;
  return {
    month: best.month,
    rest: `${text.slice(0, best.index)} ${text.slice(best.index + best.length)}`,
  };
}

function valid(
  year: number,
  month: number,
  day: number,
): Pick<DateParts, "year" | "month" | "day"> | undefined {
  if (!(month >= 1 && month <= 12 && day >= 1)) return undefined;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate() ? { year, month, day } : undefined;
}

/** The words of a date that may be months, for finding the language. */
export function dateWords(text: string): readonly string[] {
  return plainDate(text).match(/[\p{L}\p{M}\u200c\u200d]{2,}/gu) ?? [];
}
