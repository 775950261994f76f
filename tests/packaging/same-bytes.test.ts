import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { needs } from "../helpers/needs.js";

const ROOT = join(import.meta.dirname, "../..");

describe("a copy of the project made on Windows", () => {
  it("has the same bytes: rules are known by theirs, and exports keep the line ends they came with", (test) => {
    needs(test, { what: "a checkout of Git", isHere: existsSync(join(ROOT, ".git")), strictly: false });
    const { stdout } = spawnSync("git", ["ls-files", "--eol", "--", "rulesets", "fixtures", "schema"], {
      cwd: ROOT,
      encoding: "utf8",
    });
    const files = stdout.trim().split("\n");
    expect(files.length).toBeGreaterThan(100);
    // Without this attribute, Git there ends every line with two signs.
    expect(files.filter((line) => !line.includes("attr/-text"))).toEqual([]);
  });
});
