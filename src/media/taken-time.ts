import { ukHourAt } from "../model/index.js";

/** A moment as EXIF writes it, and its offset from UTC ("+01:00"), when it has one. */
type Written = readonly [time: unknown, offset: unknown];

const TIME = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)/;
const OFFSET = /^([+-])(\d\d):?(\d\d)$/;
const MINUTE = 60_000;
/** Clocks of the world are within these, in minutes from UTC. */
const [WEST, EAST] = [-12 * 60, 14 * 60];

/** The first of these that is a time, as ISO 8601 in UTC. Without an offset it is the time on a UK clock. */
export function takenTime(...written: readonly Written[]): string | undefined {
  for (const [time, offset] of written) {
    const parts = typeof time === "string" ? TIME.exec(time) : null;
    if (parts === null) continue;
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
    const clock = Date.UTC(year, month - 1, day, hour, minute, second);
    // Cameras that were never set write zeros, and some write the thirteenth month.
    const read = new Date(clock);
    if (year < 1980 || read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day) continue;
    if (hour > 23 || minute > 59 || second > 59) continue;
    const away = offsetMinutes(offset) ?? ukOffset(clock);
    return new Date(clock - away * MINUTE).toISOString().replace(".000Z", "Z");
  }
  return undefined;
}

function offsetMinutes(offset: unknown): number | undefined {
  if (typeof offset !== "string") return undefined;
  if (offset.trim() === "Z") return 0;
  const parts = OFFSET.exec(offset.trim());
  if (parts === null || Number(parts[3]) > 59) return undefined;
  const minutes = (Number(parts[2]) * 60 + Number(parts[3])) * (parts[1] === "-" ? -1 : 1);
  return minutes >= WEST && minutes <= EAST ? minutes : undefined;
}

/** Minutes that UK clocks are ahead of UTC then. */
function ukOffset(clock: number): number {
  return (ukHourAt(clock) - new Date(clock).getUTCHours() + 24) % 24 === 1 ? 60 : 0;
}
