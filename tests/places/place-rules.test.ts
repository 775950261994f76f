import { describe, expect, it } from "vitest";
import type { Concern, InferredRole, Post } from "../../src/model/index.js";
import { createGazetteer } from "../../src/pipeline/places.js";
import { readRuleset } from "../../src/pipeline/rules.js";
import { namesInPost } from "../../src/share/archive-names.js";
import { createEngine } from "../../src/signals/index.js";
import { RULES } from "../media/picture-archive.js";

const { ruleset, sites } = readRuleset({ folders: [RULES], version: "test" });
const engine = createEngine(ruleset);
const gazetteer = createGazetteer(sites);
const NURSE: InferredRole = { group: "clinician", because: [], given: true };

interface Case {
  readonly text?: string;
  readonly at?: readonly [number, number];
  readonly place?: string;
  readonly album?: string;
  readonly taken?: string;
}

function post({ text = "", at, place, album, taken }: Case): Post {
  const site = at === undefined ? undefined : gazetteer.near({ latitude: at[0], longitude: at[1] });
  return {
    type: "post",
    id: "1",
    platform: "facebook",
    kind: "photo",
    authorship: "own",
    audience: "public",
    createdAt: "2019-03-02T12:00:00Z",
    dateSource: "record",
    text,
    media: [
      {
        kind: "photo",
        ...(album === undefined ? {} : { album }),
        ...(taken === undefined ? {} : { takenAt: taken }),
        ...(site === undefined ? {} : { site }),
      },
    ],
    ...(place === undefined ? {} : { place: { name: place } }),
    links: [],
    mentions: [],
    source: { archive: "a", entry: "e", pointer: "/0" },
  };
}

const concerns = (given: Case): readonly Concern[] =>
  engine.judge(post(given), { role: NURSE }).hits.map(({ rule }) => rule.concern);

describe("where a picture was taken, in pairs: one change flips the answer", () => {
  const hospital = [53.80668, -1.52034] as const;
  const town = [53.79648, -1.54785] as const;
  it.each<readonly [string, Case, Case]>([
    [
      "coordinates",
      { text: "Lates with my lot", at: hospital },
      { text: "Late lunch with my lot", at: town },
    ],
    ["nothing but coordinates", { at: hospital }, { at: town }],
    [
      "a place tag",
      { text: "Done in", place: "Queens Medical Centre, Nottingham" },
      { text: "Done in", place: "Queens Park, Nottingham" },
    ],
    [
      "a site of Scotland, by its name",
      { text: "Done in", place: "Aberdeen Maternity Hospital" },
      { text: "Done in", place: "Aberdeen Maritime Museum" },
    ],
    [
      "an album",
      { text: "The board says it all", album: "Ward 9" },
      { text: "The board says it all", album: "Year 4 classroom" },
    ],
    [
      "a thing held up",
      { text: "Look at the size of this gallstone" },
      { text: "Look at the size of this pumpkin" },
    ],
    [
      "one's own",
      { text: "look at this x-ray" },
      { text: "look at this x-ray of my own wrist, three weeks in plaster" },
    ],
    [
      "a new baby",
      { text: "the gang", at: hospital },
      { text: "proud auntie, holding my new nephew", at: hospital },
    ],
    [
      "a good cause",
      { text: "the gang", at: hospital },
      { text: "cheque presentation after our sponsored walk", at: hospital },
    ],
    [
      "a visit",
      { text: "tea and toast", at: hospital },
      { text: "visiting my nan with tea and toast", at: hospital },
    ],
  ])("%s", (_, asks, silent) => {
    expect(concerns(asks)).toContain("clinical-image");
    expect(concerns(silent)).not.toContain("clinical-image");
  });

  it("400 m only supports: it needs words that fit", () => {
    const further = [53.80668 + 250 / 111_195, -1.52034] as const;
    expect(gazetteer.near({ latitude: further[0], longitude: further[1] })?.metres).toBeGreaterThan(150);
    expect(concerns({ text: "brew time", at: further })).not.toContain("clinical-image");
    expect(concerns({ text: "on nights, brew time in the ward office", at: further })).toContain(
      "clinical-image",
    );
  });
});

describe("the same place helps to identify someone", () => {
  it("with the site, the distance and the time in plain words", () => {
    const told = {
      text: "The 46 year old in bed 7 with motor neurone went home to Brigg today",
      taken: "2019-03-02T03:10:00Z",
    };
    const { traces } = engine.explain(post({ ...told, at: [53.80668, -1.52034] }), { role: NURSE });
    const details = traces.find(({ rule }) => rule === "patient-identifiable.details");
    expect(details?.evidence.map(({ text }) => text)).toContain(
      "recorded about 30 m from St James's Hospital, Leeds at 03:10",
    );
    const without = engine
      .explain(post(told), { role: NURSE })
      .traces.find(({ rule }) => rule === "patient-identifiable.details");
    expect(details?.score).toBeGreaterThan(without?.score ?? 99);
  });
});

describe("a copy for others' eyes", () => {
  it("knows the names of the sites, to cover them in the evidence", () => {
    const names = namesInPost(post({ at: [53.80668, -1.52034] })).map(({ text }) => text);
    expect(names).toEqual(expect.arrayContaining(["St James's Hospital", "Leeds"]));
  });
});
