import type { DateSource } from "../../model/index.js";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const TWITTER_BEGAN = Date.UTC(2006, 2, 21);
const DAY = 86_400_000;
/** Ids carry their time from here on (4 November 2010). */
const FIRST_SNOWFLAKE = 29_700_859_247n;
const SNOWFLAKE_EPOCH = 1_288_834_974_657n;

const TIME =
  /(?<hour>\d\d?):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d+))?)?(?: ?(?<half>[AaPp])\.?[Mm]\.?)?/
    .source;
const ZONE = /(?: ?(?<zone>Z|(?:UTC|GMT)?[+-]\d\d:?(?:\d\d)?|UTC|GMT))?/.source;
/** What programs add to say the zone in words. */
const ZONE_WORDS = /(?: \([^()]*\))?/.source;
const MONTH = /(?<month>[A-Z][a-z]{2})[a-z]*\.?/.source;
/** X's exports were made by several programs: each date is one of these. */
const FORMS = [
  `\\w{3} ${MONTH} (?<day>\\d\\d?) ${TIME}${ZONE} (?<year>\\d{4})`,
  `(?:\\w{3,9},? )?${MONTH} (?<day>\\d\\d?),? (?<year>\\d{4}),?(?: at)? ${TIME}${ZONE}${ZONE_WORDS}`,
  `(?:\\w{3,9},? )?(?<day>\\d\\d?) ${MONTH},? (?<year>\\d{4}),?(?: at)? ${TIME}${ZONE}${ZONE_WORDS}`,
  `(?<year>\\d{4})([-/.])(?<month>\\d\\d)\\2(?<day>\\d\\d)(?:(?:[T ]|, )${TIME})?${ZONE}`,
].map((form) => new RegExp(`^${form}$`));

/** Milliseconds since 1970 of any date that X writes: words, ISO, `2018-12-01 04:53:15 +0000`, seconds, milliseconds. */
export function parseDate(value: unknown): number | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value).trim().replace(/\s+/g, " ");
  if (/^\d{9,10}(\.\d+)?$/.test(text)) return Math.floor(Number(text) * 1000);
  if (/^\d{12,13}(\.\d+)?$/.test(text)) return Math.floor(Number(text));
  if (/^\d{15,16}$/.test(text)) return Math.floor(Number(text) / 1000);
  for (const form of FORMS) {
    const parts = form.exec(text)?.groups;
    if (parts) return timeOf(parts);
  }
  return undefined;
}

function timeOf(parts: Readonly<Record<string, string | undefined>>): number | undefined {
  const {
    year,
    month = "",
    day,
    hour = "0",
    minute = "0",
    second = "0",
    fraction = "",
    half,
    zone = "Z",
  } = parts;
  const monthNumber = /^\d/.test(month) ? Number(month) : MONTHS.indexOf(month) + 1;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  const thousandths = Number(fraction.slice(0, 3).padEnd(3, "0"));
  return utc(year, monthNumber, day, String(hours), minute, second, thousandths, zone);
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
  const offset = /([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (!offset) return time;
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
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
