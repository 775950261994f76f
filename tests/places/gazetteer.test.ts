import { describe, expect, it } from "vitest";
import {
  createGazetteer,
  FAR_METRES,
  PlacesProblem,
  readOwnSites,
  readSites,
} from "../../src/media/gazetteer.js";
import { namesToMatch } from "../../src/media/site-names.js";
import { isInScotland, isInUk } from "../../src/media/uk.js";
import { CLOSE_METRES } from "../../src/signals/where-taken.js";
import { inTempFolder, put } from "../helpers/zip.js";
import { RULES } from "../media/picture-archive.js";

const sites = readSites(`${RULES}/places/uk-hospitals.csv`);
const gazetteer = createGazetteer(sites);
const ST_JAMES = { latitude: 53.80668, longitude: -1.52034 };
/** So many metres to the north: a degree of latitude is about 111,195 m everywhere. */
const north = (metres: number) => ({ ...ST_JAMES, latitude: ST_JAMES.latitude + metres / 111_195 });

describe("the list of clinical sites", () => {
  it("covers the UK, each site with coordinates that are really there", () => {
    expect(sites.length).toBeGreaterThan(1500);
    const placed = sites.flatMap(({ coordinates }) => coordinates ?? []);
    expect(placed.length).toBeGreaterThan(1300);
    expect(placed.filter((place) => !isInUk(place))).toEqual([]);
  });

  it("knows Scotland by name only", () => {
    expect(sites.flatMap(({ coordinates }) => coordinates ?? []).filter(isInScotland)).toEqual([]);
    expect(sites.some(({ name, town }) => town === "Aberdeen" && name.includes("Aberdeen"))).toBe(true);
  });
});

describe("the nearest site", () => {
  it("is told with its town and its distance", () => {
    expect(gazetteer.near(ST_JAMES)).toMatchObject({
      name: "St James's Hospital",
      town: "Leeds",
      metres: 25,
    });
  });

  it("is none beyond 400 m, and its distance grows as it should on the way", () => {
    const metres = [0, 100, 200, 300].map((way) => gazetteer.near(north(way))?.metres ?? 9999);
    expect(metres).toEqual([...metres].sort((a, b) => a - b));
    expect(metres.at(-1)).toBeGreaterThan(CLOSE_METRES);
    expect(gazetteer.near(north(FAR_METRES + 150))).toBeUndefined();
    expect(gazetteer.near({ latitude: 53.79648, longitude: -1.54785 })).toBeUndefined();
  });
});

describe("places that the list can't judge", () => {
  it.each([
    ["Barcelona", 41.3874, 2.1686, "abroad"],
    ["Dublin", 53.3498, -6.2603, "abroad"],
    ["Calais", 50.9513, 1.8587, "abroad"],
    ["Dieppe", 49.9225, 1.0775, "abroad"],
    ["Edinburgh", 55.9533, -3.1883, "scotland"],
    ["Lerwick", 60.1546, -1.1494, "scotland"],
    ["Carlisle", 54.8925, -2.9329, "elsewhere"],
    ["Cromer", 52.9311, 1.3018, "elsewhere"],
    ["Penzance", 50.1188, -5.5376, "elsewhere"],
    ["Derry", 54.9966, -7.3086, "elsewhere"],
    ["Belfast", 54.6, -5.93, "elsewhere"],
    ["Dover", 51.1279, 1.3134, "elsewhere"],
  ] as const)("%s", (_, latitude, longitude, where) => {
    const place = { latitude, longitude };
    const near = gazetteer.near(place) !== undefined;
    expect(gazetteer.whereabouts(place)).toBe(near ? "near" : where);
  });
});

describe("names for captions and place tags", () => {
  const names = new Set(namesToMatch(sites));
  it("are there as people write them", () => {
    for (const name of [
      "st james's hospital",
      "queen's medical centre",
      "queens medical centre",
      "guy's hospital",
      "guys hospital",
    ])
      expect(names, name).toContain(name);
  });

  it("leave out those that stand in every town, and those that could be anything", () => {
    const some = namesToMatch(
      ["Community Hospital", "The County Hospital", "Rehabilitation Hospital", "The Willows", "Ashcroft"].map(
        (name) => ({ name }),
      ),
    );
    expect(some).toEqual([]);
    for (const name of names) expect(name.split(" ").length, name).toBeGreaterThan(1);
  });

  it("keep whatever the user gave", () => {
    expect(namesToMatch([{ name: "The Willows", own: true }])).toEqual(["the willows"]);
  });
});

describe("--places", () => {
  it("adds the user's own sites, with or without a line of headings, anywhere in the world", () =>
    inTempFolder(async (folder) => {
      const path = await put(
        folder,
        "own.csv",
        "name,latitude,longitude\n# mine\nClínica Example,41.3874,2.1686\nThe Willows, 53.7, -1.6\n",
      );
      const own = readOwnSites(path);
      expect(own).toHaveLength(2);
      const both = createGazetteer([...sites, ...own]);
      expect(both.near({ latitude: 41.3875, longitude: 2.1686 })).toEqual({
        name: "Clínica Example",
        metres: 11,
        own: true,
      });
      expect(both.whereabouts({ latitude: 41.3875, longitude: 2.1686 })).toBe("near");
    }));

  it("names every line that is wrong", () =>
    inTempFolder(async (folder) => {
      const path = await put(folder, "own.csv", "The Willows,53.7,-1.6\nNo Place\nToo Far,95,0\n");
      expect(() => readOwnSites(path)).toThrow(PlacesProblem);
      expect(() => readOwnSites(path)).toThrow(/line 2[\s\S]*line 3/);
    }));

  it("is a plain problem when the file is not there", () => {
    expect(() => readOwnSites("/nowhere/at/all.csv")).toThrow(PlacesProblem);
  });
});
