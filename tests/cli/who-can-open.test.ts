import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { privateFolder, whoCanOpen } from "../../src/cli/write-private.js";

describe("what is said of who can open a folder", () => {
  it("is that only you can, on systems where that is made so", async () => {
    const home = mkdtempSync(join(tmpdir(), "backscroll-private-"));
    await privateFolder(join(home, "review"), { force: false });
    if (process.platform !== "win32") expect(statSync(join(home, "review")).mode & 0o777).toBe(0o700);
    rmSync(home, { recursive: true });
    for (const system of ["linux", "darwin"] as const)
      expect(whoCanOpen(system)).toBe("only you can open this folder");
  });

  it("is not promised on Windows, where the folder around it decides", () => {
    expect(whoCanOpen("win32")).not.toContain("only you can open");
    expect(whoCanOpen("win32")).toContain("choose one that only you use");
  });
});
