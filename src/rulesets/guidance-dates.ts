import type { GuidanceDocument } from "../model/index.js";

/** The first day that an ISO date of month or day precision may mean. */
function firstDay(date: string): string {
  return date.length === 7 ? `${date}-01` : date.slice(0, 10);
}

/** The last day that it may mean. Only ever compared as text, so that the 31st serves every month. */
export function lastDay(date: string): string {
  return date.length === 7 ? `${date}-31` : date.slice(0, 10);
}

/** Was the document in force on this day (ISO date or time, UTC)? Both ends are included. */
export function inForce(document: GuidanceDocument, day: string): boolean {
  const on = day.slice(0, 10);
  return firstDay(document.from) <= on && (document.until === undefined || on <= lastDay(document.until));
}

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** "2015-03-30" as "30 March 2015", "2011-07" as "July 2011". */
export function inWords(date: string): string {
  const [year = "", month = "", day] = date.slice(0, 10).split("-");
  const name = MONTHS[Number(month) - 1] ?? month;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** "July 2011 to 30 March 2015", "since 1 September 2024". */
export function spanInWords(document: GuidanceDocument): string {
  if (document.until === undefined) return `since ${inWords(document.from)}`;
  return `${inWords(document.from)} to ${inWords(document.until)}`;
}
