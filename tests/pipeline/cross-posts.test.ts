import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { ReportedPostJson, ReportJson } from "../../src/reports/json-shape.js";
import { here, LIMIT, NOW, xArchive } from "../cli/world.js";
import { type Files, folderFiles, inTempFolder, put, zipBytes, zipFolder } from "../helpers/zip.js";

const FIXTURE = fileURLToPath(new URL("../../fixtures/three-places", import.meta.url));
const PLATFORMS = ["x", "linkedin", "facebook"] as const;
const schema = JSON.parse(
  await readFile(new URL("../../schema/report.schema.json", import.meta.url), "utf8"),
) as object;
const validate = new Ajv2020({ allowUnionTypes: true }).compile<ReportJson>(schema);

const zips = PLATFORMS.map((name) => `${name}.zip`);
const audit = (...more: string[]) => ["audit", ...zips, "--now", NOW, "--concern", "none", ...more];

/** The three archives of one invented person, as ZIPs. `change`: files of the X archive in place of its own. */
async function threeZips(folder: string, change: Files = {}): Promise<void> {
  for (const name of PLATFORMS) {
    const files = { ...(await folderFiles(join(FIXTURE, name))), ...(name === "x" ? change : {}) };
    await put(folder, `${name}.zip`, await zipBytes(files));
  }
}

async function reportOf(folder: string, argv: readonly string[]): Promise<ReportJson> {
  const { stdout, stderr, code } = await here(folder, argv);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as ReportJson;
}

const withWords = ({ posts }: ReportJson, words: string): readonly ReportedPostJson[] =>
  posts.filter(({ text }) => text.toLowerCase().includes(words));
const places = ({ platform, alsoAt = [] }: ReportedPostJson) =>
  [platform, ...alsoAt.map((place) => place.platform)].join(" ");

