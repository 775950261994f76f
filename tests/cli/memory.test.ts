import { spawn } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { inTempFolder } from "../helpers/zip.js";
import { finished, NOW, PROGRAM, RULESETS, xArchive, xZip } from "./world.js";

const POSTS = 8_000;
const MEGABYTE = 1_048_576;

/** The built command line with the tests' own rules, which then says how much memory it held at most. */
const measured = (folder: string, argv: readonly string[]) => `
  const from = (path) => import(new URL(path, ${JSON.stringify(String(pathToFileURL(PROGRAM)))}));
  await from("../src/cli/heap.js");
  const { processIo } = await from("../src/cli/process-io.js");
  const { run } = await from("../src/cli/run.js");
  const io = { ...processIo(), cwd: ${JSON.stringify(folder)}, rulesets: ${JSON.stringify(RULESETS)} };
  const code = await run(${JSON.stringify(argv)}, io);
  console.log(JSON.stringify({ code, kilobytes: process.resourceUsage().maxRSS }));
`;

describe("a big archive in which every post is shown", { timeout: 240_000 }, () => {
  it("is read and written without the whole of it, or of any report, in memory", () =>
    inTempFolder(async (folder) => {
      const words = "a zebrawood table stood at the end of the long room where nobody sat ".repeat(4);
      const tweets = Array.from({ length: POSTS }, (_, index) => ({
        text: `${words} ${index.toString(36)} ${(index * 7919).toString(36)}`,
        date: new Date(Date.UTC(2012, 0, 1) + index * 3_600_000).toISOString(),
      }));
      await xZip(folder, xArchive(tweets));
      const argv = ["audit", "twitter-archive.zip", "--out", "r", "--now", NOW, "--quiet", "--no-input"];
      const script = measured(folder, [...argv, "--format", "md,json,html,csv"]);
      const { stdout, stderr } = await finished(
        spawn(process.execPath, ["--input-type=module", "--eval", script], { cwd: folder }),
      );
      expect(stderr).toBe("");
      const { code, kilobytes } = JSON.parse(stdout) as { code: number; kilobytes: number };
      expect(code).toBe(0);
      const sizes = await Promise.all(
        ["html", "json", "md", "csv"].map(
          async (end) => (await stat(join(folder, "r", `report.${end}`))).size,
        ),
      );
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(40 * MEGABYTE);
      expect(kilobytes * 1024).toBeLessThan(240 * MEGABYTE);
    }));
});
