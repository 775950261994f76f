import type { Post } from "./post.js";

// Made when it is first asked: a calendar takes a quarter of the time in which `--version` answers.
let clock: Intl.DateTimeFormat | undefined;

/** `03:10`: the time on a UK clock at a moment (ISO 8601, or milliseconds since 1970). */
export function ukClock(moment: string | number): string {
  clock ??= new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/London",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return clock.format(new Date(moment));
}

/** The hour, 0 to 23, on a UK clock at a moment in milliseconds since 1970. */
export function ukHourAt(moment: number): number {
  return onUkClock(moment).getUTCHours();
}

/**
 * `2015-03-31`: the day that a report shows for a post; of a month, its first. Undefined when undated. A moment is shown
 * on the UK clock; a day or month is as the archive has it.
 */
export function shownDay({
  createdAt,
  dateSource,
}: Pick<Post, "createdAt" | "dateSource">): string | undefined {
  const moment = createdAt === undefined ? Number.NaN : Date.parse(createdAt);
  if (Number.isNaN(moment) || dateSource === "none") return undefined;
  const exact = dateSource === "record" || dateSource === "id";
  return (exact ? onUkClock(moment) : new Date(moment)).toISOString().slice(0, 10);
}

/** A date whose UTC fields are those of a UK clock at a moment. */
function onUkClock(moment: number): Date {
  const utc = new Date(moment);
  const year = utc.getUTCFullYear();
  // Asked of every post, and a calendar takes its time: since 1996 the clocks change as all over Europe.
  const ahead =
    year < 1996 || year > 2037
      ? (Number(ukClock(moment).slice(0, 2)) - utc.getUTCHours() + 24) % 24
      : Number(moment >= clocksChange(year, 2) && moment < clocksChange(year, 9));
  return new Date(moment + ahead * 3_600_000);
}

/** One in the morning of the month's last Sunday, UTC; the months have 31 days. */
function clocksChange(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 31, 1));
  return last.getTime() - last.getUTCDay() * 86_400_000;
}
