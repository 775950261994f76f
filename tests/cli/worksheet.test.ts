import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ReportJson } from "../../src/reports/json-shape.js";
import { inTempFolder, put } from "../helpers/zip.js";
import { CANARY, here, LIMIT, NOW, xZip } from "./world.js";

async function reported(folder: string, value: string): Promise<void> {
  await xZip(folder);
  const audit = ["audit", "twitter-archive.zip", "--concern", "none", "--now", NOW];
  await here(folder, [...audit, "--out", "first"]);
  const report = JSON.parse(await readFile(join(folder, "first", "report.json"), "utf8")) as ReportJson;
  const decisions = report.posts
    .flatMap(({ findings }) => findings)
    .map(({ key, textHash }) => ({ key, textHash, value, at: NOW }));
  await put(folder, "decisions.json", JSON.stringify({ schemaVersion: 1, decisions }));
  expect((await here(folder, [...audit, "--out", "r", "--decisions", "decisions.json"])).code).toBe(0);
}

const sheet = (...more: string[]) => ["worksheet", "r", "--route", "nmc-student", ...more];

describe("worksheet", { timeout: LIMIT }, () => {
  it("is written into the results folder, private, without a word of a post", () =>
    inTempFolder(async (folder) => {
      await reported(folder, "ask-first");
      const { code, stdout, stderr } = await here(folder, sheet());
      expect(code, stderr).toBe(0);
      expect(stdout).toContain("2 posts to think about");
      for (const name of ["worksheet.md", "worksheet.html"]) {
        expect((await stat(join(folder, "r", name))).mode & 0o777).toBe(0o600);
        const text = await readFile(join(folder, "r", name), "utf8");
        expect(text).not.toContain(CANARY);
        expect(text).toContain("Item 1 of your report");
      }
      expect(stdout + stderr).not.toContain(CANARY);
    }));

  it("needs to know the route, and names them", () =>
    inTempFolder(async (folder) => {
      await reported(folder, "ask-first");
      const { code, stderr } = await here(folder, ["worksheet", "r"]);
      expect(code).toBe(2);
      for (const route of ["nmc-student", "hcpc-student", "medical-student", "registrant"])
        expect(stderr).toContain(route);
    }));

  it("has nothing to write about when nothing is marked, and says how to mark something", () =>
    inTempFolder(async (folder) => {
      await reported(folder, "keep");
      const { code, stdout } = await here(folder, sheet());
      expect(code).toBe(0);
      expect(stdout).toContain("--items");
      expect((await readdir(join(folder, "r"))).join()).not.toContain("worksheet");
      expect((await here(folder, sheet("--items", "2"))).stdout).toContain("1 post to think about");
      expect((await here(folder, sheet("--items", "two"))).code).toBe(2);
      expect((await here(folder, sheet("--items", "2,99"))).stderr).toContain("there is no item 99");
    }));

  it("never goes over one that someone may have written in, without --force", () =>
    inTempFolder(async (folder) => {
      await reported(folder, "ask-first");
      await here(folder, sheet());
      const again = await here(folder, sheet());
      expect(again.code).toBe(5);
      expect(again.stderr).toContain("perhaps with what you wrote");
      expect((await here(folder, sheet("--force"))).code).toBe(0);
    }));
});