describe("the same post on several platforms", { timeout: 5 * LIMIT }, () => {
  it("is shown once with every place: links, hashtags at the end, punctuation and emoji aside", () =>
    inTempFolder(async (folder) => {
      await threeZips(folder);
      const report = await reportOf(folder, audit("--json"));
      validate(report);
      expect(validate.errors).toBeNull();
      const found = withWords(report, "wobble");
      expect(found.map(places)).toEqual(["x linkedin facebook"]);
      const [shown] = found;
      expect(shown?.findings.length).toBe(1);
      expect(shown?.alsoAt).toMatchObject([
        {
          platform: "linkedin",
          kind: "post",
          createdAt: "2019-05-01T10:30:00Z",
          url: expect.stringContaining("https://www.linkedin.com/"),
          source: { archive: "linkedin.zip", entry: "Shares.csv", pointer: "row 3" },
        },
        { platform: "facebook", createdAt: "2019-05-03T20:00:00Z", url: null },
      ]);
      // Every one was read and is counted; what is asked is counted once.
      expect(report.coverage.totals.byKind.post).toBe(19);
      expect(report.summary.byConcern).toEqual({ "patient-discussion": 9, bullying: 4 });
      expect(report.summary.posts).toBe(report.posts.length);
    }));

  it("is shown whole where a tool cut one copy short", () =>
    inTempFolder(async (folder) => {
      await threeZips(folder);
      const [shown, ...others] = withWords(await reportOf(folder, audit("--json")), "long look back");
      expect(others).toEqual([]);
      expect(shown).toMatchObject({ platform: "linkedin", alsoAt: [{ platform: "x" }] });
      expect(shown?.text).toContain("groundsman");
    }));

  it("stands apart when it is said twice on one platform, days later, as an answer, or in two or three words", () =>
    inTempFolder(async (folder) => {
      await threeZips(folder);
      const report = await reportOf(folder, audit("--json"));
      expect(withWords(report, "another zebrawood day").map(places)).toEqual(["x", "x"]);
      expect(withWords(report, "shelf fell down").map(places)).toEqual(["facebook", "x"]);
      expect(withWords(report, "spoon").map(places)).toEqual(["facebook", "x"]);
      expect(withWords(report, "poor gnuherd").map(places)).toEqual(["facebook", "x"]);
      // The nearest of the two is the one that is on Facebook too.
      const steps = withWords(report, "zebrawood step");
      expect(steps.map((each) => `${each.createdAt?.slice(0, 10)} ${places(each)}`).sort()).toEqual([
        "2020-09-01 x",
        "2020-09-02 x facebook",
      ]);
      // Two words within minutes are one post.
      expect(withWords(report, "gnuherd again").map(places)).toEqual(["x linkedin"]);
    }));

  it("has every place in Markdown, HTML and CSV, and is counted on the terminal", () =>
    inTempFolder(async (folder) => {
      await threeZips(folder);
      const { stdout } = await here(folder, audit("--out", "r", "--format", "md,html,csv,json"));
      expect(stdout).toContain("13 are worth a look");
      expect(stdout).toContain("4 of these are on more than one platform in the same words");
      const read = (name: string) => readFile(join(folder, "r", name), "utf8");
      const [markdown, html, csv] = await Promise.all(["report.md", "report.html", "report.csv"].map(read));
      expect(markdown?.match(/wobble/g)?.length).toBe(2); // The words and the address, once.
      expect(markdown).toMatch(
        /- Also at: LinkedIn, post, Wednesday 1 May 2019, 11:30 UK time .*`https:\/\/www\.linkedin\.com\/.*`linkedin\.zip`, `Shares\.csv`, `row 3`/,
      );
      expect(markdown).toContain("- Also at: Facebook, post, Friday 3 May 2019");
      expect(html).toContain('data-platform="x linkedin facebook"');
      expect(html).toContain("<dt>Also at</dt><dd>LinkedIn, post, Wednesday 1 May 2019");
      expect(csv).toContain('"LinkedIn; post; 2019-05-01 11:30;');
    }));

  it("is the same entry in whatever order the archives are given, and when they are read again", () =>
    inTempFolder(async (folder) => {
      await threeZips(folder);
      const first = await reportOf(folder, audit("--json"));
      const turned = await reportOf(folder, [
        "audit",
        ...[...zips].reverse(),
        "--now",
        NOW,
        "--concern",
        "none",
        "--json",
      ]);
      expect(turned.posts).toEqual(first.posts);
      expect((await here(folder, audit("--out", "a"))).code).toBe(0);
      expect((await here(folder, ["report", "a", "--out", "b", "--format", "md,json"])).code).toBe(0);
      for (const name of ["report.md", "report.json"])
        expect(await readFile(join(folder, "b", name), "utf8")).toBe(
          await readFile(join(folder, "a", name), "utf8"),
        );
    }));

  it("is found by a filter when any of its places is in the period", () =>
    inTempFolder(async (folder) => {
      await threeZips(folder);
      const report = await reportOf(
        folder,
        audit("--json", "--since", "2019-05-02", "--until", "2019-05-04"),
      );
      expect(report.posts.map(places)).toEqual(["x linkedin facebook"]);
      expect(report.summary.hidden).toBe(12);
    }));

  it("is never taken together from the archives of two people", () =>
    inTempFolder(async (folder) => {
      const own = await folderFiles(join(FIXTURE, "x"));
      const tweets = Buffer.from(own["data/tweets.js"] ?? "");
      await threeZips(folder, { ...xArchive([]), "data/tweets.js": tweets });
      const report = await reportOf(folder, audit("--json"));
      expect(withWords(report, "wobble").map(places).sort()).toEqual(["linkedin facebook", "x"]);
    }));

  it("stays the one that was decided about", () =>
    inTempFolder(async (folder) => {
      await threeZips(folder);
      const alone = await reportOf(folder, ["audit", "linkedin.zip", "--now", NOW, "--json"]);
      const [finding] = withWords(alone, "wobble").flatMap(({ findings }) => findings);
      const decision = { key: finding?.key, textHash: finding?.textHash, value: "keep", at: NOW };
      await put(folder, "decisions.json", JSON.stringify({ schemaVersion: 1, decisions: [decision] }));
      const report = await reportOf(folder, audit("--json", "--decisions", "decisions.json"));
      const [shown, ...others] = withWords(report, "wobble");
      expect(others).toEqual([]);
      expect(places(shown as ReportedPostJson)).toBe("linkedin x facebook");
      expect(shown?.findings).toMatchObject([{ key: finding?.key, disposition: "decided" }]);
    }));

  it("is listed with every place once it is to be changed", () =>
    inTempFolder(async (folder) => {
      await threeZips(folder);
      const [finding] = withWords(await reportOf(folder, audit("--json")), "wobble").flatMap(
        ({ findings }) => findings,
      );
      const decision = { key: finding?.key, textHash: finding?.textHash, value: "change", at: NOW };
      await put(folder, "decisions.json", JSON.stringify({ schemaVersion: 1, decisions: [decision] }));
      expect((await here(folder, audit("--out", "r", "--decisions", "decisions.json"))).code).toBe(0);
      const copies = zips.flatMap((name) => ["--kept-copy", name]);
      expect((await here(folder, ["removal-list", "r", ...copies])).code).toBe(0);
      const list = await readFile(join(folder, "r", "removal-list.md"), "utf8");
      for (const platform of ["LinkedIn", "Facebook"])
        expect(list).toContain(`The same words are on ${platform} too: post,`);
      expect(list).toMatch(/Address on LinkedIn: `https:\/\/www\.linkedin\.com\//);
    }));

  it("is still there beside an earlier report that showed it on one platform alone", () =>
    inTempFolder(async (folder) => {
      await threeZips(folder);
      const alone = ["audit", "linkedin.zip", "--now", NOW, "--concern", "none", "--out", "first"];
      expect((await here(folder, alone)).code).toBe(0);
      const report = await reportOf(folder, audit("--json", "--compare", "first"));
      const [shown] = withWords(report, "wobble");
      expect(shown?.platform).toBe("x");
      expect(report.comparison?.still).toContain(shown?.id);
      expect(report.comparison?.gone).toEqual([]);
    }));

  it("of a story that was told on two platforms, each post is shown once and the story is one finding", () =>
    inTempFolder(async (folder) => {
      const story = [
        { text: "the tapir in okapibed, ibexage, cannot sleep at all", date: "2016-06-14T22:40:00.000Z" },
        { text: "tapir of okapibed, yakache, asking for more tea", date: "2016-06-15T04:40:00.000Z" },
      ];
      const linkedin = {
        ...(await folderFiles(join(FIXTURE, "linkedin"))),
        "Profile.csv": "First Name,Last Name,Headline\r\nRobin,Example,Invented\r\n",
        "Shares.csv": [
          "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility",
          ...story.map(
            ({ text, date }) =>
              `${date.slice(0, 10)} ${date.slice(11, 19)},https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A${BigInt(Date.parse(date)) << 22n},"${text}",,,MEMBER_NETWORK`,
          ),
        ].join("\r\n"),
      };
      await put(folder, "x.zip", await zipBytes(xArchive(story)));
      await put(folder, "linkedin.zip", await zipBytes(linkedin));
      const argv = ["audit", "x.zip", "linkedin.zip", "--now", NOW, "--concern", "none"];
      const report = await reportOf(folder, [...argv, "--json"]);
      expect(report.posts.map(places)).toEqual(["linkedin x", "linkedin x"]);
      const [one, other] = report.posts;
      expect(one?.findings.map(({ key }) => key)).toEqual(other?.findings.map(({ key }) => key));
      expect(one?.findings[0]?.related).toEqual([other?.id]);
      expect(report.summary.byConcern).toEqual({ "patient-identifiable": 1 });
      await here(folder, [...argv, "--out", "r"]);
      const markdown = await readFile(join(folder, "r", "report.md"), "utf8");
      expect(markdown).toContain("- Together with: item 2\n");
    }));
});

describe("an archive alone", { timeout: LIMIT }, () => {
  it("has no other places", () =>
    inTempFolder(async (folder) => {
      await put(folder, "x.zip", await zipFolder(join(FIXTURE, "x")));
      const report = await reportOf(folder, ["audit", "x.zip", "--now", NOW, "--concern", "none", "--json"]);
      expect(report.posts.length).toBe(10);
      for (const post of report.posts) expect(post).not.toHaveProperty("alsoAt");
    }));
});
