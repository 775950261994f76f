import type { DateParts } from "./date-parts.js";

/** Local times of one place. */
export interface Zone {
  readonly name: string;
  /** Milliseconds since 1970; `ambiguous` in the hour that the clocks go through twice. */
  toUtc(parts: DateParts): { readonly time: number; readonly ambiguous: boolean };
}

const DAY = 86_400_000;

/** A place of the time zone database, with its summer times; undefined when it is not known there. */
export function namedZone(name: string): Zone | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    return undefined;
  }
  const cache = new Map<number, number>();
  /** Milliseconds that the place is ahead of UTC at that moment. */
  const offsetAt = (time: number): number => {
    // Clocks change on a quarter of an hour everywhere.
    const key = Math.floor(time / 900_000);
    let offset = cache.get(key);
    if (offset === undefined) {
      offset = localTime(format, key * 900_000) - key * 900_000;
      cache.set(key, offset);
    }
    return offset;
  };
  return {
    name,
    toUtc(parts) {
      const local = asUtc(parts);
      const offsets = [...new Set([offsetAt(local - DAY), offsetAt(local + DAY)])];
      const times = offsets
        .map((offset) => local - offset)
        .filter((time) => time + offsetAt(time) === local)
        .sort((a, b) => a - b);
      // A time that the clocks jumped over never was: read it by the offset before the jump.
      const [first = local - (offsets[0] ?? 0)] = times;
      return { time: first, ambiguous: times.length > 1 };
    },
  };
}

/** A place of which only the distance from UTC is known, in minutes. */
export function fixedZone(minutes: number): Zone {
  const sign = minutes < 0 ? "-" : "+";
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return {
    name: `UTC${sign}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`,
    toUtc: (parts) => ({ time: asUtc(parts) - minutes * 60_000, ambiguous: false }),
  };
}

function asUtc({ year, month, day, hour, minute, second }: DateParts): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function localTime(format: Intl.DateTimeFormat, time: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(time))
    if (type !== "literal") parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
