import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ReportJson } from "../../src/reports/json-shape.js";
import { inTempFolder, put } from "../helpers/zip.js";
import { CANARY, here, LIMIT, NOW, xArchive, xZip } from "./world.js";

const report = async (folder: string) =>
  JSON.parse(await readFile(join(folder, "report.json"), "utf8")) as ReportJson;

/** An audit in the folder `r`, and the key of its gravest finding. */
async function audited(folder: string): Promise<string> {
  await xZip(folder);
  expect((await here(folder, ["twitter-archive.zip", "--out", "r", "--now", NOW])).code).toBe(0);
  return (await report(join(folder, "r"))).posts[0]?.findings[0]?.key ?? "";
}

describe("inspect", { timeout: LIMIT }, () => {
  it("names the generation, the owner, the dates and the counts, without a word of a post", () =>
    inTempFolder(async (folder) => {
      await xZip(folder, xArchive(undefined, { "data/new-thing.js": "?" }));
      const { code, stdout, stderr } = await here(folder, ["inspect", "twitter-archive.zip"]);
      expect(code).toBe(0);
      for (const part of [
        "2022 layout",
        "@robin_example",
        "1 December 2025",
        "14 June 2016 to 2 March 2019",
        "3 posts",
        "data/new-thing.js",
      ])
        expect(stdout).toContain(part);
      expect(stdout + stderr).not.toContain(CANARY);
    }));

  it("says the same as the ledger of an audit, in JSON", () =>
    inTempFolder(async (folder) => {
      await audited(folder);
      const inspected = JSON.parse(
        (await here(folder, ["inspect", "twitter-archive.zip", "--json"])).stdout,
      ) as ReportJson;
      const { coverage } = await report(join(folder, "r"));
      // Only an audit looks into pictures.
      const { pictures, ...totals } = coverage.totals;
      expect(pictures).toBeDefined();
      expect(inspected.coverage).toEqual({ ...coverage, totals });
    }));
});

describe("explain", { timeout: LIMIT }, () => {
  it("shows the working of a finding, by the first letters of its reference, and hides the words unless asked", () =>
    inTempFolder(async (folder) => {
      const key = await audited(folder);
      const { code, stdout } = await here(folder, ["explain", key.slice(0, 8), "r"]);
      expect(code).toBe(0);
      expect(stdout).toContain("bullying.test-gnu");
      expect(stdout).toMatch(/\+5 gnu in text 11-18: the other test word/);
      expect(stdout).not.toContain("gnuherd");
      const shown = await here(folder, ["explain", key, "r", "--show-text"]);
      expect(shown.stdout).toContain(`${CANARY} gnuherd`);
      expect((await here(folder, ["explain", "nothing", "r"])).code).toBe(2);
      expect((await here(folder, ["explain"])).code).toBe(2);
      // The working of a rule is the same whatever guidance someone asks for.
      expect((await here(folder, ["explain", key, "r", "--for", "nmc"])).code).toBe(2);
    }));

  it("shows the working of an item by its number in the report, every finding of it", () =>
    inTempFolder(async (folder) => {
      await audited(folder);
      const { posts } = await report(join(folder, "r"));
      const [first, second] = posts;
      const shown = await here(folder, ["explain", "1", "r"]);
      expect(shown.code).toBe(0);
      for (const { key, rule } of first?.findings ?? [])
        expect(shown.stdout).toContain(`Finding ${key}, from rule ${rule}`);
      const next = await here(folder, ["explain", "2", "r"]);
      expect(next.stdout).toContain(`Finding ${second?.findings[0]?.key}`);
      const none = await here(folder, ["explain", "999999", "r"]);
      expect([none.code, none.stderr]).toEqual([2, expect.stringMatching(/no item and no finding 999999/)]);
    }));

  it("finds the newest review by itself", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await here(folder, ["twitter-archive.zip"]);
      const { posts } = await report(join(folder, "review-2026-02-03"));
      expect((await here(folder, ["explain", posts[0]?.findings[0]?.key ?? ""])).code).toBe(0);
    }));

  it("shows hits and misses for words that are typed, what counts against, and what is missing", () =>
    inTempFolder(async (folder) => {
      const { stdout } = await here(folder, ["explain", "--text", "zebrawood, said calmly", "--all"]);
      expect(stdout).toContain("does not ask: 4 points");
      expect(stdout).toContain("-2 calm");
      expect(stdout).toContain("needed and not there: gnu");
    }));
});

