import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { around, distance } from "geokdbush";
import KDBush from "kdbush";
import type { Coordinates, NearSite } from "../model/index.js";
import { isInScotland, isInUk } from "./uk.js";

export interface Site {
  readonly name: string;
  readonly town?: string;
  /** Absent: known by its name only. */
  readonly coordinates?: Coordinates;
  readonly own?: true;
}

/** What the list of sites can say of a place. */
export type Whereabouts = "near" | "elsewhere" | "scotland" | "abroad";

export interface Gazetteer {
  readonly sites: readonly Site[];
  /** The nearest site within FAR_METRES. */
  near(place: Coordinates): NearSite | undefined;
  whereabouts(place: Coordinates): Whereabouts;
}

/** A list of places that can't be read. One sentence for each line that is wrong. */
export class PlacesProblem extends Error {
  override readonly name = "PlacesProblem";
}

/** Beyond this a site says nothing: 6% of English high streets lie within 400 m of a hospital's point. */
export const FAR_METRES = 400;

/** Reads the built-in list (a CSV with name, town, latitude and longitude). None when the file is not there. */
export function readSites(path: string): readonly Site[] {
  if (!existsSync(path)) return [];
  const rows = parse(readFileSync(path), { columns: true, comment: "#", comment_no_infix: true }) as Record<
    string,
    string
  >[];
  return rows.map(({ name = "", town = "", latitude = "", longitude = "" }) => ({
    name,
    ...(town === "" ? {} : { town }),
    ...(latitude === "" ? {} : { coordinates: { latitude: Number(latitude), longitude: Number(longitude) } }),
  }));
}

/**
 * Reads the user's own list (`--places`): name, latitude and longitude on each line, with commas between; a first line
 * of headings and lines that begin with # are fine. Throws PlacesProblem with every line that is wrong.
 */
export function readOwnSites(path: string): readonly Site[] {
  let rows: readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
  try {
    rows = parse(readFileSync(path), {
      bom: true,
      comment: "#",
      comment_no_infix: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof rows;
  } catch {
    throw new PlacesProblem(
      "The file given with --places can't be read. It needs lines of name, latitude, longitude.",
    );
  }
  const problems: string[] = [];
  const sites = rows.flatMap(({ record, info }, index): Site[] => {
    const [name = "", latitude = "", longitude = ""] = record;
    const place = { latitude: degrees(latitude), longitude: degrees(longitude) };
    // A line of headings has as many columns as those below it.
    if (index === 0 && Number.isNaN(place.latitude) && record.length >= 3) return [];
    if (name !== "" && Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180)
      return [{ name, coordinates: place, own: true }];
    problems.push(
      `places, line ${info.lines}: write name, latitude, longitude, such as: The Willows, 53.8066, -1.5205`,
    );
    return [];
  });
  if (sites.length === 0 && problems.length === 0)
    problems.push("places: there is no site in it; write name, latitude, longitude on each line.");
  if (problems.length > 0) throw new PlacesProblem(problems.join("\n"));
  return sites;
}

function degrees(text: string): number {
  return /^[+-]?\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

/** A spatial index over the sites that have coordinates. */
export function createGazetteer(sites: readonly Site[]): Gazetteer {
  const placed = sites.flatMap((site) =>
    site.coordinates === undefined ? [] : [{ site, at: site.coordinates }],
  );
  const index = new KDBush(Math.max(placed.length, 1));
  for (const { at } of placed) index.add(at.longitude, at.latitude);
  // An index of nothing can't be made; this point is at the South Pole.
  if (placed.length === 0) index.add(0, -90);
  index.finish();

  const near = ({ latitude, longitude }: Coordinates): NearSite | undefined => {
    const [nearest] = around(index, longitude, latitude, 1, FAR_METRES / 1000);
    const found = nearest === undefined ? undefined : placed[nearest];
    if (found === undefined) return undefined;
    const { site, at } = found;
    return {
      name: site.name,
      ...(site.town === undefined ? {} : { town: site.town }),
      metres: Math.round(distance(longitude, latitude, at.longitude, at.latitude) * 1000),
      ...(site.own ? { own: true } : {}),
    };
  };
  return {
    sites,
    near,
    whereabouts(place) {
      if (near(place) !== undefined) return "near";
      if (!isInUk(place)) return "abroad";
      return isInScotland(place) ? "scotland" : "elsewhere";
    },
  };
}
