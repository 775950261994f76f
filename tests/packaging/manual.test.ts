import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { manualPage } from "../../packaging/manual.js";
import { commandTable } from "../../src/cli/completion/table.js";
import { aProgram } from "../cli/help/a-program.js";
import { needs, runs } from "../helpers/needs.js";

const FILE = join(import.meta.dirname, "../../man/backscroll.1");
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as {
  version: string;
};
const page = manualPage(aProgram(), version);
const MAN = { what: "man", isHere: runs("man", "--version") };

describe("the manual page", () => {
  it("has every command and every option of the command table", () => {
    const plain = page.replaceAll("\\-", "-");
    for (const { path, options } of commandTable(aProgram())) {
      if (path.length > 0) expect(plain).toContain(`.SS "${path.join(" ")}`);
      for (const { long } of options) expect(plain).toContain(`\\fB${long}\\fR`);
    }
  });

  it("renders without a warning, with names that can be copied", (test) => {
    needs(test, MAN);
    const { status, stdout, stderr } = spawnSync("man", ["--warnings", "-E", "UTF-8", "-l", FILE], {
      env: { PATH: process.env.PATH, MANWIDTH: "100", LC_ALL: "C.UTF-8" },
      encoding: "utf8",
      timeout: 60_000,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("backscroll - look back over your own exported social media");
    expect(stdout).toMatch(/^ +removal-list \[results\]$/m);
    expect(stdout).toContain("--min-severity level");
    expect(stdout).toMatch(/^ +130 +stopped$/m);
  });

  // Goes red when a command or an option changes. Write it anew with: npm run docs:manual
  it("is committed and up to date (if not: npm run docs:manual)", async () => {
    await expect(page).toMatchFileSnapshot(FILE);
  });
});
