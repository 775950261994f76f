import type { Post } from "../model/index.js";

/** People remember UK time; records hold UTC. Around a night shift the two can differ by a day, so both are shown. */

const UK = "Europe/London";
const LONG_DAY = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;

const ukDay = new Intl.DateTimeFormat("en-GB", { ...LONG_DAY, timeZone: UK });
const utcLongDay = new Intl.DateTimeFormat("en-GB", { ...LONG_DAY, timeZone: "UTC" });
const ukTime = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: UK });
const utcDay = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const utcMonth = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
// Making a formatter takes far longer than using it.
const sortable = new Intl.DateTimeFormat("en-GB", {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: UK,
});
const utcTime = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });

/** When a post was made, as exactly as its archive says and no more exactly. */
export function postDate(post: Pick<Post, "createdAt" | "dateSource">): string {
  const at = parse(post.createdAt);
  if (at === undefined || post.dateSource === "none") return "no date in the archive";
  switch (post.dateSource) {
    case "month":
      return `${utcMonth.format(at)} (day not recorded)`;
    case "day":
      return `${utcDay.format(at)} (time not recorded)`;
    case "file":
      return `${utcDay.format(at)} (date of the file; the post itself has none)`;
    default:
      // Some versions of the date library put a comma after the weekday.
      return `${ukDay.format(at).replace(",", "")}, ${ukTime.format(at)} UK time (${utcPart(at)} UTC)`;
  }
}

/** `March 2015`, when it was taken or else posted; undefined when neither is known. */
export function monthOf(post: Pick<Post, "createdAt" | "dateSource" | "media">): string | undefined {
  const taken = post.media.find(({ takenAt }) => takenAt !== undefined)?.takenAt;
  const at = parse(taken ?? (post.dateSource === "none" ? undefined : post.createdAt));
  return at === undefined ? undefined : utcMonth.format(at);
}

/** `2015-03-03 23:14` in UK time for a spreadsheet, as far as it is known. Empty when undated. */
export function sortableUkDate(post: Pick<Post, "createdAt" | "dateSource">): string {
  const at = parse(post.createdAt);
  if (at === undefined || post.dateSource === "none") return "";
  if (post.dateSource === "month") return at.toISOString().slice(0, 7);
  if (post.dateSource !== "record" && post.dateSource !== "id") return at.toISOString().slice(0, 10);
  const part = new Map(sortable.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.get("year")}-${part.get("month")}-${part.get("day")} ${part.get("hour")}:${part.get("minute")}`;
}

/** `3 February 2009`, from an ISO date or date-time (UTC day). */
export function plainDay(iso: string): string {
  const at = parse(iso);
  return at === undefined ? iso : utcDay.format(at);
}

/** As exact as the value itself: `2011`, `July 2011`, `29 June 2018`. */
export function documentDate(iso: string): string {
  if (/^\d{4}$/.test(iso)) return iso;
  const at = parse(/^\d{4}-\d{2}$/.test(iso) ? `${iso}-01` : iso);
  if (at === undefined) return iso;
  return /^\d{4}-\d{2}$/.test(iso) ? utcMonth.format(at) : utcDay.format(at);
}

/** `22 November 2026, 03:04 UTC`. */
export function moment(iso: string): string {
  const at = parse(iso);
  return at === undefined ? iso : `${utcDay.format(at)}, ${utcTime.format(at)} UTC`;
}

function utcPart(at: Date): string {
  const time = utcTime.format(at);
  const sameDay = ukDay.format(at) === utcLongDay.format(at);
  return sameDay ? time : `${utcDay.format(at)}, ${time}`;
}

function parse(iso: string | undefined): Date | undefined {
  if (iso === undefined) return undefined;
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