describe("rules", { timeout: LIMIT }, () => {
  it("lists and shows every rule, with its points, guidance and examples", () =>
    inTempFolder(async (folder) => {
      const list = await here(folder, ["rules", "list"]);
      expect(list.stdout).toContain("bullying.test-gnu");
      expect(JSON.parse((await here(folder, ["rules", "list", "--json"])).stdout)).toMatchObject({
        rules: [{}, {}, {}, {}],
      });
      const { stdout } = await here(folder, ["rules", "show", "patient-discussion.test-zebra"]);
      for (const part of [
        "+6 zebra: lexicon test-zebra (needed)",
        "people-3: A clause on talk.",
        "a zebrawood table",
      ])
        expect(stdout).toContain(part);
      const near = await here(folder, ["rules", "show", "patient-discussion.test-zebr"]);
      expect(near.code).toBe(2);
      expect(near.stderr).toContain("Did you mean patient-discussion.test-zebra?");
    }));

  it("checks a ruleset of one's own: every mistake with its place, and examples that don't hold", () =>
    inTempFolder(async (folder) => {
      expect((await here(folder, ["rules", "check"])).code).toBe(0);
      const place = join(folder, "mine", "rules", "bullying");
      await mkdir(place, { recursive: true });
      const rule = (lexicon: string, match: string) =>
        `id: bullying.mine\nconcern: bullying\ntitle: Mine\nask: Is it?\nwhy: Because.\nstatus: draft\nsignals:\n  - { id: word, lexicon: ${lexicon}, points: 5, needed: true }\nreport: { possible: 5, likely: 8 }\nguidance:\n  - { document: nmc-social-media, ref: unprof-4 }\nexamples:\n  match: [ { text: gnuherd }, { text: ${match} }, { text: gnuherd } ]\n  nomatch: [ { text: a }, { text: b }, { text: c } ]\n`;
      await put(place, "mine.yaml", rule("test-gnu", "gnuherd"));
      expect(await here(folder, ["rules", "check", "mine"])).toMatchObject({ code: 0 });
      await put(place, "mine.yaml", rule("test-gnu", "something else"));
      const unheld = await here(folder, ["rules", "check", "mine"]);
      expect(unheld.code).toBe(2);
      expect(unheld.stderr).toContain("rule bullying.mine: match example 2 does not match");
      const known = (list: string, text: string) =>
        put(place, "mine.yaml", `${rule("test-gnu", "gnuherd")}  ${list}: [ { text: ${text} } ]\n`);
      await known("known_alarm", "gnuherd");
      expect(await here(folder, ["rules", "check", "mine"])).toMatchObject({ code: 0 });
      await known("known_alarm", "something else");
      expect((await here(folder, ["rules", "check", "mine"])).stderr).toContain("move it to nomatch");
      await known("known_miss", "gnuherd");
      expect((await here(folder, ["rules", "check", "mine"])).stderr).toContain("move it to match");
      await put(place, "mine.yaml", rule("test-gnus", "gnuherd"));
      await put(place, "worse.yaml", "id: bullying.worse\nconcern: [\n");
      const wrong = await here(folder, ["rules", "check", "mine"]);
      expect(wrong.stderr).toContain('did you mean "test-gnu"?');
      expect(wrong.stderr).toMatch(/worse\.yaml:\d+:\d+/);
    }));
});

describe("report", { timeout: LIMIT }, () => {
  it("renders again from report.json, in another format or to another folder, and never over what is there", () =>
    inTempFolder(async (folder) => {
      await audited(folder);
      expect((await here(folder, ["report", "r"])).code).toBe(5);
      expect((await here(folder, ["report", "r", "--format", "csv"])).code).toBe(0);
      expect(await readFile(join(folder, "r", "report.csv"), "utf8")).toContain("gnuherd");
      expect((await here(folder, ["report", "r", "--out", "again"])).code).toBe(0);
      for (const name of ["report.md", "report.json"])
        expect(await readFile(join(folder, "again", name))).toEqual(await readFile(join(folder, "r", name)));
    }));

  it("refuses what is not a report, without repeating it", () =>
    inTempFolder(async (folder) => {
      await mkdir(join(folder, "r"));
      for (const content of ["{", "{}", `{"schemaVersion": 2, "text": "${CANARY}"}`]) {
        await writeFile(join(folder, "r", "report.json"), content);
        const { code, stdout, stderr } = await here(folder, ["report", "r", "--format", "csv"]);
        expect(code).toBe(2);
        expect(stdout + stderr).not.toContain(CANARY);
      }
      expect((await here(folder, ["report"])).code).toBe(2);
    }));
});

describe("purge", { timeout: LIMIT }, () => {
  it("deletes what we wrote and nothing else, and says what it can't reach", () =>
    inTempFolder(async (folder) => {
      await audited(folder);
      await writeFile(join(folder, "r", "diary.txt"), "mine");
      const { code, stdout } = await here(folder, ["purge", "r"]);
      expect(code).toBe(0);
      expect(await readdir(join(folder, "r"))).toEqual(["diary.txt"]);
      expect(stdout).toContain("backups");
      expect(stdout).toContain("does not overwrite the disk");
      expect(stdout).toContain("1 other file there is not ours and stayed");
    }));

  it("removes the folder when nothing else is in it", () =>
    inTempFolder(async (folder) => {
      await audited(folder);
      await here(folder, ["purge", "r"]);
      expect(await readdir(folder)).toEqual(["twitter-archive.zip"]);
    }));

  it("touches no folder that is not one of ours", () =>
    inTempFolder(async (folder) => {
      await mkdir(join(folder, "photos"));
      await writeFile(join(folder, "photos", "report.md"), "# My school report");
      await writeFile(join(folder, "photos", "report.json"), '{"name":"mine"}');
      expect((await here(folder, ["purge", "photos"])).code).toBe(5);
      expect((await readdir(join(folder, "photos"))).length).toBe(2);
      expect((await here(folder, ["purge", "nowhere"])).code).toBe(2);
    }));
});
