/** A moment as EXIF writes it, and its offset from UTC ("+01:00"), when it has one. */
type Written = readonly [time: unknown, offset: unknown];

const TIME = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)/;
const OFFSET = /^([+-])(\d\d):?(\d\d)$/;
const MINUTE = 60_000;

/** The first of these that is a time, as ISO 8601 in UTC. Without an offset it is the time on a UK clock. */
export function takenTime(...written: readonly Written[]): string | undefined {
  for (const [time, offset] of written) {
    const parts = typeof time === "string" ? TIME.exec(time) : null;
    if (parts === null) continue;
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
    const clock = Date.UTC(year, month - 1, day, hour, minute, second);
    // Cameras that were never set write zeros, and some write the thirteenth month.
    if (year < 1980 || new Date(clock).getUTCDate() !== day || hour > 23) continue;
    const away = offsetMinutes(offset) ?? ukOffset(clock);
    return new Date(clock - away * MINUTE).toISOString().replace(".000Z", "Z");
  }
  return undefined;
}

function offsetMinutes(offset: unknown): number | undefined {
  const parts = typeof offset === "string" ? OFFSET.exec(offset.trim()) : null;
  if (parts === null) return undefined;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return parts[1] === "-" ? -minutes : minutes;
}

const UK = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** Minutes that UK clocks are ahead of UTC then. */
function ukOffset(clock: number): number {
  const [hour = 0] = ukClock(new Date(clock).toISOString()).split(":").map(Number);
  return (hour - new Date(clock).getUTCHours() + 24) % 24 === 1 ? 60 : 0;
}

/** `03:10`: the time on a UK clock at a moment (ISO 8601). */
export function ukClock(moment: string): string {
  return UK.format(new Date(moment));
}
