import type { When } from "./draft.js";
import { NO_DATE } from "./draft.js";

const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** Milliseconds since 1970, UTC; times that no export can hold are no date. */
export function fromMillis(time: number | undefined): When {
  if (time === undefined || !(time >= EARLIEST && time < LATEST)) return NO_DATE;
  return { at: new Date(time).toISOString().replace(".000Z", "Z"), source: "record" };
}

/** Seconds since 1970, UTC. */
export function fromSeconds(time: number | undefined): When {
  return fromMillis(time === undefined ? undefined : Math.round(time * 1000));
}

const ISO =
  /^\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?\s*$/i;

/**
 * `2024-01-02T03:04:05.678+00:00` and its relatives. A time without a zone is taken for UTC where `zone` says so, else
 * only its day counts.
 */
export function fromIso(text: string | undefined, zone: "utc" | "unknown" = "utc"): When {
  const found = ISO.exec(text ?? "");
  if (!found) return NO_DATE;
  const [, year, month, day, hour, minute, second = "0", fraction = "0", offset] = found;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (new Date(date).getUTCDate() !== Number(day) || Number(month) > 12) return NO_DATE;
  if (hour === undefined) return { ...fromMillis(date), source: fromMillis(date).at ? "day" : "none" };
  const millis = Number(`0.${fraction}`) * 1000;
  const time =
    date + (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000 + Math.floor(millis);
  const when = fromMillis(time - offsetOf(offset));
  const known = offset !== undefined || zone === "utc";
  return when.at === undefined || known ? when : { ...when, source: "day" };
}

function offsetOf(offset: string | undefined): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(offset ?? "") ?? [];
  return sign === undefined ? 0 : (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
