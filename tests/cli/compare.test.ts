import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { ReportJson } from "../../src/reports/json-shape.js";
import { inTempFolder } from "../helpers/zip.js";
import { CANARY, here, LIMIT, NOW, xArchive, xZip } from "./world.js";

const schema = JSON.parse(
  readFileSync(new URL("../../schema/report.schema.json", import.meta.url), "utf8"),
) as object;
const validate = new Ajv2020({ allowUnionTypes: true }).compile<ReportJson>(schema);

const at = (year: number) => `${year}-06-14T22:40:00.000Z`;
const audit = (...more: string[]) => [
  "audit",
  "twitter-archive.zip",
  "--concern",
  "none",
  "--now",
  NOW,
  ...more,
];

describe("audit --compare", { timeout: LIMIT }, () => {
  it("says what is new, still there and gone, and whether a post is gone from the archive or from the report", () =>
    inTempFolder(async (folder) => {
      await xZip(
        folder,
        xArchive([
          { text: `${CANARY} gnuherd stays`, date: at(2014) },
          { text: `${CANARY} a zebrawood thing`, date: at(2016) },
          { text: `${CANARY} gnuherd is removed`, date: at(2017) },
        ]),
      );
      expect((await here(folder, audit("--out", "old"))).code).toBe(0);
      await xZip(
        folder,
        xArchive([
          { text: `${CANARY} gnuherd stays`, date: at(2014) },
          { text: `${CANARY} a zebrawood thing`, date: at(2016) },
          { text: `${CANARY} gnuherd is new`, date: at(2019) },
        ]),
      );
      const { code, stdout, stderr } = await here(folder, audit("--out", "new", "--compare", "old"));
      expect(code).toBe(0);
      expect(stdout).toContain("1 new · 2 still there · 0 changed · 1 not in this report");
      expect(stdout + stderr).not.toContain(CANARY);
      const text = await readFile(join(folder, "new", "report.json"), "utf8");
      const report = JSON.parse(text) as ReportJson;
      validate(report);
      expect(validate.errors).toBeNull();
      expect(report.comparison?.gone.map(({ where }) => where)).toEqual(["not-in-archive"]);
      const markdown = await readFile(join(folder, "new", "report.md"), "utf8");
      expect(markdown).toContain("## Since the earlier report");
      expect(markdown).not.toContain("is removed");
      // Rendering again keeps it.
      await here(folder, ["report", "new", "--format", "md", "--force"]);
      expect(await readFile(join(folder, "new", "report.md"), "utf8")).toContain(
        "## Since the earlier report",
      );
    }));

  it("takes a post that the options hide for one it can say nothing of", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await here(folder, audit("--out", "old"));
      const { stdout } = await here(folder, audit("--json", "--compare", "old", "--min-severity", "high"));
      const report = JSON.parse(stdout) as ReportJson;
      expect(report.comparison?.gone.map(({ where }) => where)).toEqual(["not-known"]);
    }));

  it("is refused when there is no such report", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      expect((await here(folder, audit("--compare", "nowhere"))).code).toBe(2);
    }));
});
