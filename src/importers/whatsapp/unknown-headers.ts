import { dateParts, dateWords, plainDate } from "../meta/html/date-parts.js";
import { type MonthFinder, monthFinder } from "../meta/html/month-names.js";
import type { ChatMessage } from "./chat.js";
import { localTime, NOON, type Order, readHeader } from "./header.js";
import { plainName } from "./names.js";

/** A line that looks like the beginning of a message, in a form that is not known. */
export interface LikelyHeader {
  /** The stamp without its numbers and words, which lines of one form have in common. */
  readonly form: string;
  readonly stamp: string;
  readonly minute: number;
  readonly name: string;
}

const WORD = "\\p{L}[\\p{L}\\p{M}.]{0,14}";
const GAP = "[\\s,،./'’年月日년월일-]{1,3}";
const PIECE = `(?:\\p{Nd}{1,4}(?:st|nd|rd|th|º)?|${WORD})`;
const DATE = `${PIECE}(?:${GAP}${PIECE}){1,5}[年月日년월일.]?`;
const NOON_OR_HOUR = `(?:\\s?(?:${NOON}|Uhr|ч\\.))?`;
/** A tab, which plain text has no room for. */
const TAB = "␉";
const TIME = `\\p{Nd}{1,2}[:.h時时]\\p{Nd}{2}(?:[:.]\\p{Nd}{2}(?:[.,]\\p{Nd}{1,6})?)?(?:Z|\\s?[+-]\\p{Nd}{2}:?\\p{Nd}{2})?`;
const JOIN = `[\\s,،|@_T·–—${TAB}-]{1,3}(?:${WORD}[\\s,]{1,2})?`;
const STAMP = `[[(<{]?(?:${DATE}${JOIN}${TIME}${NOON_OR_HOUR}|${TIME}${NOON_OR_HOUR}${JOIN}${DATE})[\\])>}]?`;
const STAMP_FIRST = new RegExp(
  `^(?<stamp>${STAMP})[\\s–—|:,;>·~${TAB}-]{0,4}(?<name>[^:${TAB}]{1,60}?)\\s?(?::(?=\\s|$)|${TAB})`,
  "u",
);
const NAME_FIRST = new RegExp(
  `^(?<name>[^:${TAB}]{1,40}?)[\\s,–—-]{1,3}(?<stamp>${STAMP})\\s?(?::|$|(?<=[\\])>}])\\s)`,
  "u",
);
const HEAD = 140;
const HAS_TIME = /\p{Nd}[:.h時时]\p{Nd}{2}/u;

/** Any regular beginning with a day, a time and somebody's name, in whatever order and signs. */
export function likelyHeader(line: string): LikelyHeader | undefined {
  const head = plainDate(line.slice(0, HEAD).replaceAll("\t", TAB));
  if (!HAS_TIME.test(head)) return undefined;
  const { stamp, name } = (STAMP_FIRST.exec(head) ?? NAME_FIRST.exec(head))?.groups ?? {};
  if (stamp === undefined || name === undefined || !/\p{L}|\+\d/u.test(name)) return undefined;
  const clock = clockOf(stamp);
  // A day is two numbers, or more, beside the time.
  const numbers = stamp.match(/\d+/g)?.length ?? 0;
  if (!clock || numbers < 4) return undefined;
  const form = stamp.replaceAll(/\d+/g, "0").replaceAll(/[\p{L}\p{M}]+\.?/gu, "a");
  // A word for the time of day that is not known stands before the dash.
  return { form, stamp, minute: Number(clock[2]), name: name.replace(/^.* [-–—|] /, "").trim() };
}

const FEWEST = 3;
/** Dates from which the language of months is told. */
const SAMPLE = 200;

/**
 * How many messages begin in a form that is not known, and went into the message before them. A chat that someone copied
 * into a message is older than that message, a rota has round times, and a list has no names that come again.
 */
export function unreadMessages(
  messages: readonly ChatMessage[],
  before: readonly string[],
  order: Order,
): number {
  const senders = new Set(messages.flatMap(({ sender }) => sender ?? []));
  const likely: { readonly header: LikelyHeader; readonly since: number }[] = [];
  const look = (lines: readonly string[], since: number) => {
    for (const line of lines) {
      const header = likelyHeader(line);
      if (header) likely.push({ header, since });
    }
  };
  look(before, 0);
  for (const { text, time = 0 } of messages) if (text.includes("\n")) look(text.split("\n").slice(1), time);
  const months = monthFinder(likely.slice(0, SAMPLE).flatMap(({ header }) => dateWords(header.stamp)));
  const forms = new Map<string, LikelyHeader[]>();
  for (const { header, since } of likely) {
    if ((timeOf(header.stamp, order, months) ?? since) < since) continue;
    const same = forms.get(header.form);
    if (same) same.push(header);
    else forms.set(header.form, [header]);
  }
  let unread = 0;
  for (const found of forms.values()) {
    const known = found.filter(({ name }) => senders.has(plainName(name))).length;
    const again = new Set(found.map(({ name }) => name)).size < found.length;
    if (found.length < FEWEST || !again || found.every(({ minute }) => minute % 5 === 0)) continue;
    if (known >= FEWEST || found.length > messages.length) unread += found.length;
  }
  return unread;
}

/** The moment of a stamp by the clock on the wall; undefined where it can't be told. */
function timeOf(stamp: string, order: Order, months: MonthFinder): number | undefined {
  const clock = clockOf(stamp);
  const [day, month, year] = stamp.replace(clock?.[0] ?? "", " ").match(/\d+/g) ?? [];
  if (!clock || year === undefined) {
    const parts = dateParts(stamp, months);
    return parts && Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  }
  const noon = /^\s?[\p{L}.]{1,6}(?:\s[mM]\.)?/u.exec(stamp.slice(clock.index + clock[0].length))?.[0] ?? "";
  const plain = `${day}/${month}/${year}, ${clock[1]}:${clock[2]}`;
  const header = readHeader(`${plain}${noon} - `) ?? readHeader(`${plain} - `);
  if (!header) return undefined;
  const orders: readonly Order[] = header.date[0] > 31 ? ["ymd"] : [order, "dmy", "mdy"];
  return orders.map((each) => localTime(header, each)).find((time) => time !== undefined);
}

/** In "5.1.24 10.32" the time is what comes last. */
function clockOf(stamp: string): RegExpExecArray | null {
  return (
    /(\d{1,2})[:h時时](\d{2})(?::\d{2})?/.exec(stamp) ?? /(?<![\d.])(\d{1,2})\.(\d{2})(?![\d.])/.exec(stamp)
  );
}
