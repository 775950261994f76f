import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { CoverageTotals } from "../../src/model/index.js";
import { audit } from "../../src/pipeline.js";
import { needs } from "../helpers/needs.js";
import { inTempFolder } from "../helpers/zip.js";
import { auditDefaults, pictureArchive } from "../media/picture-archive.js";
import { writeSparseZip } from "./sparse-zip.js";

/** BACKSCROLL_PICTURES=20000 for the whole measurement: an archive of 60 GB that is nearly all holes. */
const PICTURES = Number(process.env.BACKSCROLL_PICTURES ?? 300);
const SIZE = 3_000_000;
const PROGRAM = fileURLToPath(new URL("../../dist/backscroll/backscroll.js", import.meta.url));
const LINUX = existsSync("/proc/self/status");
const MEASURES = {
  what: "Linux and what `npm run build` makes",
  isHere: LINUX && existsSync(PROGRAM),
  strictly: process.platform === "linux",
};

interface Run {
  readonly code: number;
  /** Most memory, in MB. */
  readonly memory: number;
  readonly seconds: number;
  /** Bytes that the process read of anything: the archive, its rules, itself. */
  readonly read: number;
}

async function run(args: readonly string[], cwd: string): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, stdio: "ignore" });
  let memory = 0;
  let read = 0;
  const look = setInterval(() => {
    try {
      const told = readFileSync(`/proc/${child.pid}/status`, "utf8");
      memory = Math.max(memory, Number(/VmHWM:\s+(\d+)/.exec(told)?.[1] ?? 0) / 1024);
      read = Number(/rchar: (\d+)/.exec(readFileSync(`/proc/${child.pid}/io`, "utf8"))?.[1] ?? 0);
    } catch {
      // It has ended.
    }
  }, 50);
  const code = await new Promise<number>((resolve) => child.on("close", (status) => resolve(status ?? -1)));
  clearInterval(look);
  const seconds = Math.round((performance.now() - started) / 1000);
  return { code, memory: Math.round(memory), seconds, read };
}

/** Mostly everyday pictures; one in twenty has something to find, and one in forty is damaged. */
function pictureAt(index: number): string {
  if (index % 40 === 7) return "hospital.jpg";
  if (index % 40 === 17) return "xmp-caption.jpg";
  if (index % 40 === 27) return "broken-exif.jpg";
  return index % 2 === 0 ? "town.jpg" : "no-exif.jpg";
}

describe("an archive that is nearly all pictures", () => {
  it("is audited from its first bytes: at most 2% of it, in little memory", async (test) => {
    needs(test, MEASURES);
    await inTempFolder(async (folder) => {
      const tweets = Array.from({ length: PICTURES }, (_, index) => ({
        text: index % 3 === 0 ? "brunch" : "",
        pictures: [pictureAt(index)],
        date: new Date(Date.UTC(2012, 0, 1) + index * 3_600_000).toISOString(),
      }));
      const zip = join(folder, "twitter-archive.zip");
      await writeSparseZip(
        zip,
        Object.entries(pictureArchive(tweets)).map(([path, content]) => {
          const head = Buffer.from(content);
          return { path, head, size: path.endsWith(".jpg") ? SIZE : head.length };
        }),
      );
      const args = [
        "audit",
        zip,
        "--for",
        "nmc",
        "--role",
        "staff nurse",
        "--concern",
        "none",
        "--out",
        "out",
      ];
      const { code, memory, seconds, read } = await run([...args, "--format", "json", "--quiet"], folder);
      expect(code).toBe(0);
      const report = JSON.parse(readFileSync(join(folder, "out", "report.json"), "utf8")) as {
        coverage: { totals: CoverageTotals };
      };
      const { pictures } = report.coverage.totals;
      const { size } = await stat(zip);
      let looked = 0;
      const onLooked = (bytes: number) => {
        looked = bytes;
      };
      await audit({ ...auditDefaults(zip), onLooked });
      const percent = (bytes: number) =>
        `${(bytes / 1e6).toFixed(1)} MB, ${((bytes / size) * 100).toFixed(2)}%`;
      process.stderr.write(
        `${PICTURES} pictures, ${(size / 1e9).toFixed(1)} GB: read to look at them ${percent(looked)}; read by the process of anything ${percent(read)}; ${memory} MB of memory, ${seconds} s\n`,
      );
      expect(pictures?.files).toBe(PICTURES);
      expect(looked).toBeGreaterThan(0);
      expect(looked / size).toBeLessThan(0.02);
      if (PICTURES < 20_000) return;
      expect(read / size).toBeLessThan(0.02);
      expect(memory).toBeLessThan(300);
    });
  }, 1_800_000);
});
