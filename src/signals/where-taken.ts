import type { NearSite, Post } from "../model/index.js";

/** Metres within which a site says much; further away it only supports. */
export const CLOSE_METRES = 150;

/** The site nearest to any of the post's pictures or to its place tag. */
export function nearestSite({ media, place }: Post): NearSite | undefined {
  const sites = [...media.map((item) => item.site), place?.site].filter((site) => site !== undefined);
  return sites.sort((a, b) => a.metres - b.metres)[0];
}

/** "about 40 m from St James's Hospital, Leeds". */
export function siteWords(post: Post): string | undefined {
  const site = nearestSite(post);
  if (site === undefined) return undefined;
  const town = site.town === undefined || site.name.includes(site.town) ? "" : `, ${site.town}`;
  const whose = site.own ? " (of your own list)" : "";
  return `about ${rounded(site.metres)} m from ${site.name}${town}${whose}`;
}

/** The same with the time, for a site that is close: what someone who looks at the picture's data can say. */
export function closeSiteWords(post: Post): string | undefined {
  const site = nearestSite(post);
  if (site === undefined || site.metres > CLOSE_METRES) return undefined;
  const time = ukTime(post);
  return `recorded ${siteWords(post)}${time === undefined ? "" : ` at ${time}`}`;
}

/** Whole tens: the points of sites and the fixes of phones are no better. */
function rounded(metres: number): number {
  return Math.max(10, Math.round(metres / 10) * 10);
}

const UK = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** `03:10` on a UK clock: when the picture was taken, else when the post was made. */
export function ukTime(post: Post): string | undefined {
  const moment = momentOf(post);
  return moment === undefined ? undefined : UK.format(new Date(moment));
}

export function ukHour(post: Post): number | undefined {
  const moment = momentOf(post);
  if (moment === undefined) return undefined;
  const year = new Date(moment).getUTCFullYear();
  // Asked of every post, and a calendar takes its time: since 1996 the clocks change as all over Europe.
  if (year < 1996 || year > 2037) return Number(UK.format(new Date(moment)).slice(0, 2));
  const summer = moment >= clocksChange(year, 2) && moment < clocksChange(year, 9);
  return new Date(moment + (summer ? 3_600_000 : 0)).getUTCHours();
}

/** One in the morning of the month's last Sunday, UTC; the months have 31 days. */
function clocksChange(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 31, 1));
  return last.getTime() - last.getUTCDay() * 86_400_000;
}

function momentOf({ media, createdAt, dateSource }: Post): number | undefined {
  const posted = dateSource === "record" || dateSource === "id" ? createdAt : undefined;
  const moment = Date.parse(media.find(({ takenAt }) => takenAt !== undefined)?.takenAt ?? posted ?? "");
  return Number.isNaN(moment) ? undefined : moment;
}
