import { cp, mkdir, readdir, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ReportJson } from "../../src/reports/json-shape.js";
import { inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { CANARY, here, LIMIT, NOW, xArchive, xZip } from "./world.js";

const POSTS = [
  {
    text: `${CANARY} a zebrawood table in the hall where we all had our tea`,
    date: "2016-06-14T22:40:00.000Z",
  },
  {
    text: `gnuherd Siobhan Featherstonehaugh of 14 Elm Road, aged eighty-two`,
    date: "2018-01-02T10:00:00.000Z",
  },
  { text: "gnuherd another that is to stay as it is", date: "2019-01-02T10:00:00.000Z" },
];

/** An archive, a report of it, and the first posts decided about. */
async function decidedReport(folder: string, concern: string, value: string, count = 2): Promise<void> {
  await xZip(folder, xArchive(POSTS));
  await here(folder, ["audit", "twitter-archive.zip", "--out", "first", "--concern", "none", "--now", NOW]);
  const report = JSON.parse(await readFile(join(folder, "first", "report.json"), "utf8")) as ReportJson;
  const decisions = [...report.posts]
    .sort((a, b) => ((a.createdAt ?? "") < (b.createdAt ?? "") ? -1 : 1))
    .slice(0, count)
    .flatMap(({ findings }) => findings)
    .map(({ key, textHash }) => ({ key, textHash, value, at: NOW }));
  await put(folder, "decisions.json", JSON.stringify({ schemaVersion: 1, decisions }));
  const { code } = await here(folder, [
    ...["audit", "twitter-archive.zip", "--out", "r", "--now", NOW],
    ...["--concern", concern, "--decisions", "decisions.json"],
  ]);
  expect(code).toBe(0);
}

const removal = (...more: string[]) => ["removal-list", "r", "--now", NOW, ...more];
const withCopy = (...more: string[]) => removal("--kept-copy", "twitter-archive.zip", ...more);
const listed = (folder: string, name = "removal-list.md") => readFile(join(folder, "r", name), "utf8");

describe("removal-list", { timeout: LIMIT }, () => {
  it.each(["open", "unsure"])("is refused on hold, and says where to get advice: %s", (concern) =>
    inTempFolder(async (folder) => {
      await decidedReport(folder, concern, "change");
      const { code, stdout, stderr } = await here(folder, withCopy());
      expect(code).toBe(5);
      expect(stdout).toBe("");
      expect(stderr.split("\n")[0]).toMatch(/on hold.*Get advice first, from your union/);
      expect((await readdir(join(folder, "r"))).join()).not.toContain("removal");
    }),
  );

  it("is refused without a kept copy, and with one that is not what the report was made from", () =>
    inTempFolder(async (folder) => {
      await decidedReport(folder, "none", "change");
      const bare = await here(folder, removal());
      expect(bare.code).toBe(5);
      expect(bare.stderr).toContain("--kept-copy");
      await put(folder, "other.zip", await zipBytes({ "data/tweets.js": "window.YTD.tweets.part0 = []" }));
      const other = await here(folder, removal("--kept-copy", "other.zip"));
      expect(other.code).toBe(5);
      expect(other.stderr).toContain("2 files that the report names are not in it");
      expect((await here(folder, removal("--kept-copy", "nowhere.zip"))).code).toBe(3);
      expect((await readdir(join(folder, "r"))).join()).not.toContain("removal");
    }));

  it("is refused with an archive of someone else’s, whose files have the same names", () =>
    inTempFolder(async (folder) => {
      await decidedReport(folder, "none", "change");
      await xZip(
        folder,
        xArchive([{ text: "of another person", date: "2012-03-04T05:06:07.000Z" }]),
        "theirs.zip",
      );
      const { code, stderr } = await here(folder, removal("--kept-copy", "theirs.zip"));
      expect(code).toBe(5);
      expect(stderr).toContain("3 posts that the report names are not in it");
      expect((await readdir(join(folder, "r"))).join()).not.toContain("removal");
    }));

  it("accepts the copy wherever it was moved, under whatever name", () =>
    inTempFolder(async (folder) => {
      await decidedReport(folder, "none", "change");
      await mkdir(join(folder, "kept"));
      await rename(join(folder, "twitter-archive.zip"), join(folder, "kept", "mine.zip"));
      expect((await here(folder, removal("--kept-copy", "kept/mine.zip"))).code).toBe(0);
      expect(await listed(folder)).toContain("`mine.zip`");
    }));

  it("opens with the question, and has dates, addresses and a way by hand for what was decided, and nothing else", () =>
    inTempFolder(async (folder) => {
      await decidedReport(folder, "none", "change");
      const { code, stdout, stderr } = await here(folder, withCopy());
      expect(code).toBe(0);
      expect(stdout).toContain("2 posts to change by hand");
      expect(stdout + stderr).not.toContain(CANARY);
      const markdown = await listed(folder);
      expect(markdown.indexOf("Before you change anything")).toBeLessThan(50);
      expect(markdown).toContain("Do not delete, edit or hide posts yet");
      expect(markdown).toContain("Tuesday 14 June 2016, 23:40 UK time (22:40 UTC)");
      expect(markdown).toMatch(/Address: `https:\/\/(x|twitter)\.com\/robin_example\/status\/\d+`/);
      expect(markdown).toContain("`from:robin_example since:2016-06-13 until:2016-06-16`");
      expect(markdown).toContain("checked 1 January 2026");
      expect(markdown.match(/^### /gm)?.length).toBe(2);
      expect(markdown).not.toContain("2019");
      const html = await listed(folder, "removal-list.html");
      expect(html).toContain("default-src &#39;none&#39;".replaceAll("&#39;", "'"));
      expect(html).not.toContain("<script");
      for (const name of ["removal-list.md", "removal-list.html"])
        expect((await stat(join(folder, "r", name))).mode & 0o777).toBe(0o600);
    }));

  it("shows of a post no more than its first words, with whoever they name covered", () =>
    inTempFolder(async (folder) => {
      await decidedReport(folder, "none", "change");
      await here(folder, withCopy());
      for (const name of ["removal-list.md", "removal-list.html"]) {
        const text = await listed(folder, name);
        expect(text).not.toMatch(/siobhan|featherstonehaugh|elm|eighty/i);
        expect(text).not.toContain(CANARY);
        expect(text).not.toContain("had our tea");
        expect(text).toContain("[PERSON 1]");
      }
    }));

  it("is told to be an earlier one when the report beside it is put on hold", () =>
    inTempFolder(async (folder) => {
      await decidedReport(folder, "none", "change");
      await here(folder, withCopy());
      const { stderr } = await here(folder, [
        "report",
        "r",
        "--concern",
        "open",
        "--force",
        "--format",
        "json",
      ]);
      expect(stderr).toContain("removal-list.md and removal-list.html in this folder are from before");
      const lifted = await here(folder, ["report", "r", "--concern", "none", "--force", "--format", "json"]);
      expect(lifted.stderr).not.toContain("from before");
    }));

  it("says so of decisions that were taken on hold, and leaves other decisions out", () =>
    inTempFolder(async (folder) => {
      await decidedReport(folder, "none", "change-after-advice", 1);
      expect((await here(folder, withCopy())).code).toBe(0);
      expect(await listed(folder)).toContain("Have the advice before you do it");
    }));

  it("has nothing to list when nothing is to be changed", () =>
    inTempFolder(async (folder) => {
      await decidedReport(folder, "none", "keep");
      const { code, stdout } = await here(folder, removal());
      expect(code).toBe(0);
      expect(stdout).toContain("nothing to list");
      expect((await readdir(join(folder, "r"))).join()).not.toContain("removal");
    }));

  it("never goes over a list that may have notes in it, without --force", () =>
    inTempFolder(async (folder) => {
      await decidedReport(folder, "none", "change");
      await here(folder, withCopy());
      const again = await here(folder, withCopy());
      expect(again.code).toBe(5);
      expect(again.stderr).toContain("--force");
      expect((await here(folder, withCopy("--force"))).code).toBe(0);
    }));

  it("warns when other people could open the copy, or a synced drive holds it", () =>
    inTempFolder(async (folder) => {
      await decidedReport(folder, "none", "change");
      await mkdir(join(folder, "Dropbox"));
      await cp(join(folder, "twitter-archive.zip"), join(folder, "Dropbox", "a.zip"), { mode: 0 });
      const { stderr } = await here(folder, removal("--kept-copy", "Dropbox/a.zip"));
      expect(stderr).toContain("Dropbox");
      expect(stderr).toContain("Other people who use this computer");
    }));
});
