import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inTempFolder } from "../helpers/zip.js";
import { here, LIMIT, NOW, TWEETS, xArchive, xZip } from "./world.js";

const MO = { name: "Mo *Khan*", handle: "mokhan", id: "456" };

/** Robin Example's archive and one of somebody else. */
async function two(folder: string): Promise<void> {
  await xZip(folder, xArchive(), "a.zip");
  await xZip(folder, xArchive(TWEETS.slice(0, 1), {}, MO), "b.zip");
}

const audit = (...more: string[]) => [
  ...["audit", "a.zip", "b.zip", "--out", "r", "--concern", "none", "--now", NOW],
  ...["--format", "md,json,html", ...more],
];
const SAID =
  "Accounts by different names: Robin Example (X), Mo *Khan* (X). All of it is taken to be yours; if one isn’t, leave that archive out.";

describe("archives of two people in one run", { timeout: LIMIT }, () => {
  it("are said to be by different names, among the first things", () =>
    inTempFolder(async (folder) => {
      await two(folder);
      const { code, stdout } = await here(folder, audit());
      expect(code).toBe(0);
      expect(stdout.split("\n")[1]).toBe(SAID);
      const text = (name: string) => readFile(join(folder, "r", name), "utf8");
      const inMarkdown = SAID.replaceAll("*", "\\*");
      expect((await text("report.md")).split("### ")[0]).toContain(`**${inMarkdown}**`);
      expect((await text("report.html")).split("<h3>")[0]).toContain(`<p class="loud">${SAID}</p>`);
      expect(await text("report.json")).toContain('"different-names"');
      expect((await here(folder, ["inspect", "a.zip", "b.zip"])).stdout).toContain(SAID);
    }));

  it("are not when the owner says that both names are theirs", () =>
    inTempFolder(async (folder) => {
      await two(folder);
      const { stdout } = await here(folder, audit("--me", "Robin Example", "--me", "mokhan"));
      expect(stdout).not.toContain("different names");
    }));

  it("are named nowhere in a report that is to be shown", () =>
    inTempFolder(async (folder) => {
      await two(folder);
      await here(folder, audit("--redact", "strict"));
      for (const name of ["report.md", "report.json", "report.html"]) {
        const text = await readFile(join(folder, "r", name), "utf8");
        expect(text, name).toContain("Accounts by different names. All of it");
        expect(text, name).not.toMatch(/khan|robin/i);
      }
    }));
});
