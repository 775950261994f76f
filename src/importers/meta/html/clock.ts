import { type ItemTime, NO_TIME } from "../facts.js";
import { type DateParts, dateParts } from "./date-parts.js";
import type { MonthFinder } from "./month-names.js";
import { fixedZone, namedZone, type Zone } from "./zone.js";

/** How sure the account's zone is. */
export type ZoneSource = "file" | "offset" | "none";

/** Turns the local times of HTML pages into UTC. */
export interface HtmlClock {
  readonly zone?: Zone;
  readonly zoneSource: ZoneSource;
  /** The moment that a text names; without one when it holds no date. */
  read(text: string): ItemTime;
  /** Whether a text holds a date. */
  parts(text: string): DateParts | undefined;
  /** Times read in the hour that comes twice in autumn, and texts in which no date was found. */
  readonly troubles: { ambiguous: number };
}

export function htmlClock(zone: Zone | undefined, zoneSource: ZoneSource, months: MonthFinder): HtmlClock {
  const troubles = { ambiguous: 0 };
  const cache = new Map<string, ItemTime>();
  const parts = (text: string) => (text.length > 200 ? undefined : dateParts(text, months));
  const toTime = (text: string): ItemTime => {
    const found = parts(text);
    if (!found) return NO_TIME;
    const own =
      found.offset !== undefined
        ? fixedZone(found.offset)
        : found.zone !== undefined
          ? (namedZone(found.zone) ?? zone)
          : zone;
    const { time, ambiguous } = (own ?? fixedZone(0)).toUtc(found);
    if (ambiguous) troubles.ambiguous++;
    const at = new Date(time).toISOString().replace(".000Z", "Z");
    return { at, dateSource: own === undefined || found.dayOnly ? "day" : "record" };
  };
  return {
    ...(zone ? { zone } : {}),
    zoneSource,
    troubles,
    parts,
    read(text) {
      const known = cache.get(text);
      if (known) return known;
      const time = toTime(text);
      // The same second is often asked for twice in a row, seldom later.
      if (cache.size > 5000) cache.clear();
      cache.set(text, time);
      return time;
    },
  };
}
