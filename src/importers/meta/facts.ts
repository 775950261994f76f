import { type Coordinates, type DateSource, type Media, mediaKindByName } from "../../model/index.js";

/** When something was, as UTC in ISO 8601. */
export interface ItemTime {
  readonly at?: string;
  readonly dateSource: DateSource;
}

export const NO_TIME: ItemTime = { dateSource: "none" };

/** Seconds since 1970 as ISO 8601; 0 means none. */
export function isoSeconds(seconds: number | undefined): string | undefined {
  if (seconds === undefined || seconds === 0) return undefined;
  // Meta writes -62169958800 for a camera without a clock; photographs start in 1826.
  if (seconds < -4_544_000_000 || seconds > 7_258_118_400) return undefined;
  return new Date(Math.round(seconds) * 1000).toISOString().replace(".000Z", "Z");
}

export function timeOf(seconds: number | undefined): ItemTime {
  const at = isoSeconds(seconds);
  return at === undefined ? NO_TIME : { at, dateSource: "record" };
}

/** (0, 0) is a camera that did not know. */
export function coordinates(
  latitude: number | undefined,
  longitude: number | undefined,
): Coordinates | undefined {
  if (latitude === undefined || longitude === undefined) return undefined;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  return latitude === 0 && longitude === 0 ? undefined : { latitude, longitude };
}

export function mediaKind(uri: string, fallback: Media["kind"] = "photo"): Media["kind"] {
  return mediaKindByName(uri) ?? fallback;
}
