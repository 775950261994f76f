import { readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ReportJson } from "../../src/reports/json-shape.js";
import { rawZip } from "../helpers/raw-zip.js";
import { inTempFolder, put } from "../helpers/zip.js";
import { CANARY, here, LIMIT, NOW, xArchive, xZip } from "./world.js";

const POSTS = [
  { text: `${CANARY} gnuherd, told quillfeather at the door`, date: "2016-06-14T22:40:00.000Z" },
];
const audit = (...more: string[]) => [
  "audit",
  "twitter-archive.zip",
  "--concern",
  "none",
  "--now",
  NOW,
  ...more,
];
const everything = async (folder: string, name: string) =>
  (
    await Promise.all(
      (await readdir(join(folder, name))).map((each) => readFile(join(folder, name, each), "utf8")),
    )
  ).join("\n");

describe("--redact", { timeout: LIMIT }, () => {
  it("is heard by the demo too", () =>
    inTempFolder(async (folder) => {
      const argv = ["demo", "--out", "r", "--redact", "strict", "--concern", "none", "--now", NOW];
      expect((await here(folder, [...argv, "--format", "json"])).code).toBe(0);
      expect(JSON.parse(await readFile(join(folder, "r", "report.json"), "utf8"))).toMatchObject({
        redacted: "strict",
      });
      expect(await readdir(join(folder, "r"))).not.toContain("decisions.key");
    }));

  it.each(["standard", "strict"])(
    "%s: the audit writes a report to show, with no name and no key in its folder",
    (level) =>
      inTempFolder(async (folder) => {
        await xZip(folder, xArchive(POSTS));
        const { code, stdout } = await here(
          folder,
          audit("--out", "r", "--redact", level, "--format", "md,json,html,csv"),
        );
        expect(code).toBe(0);
        expect(stdout).toContain("1 is worth a look");
        expect(await readdir(join(folder, "r"))).not.toContain("decisions.key");
        const text = await everything(folder, "r");
        expect(text).not.toMatch(/canary|gnuherd|quillfeather|robin|status\/|twitter-archive/i);
        if (level === "standard") expect(text).toContain("at the door");
        else expect(text).not.toContain("at the door");
      }),
  );

  it("of a report that is there goes into another folder, and the whole one stays", () =>
    inTempFolder(async (folder) => {
      await xZip(folder, xArchive(POSTS));
      await here(folder, audit("--out", "r"));
      const refused = await here(folder, ["report", "r", "--redact", "strict", "--force"]);
      expect(refused.code).toBe(5);
      expect(refused.stderr).toContain("--out");
      expect((await here(folder, ["report", "r", "--redact", "strict", "--out", "shown"])).code).toBe(0);
      expect(await everything(folder, "shown")).not.toMatch(/canary|gnuherd|robin/i);
      expect(await readdir(join(folder, "shown"))).not.toContain("decisions.key");
      expect(await everything(folder, "r")).toContain(CANARY);
    }));

  it("standard is refused where the archive with the names is not there, and nothing is written", () =>
    inTempFolder(async (folder) => {
      await xZip(folder, xArchive(POSTS));
      await here(folder, audit("--out", "r"));
      const standard = ["report", "r", "--redact", "standard", "--out", "shown"];
      await rename(join(folder, "twitter-archive.zip"), join(folder, "elsewhere.zip"));
      const refused = await here(folder, standard);
      expect(refused.code).toBe(5);
      expect(refused.stderr).toContain("--redact strict");
      expect(await readdir(folder)).not.toContain("shown");
      await rename(join(folder, "elsewhere.zip"), join(folder, "twitter-archive.zip"));
      expect((await here(folder, standard)).code).toBe(0);
      expect(await everything(folder, "shown")).not.toMatch(/canary|gnuherd|robin/i);
    }));

  it("standard is refused where a part of the archive, and so of the names, could not be read", () =>
    inTempFolder(async (folder) => {
      const files = Object.entries(xArchive(POSTS)).map(([path, content]) => ({
        path,
        content: String(content),
      }));
      const torn = { path: "data/contact.js", content: '[{"name":"Ada"}]', declaredCrc: 1 };
      await put(folder, "twitter-archive.zip", rawZip([...files, torn]).bytes);
      const { code, stderr } = await here(
        folder,
        audit("--out", "r", "--redact", "standard", "--allow-partial"),
      );
      expect(code).toBe(5);
      expect(stderr).toContain("a part of it could not be read");
      expect(await readdir(folder)).not.toContain("r");
    }));

  it("none is the report as it is", () =>
    inTempFolder(async (folder) => {
      await xZip(folder, xArchive(POSTS));
      const [plain, none] = [
        await here(folder, audit("--json")),
        await here(folder, audit("--json", "--redact", "none")),
      ];
      expect(none.stdout).toBe(plain.stdout);
      expect((await here(folder, audit("--redact", "some"))).code).toBe(2);
    }));
});

describe("--student-from and --registered-from", { timeout: LIMIT }, () => {
  it("are in the report and stay when it is rendered again", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await here(folder, audit("--out", "r", "--student-from", "2014-09", "--registered-from", "2017-09-15"));
      const report = JSON.parse(await readFile(join(folder, "r", "report.json"), "utf8")) as ReportJson;
      expect(report.career).toEqual({
        studentFrom: "2014-09-01T00:00:00Z",
        registeredFrom: "2017-09-15T00:00:00Z",
      });
      const markdown = () => readFile(join(folder, "r", "report.md"), "utf8");
      expect(await markdown()).toContain("| 2016 | 1 | as a student |");
      await here(folder, ["report", "r", "--force", "--registered-from", "2016-01-01"]);
      expect(await markdown()).toContain("| 2016 | 1 | registered |");
    }));

  it("must be in order", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const { code, stderr } = await here(
        folder,
        audit("--student-from", "2017", "--registered-from", "2014"),
      );
      expect(code).toBe(2);
      expect(stderr).toContain("--student-from");
    }));
});
