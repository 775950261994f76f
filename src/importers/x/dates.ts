import type { DateSource } from "../../model/index.js";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const TWITTER_BEGAN = Date.UTC(2006, 2, 21);
const DAY = 86_400_000;
/** Ids carry their time from here on (4 November 2010). */
const FIRST_SNOWFLAKE = 29_700_859_247n;
const SNOWFLAKE_EPOCH = 1_288_834_974_657n;

/** Milliseconds since 1970 of any date that X writes: words, ISO, `2018-12-01 04:53:15 +0000`, seconds, milliseconds. */
export function parseDate(value: unknown): number | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value).trim();
  const words = /^\w{3} (\w{3}) (\d\d?) (\d\d):(\d\d):(\d\d) ([+-]\d{4}) (\d{4})$/.exec(text);
  if (words) {
    const [, month = "", day, hour, minute, second, zone = "", year] = words;
    const index = MONTHS.indexOf(month);
    return index < 0 ? undefined : utc(year, index + 1, day, hour, minute, second, 0, zone);
  }
  const iso =
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)? ?(Z|[+-]\d\d:?\d\d)?$/.exec(
      text,
    );
  if (iso) {
    const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "0", zone = "Z"] = iso;
    return utc(year, Number(month), day, hour, minute, second, Number(fraction.padEnd(3, "0")), zone);
  }
  if (/^\d{9,10}$/.test(text)) return Number(text) * 1000;
  if (/^\d{12,13}$/.test(text)) return Number(text);
  return undefined;
}

function utc(
  year: string | undefined,
  month: number,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  milliseconds: number,
  zone: string,
): number | undefined {
  const time = Date.UTC(
    Number(year),
    month - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    milliseconds,
  );
  if (!Number.isFinite(time) || month < 1 || month > 12 || new Date(time).getUTCMonth() !== month - 1)
    return undefined;
  const offset = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (!offset) return time;
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return time - (offset[1] === "-" ? -minutes : minutes) * 60_000;
}

/** ISO 8601 in UTC, seconds where there are no milliseconds. */
export function isoDate(time: number): string | undefined {
  if (!Number.isFinite(time) || Math.abs(time) > 8.64e15) return undefined;
  const iso = new Date(time).toISOString();
  return time % 1000 === 0 ? `${iso.slice(0, -5)}Z` : iso;
}

/** ISO 8601 in UTC of any date that X writes. */
export function toIso(value: unknown): string | undefined {
  const time = parseDate(value);
  return time === undefined ? undefined : isoDate(time);
}

/** When a post or message with this id was made, for ids that carry their time. */
function timeOfId(id: string | undefined): number | undefined {
  if (id === undefined || !/^\d{11,20}$/.test(id)) return undefined;
  const value = BigInt(id);
  return value < FIRST_SNOWFLAKE ? undefined : Number((value >> 22n) + SNOWFLAKE_EPOCH);
}

export interface Dated {
  readonly createdAt?: string;
  readonly dateSource: DateSource;
  /** The record's own date was absent or impossible, and the id gave another. */
  readonly repaired: boolean;
}

/** Date of a post: the record's, checked against the id, which can't be wrong. */
export function dateOfPost(value: unknown, id: string | undefined): Dated {
  const stated = parseDate(value);
  const byId = timeOfId(id);
  const plausible = stated !== undefined && stated >= TWITTER_BEGAN;
  if (plausible && (byId === undefined || Math.abs(stated - byId) < 2 * DAY)) {
    // The classic export knew only the day of posts before November 2010.
    const dayOnly = byId === undefined && typeof value === "string" && / 00:00:00 \+0000$/.test(value);
    return { ...created(stated), dateSource: dayOnly ? "day" : "record", repaired: false };
  }
  if (byId !== undefined) return { ...created(byId), dateSource: "id", repaired: true };
  return { dateSource: "none", repaired: stated !== undefined };
}

function created(time: number): { createdAt?: string } {
  const iso = isoDate(time);
  return iso === undefined ? {} : { createdAt: iso };
}
