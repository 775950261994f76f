import { type NearSite, type Post, ukClock, ukHourAt } from "../model/index.js";

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

/** `03:10` on a UK clock: when the picture was taken, else when the post was made. */
export function ukTime(post: Post): string | undefined {
  const moment = momentOf(post);
  return moment === undefined ? undefined : ukClock(moment);
}

/** The hour of `ukTime`. */
export function ukHour(post: Post): number | undefined {
  const moment = momentOf(post);
  return moment === undefined ? undefined : ukHourAt(moment);
}

function momentOf({ media, createdAt, dateSource }: Post): number | undefined {
  const posted = dateSource === "record" || dateSource === "id" ? createdAt : undefined;
  const moment = Date.parse(media.find(({ takenAt }) => takenAt !== undefined)?.takenAt ?? posted ?? "");
  return Number.isNaN(moment) ? undefined : moment;
}
