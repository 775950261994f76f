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
  const year = new Date(moment).getUTCFullYear();
  // Asked of every post, and a calendar takes its time: since 1996 the clocks change as all over Europe.
  if (year < 1996 || year > 2037) return Number(ukClock(moment).slice(0, 2));
  const summer = moment >= clocksChange(year, 2) && moment < clocksChange(year, 9);
  return new Date(moment + (summer ? 3_600_000 : 0)).getUTCHours();
}

/** When a day begins on a UK clock, in milliseconds since 1970. `day`: its midnight in UTC. */
export function ukMidnight(day: number): number {
  const earlier = day - 3_600_000;
  return ukHourAt(earlier) === 0 ? earlier : day;
}

/** One in the morning of the month's last Sunday, UTC; the months have 31 days. */
function clocksChange(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 31, 1));
  return last.getTime() - last.getUTCDay() * 86_400_000;
}
