import { spawn, spawnSync } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { needs } from "../helpers/needs.js";
import { TERMINAL } from "../helpers/pseudo-terminal.js";
import { inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { VERDICTS } from "../reports/sample.js";
import { asProcess, CANARY, finished, NOW, PROGRAM, start, UNBUNDLED, xArchive, xZip } from "./world.js";

const LIMIT = 240_000;

/** A big archive, so that there is time to interrupt. */
async function bigZip(folder: string, posts: number): Promise<void> {
  const words = "the night was long and the tea was cold and nobody came to the desk at all ".repeat(3);
  const tweets = Array.from({ length: posts }, (_, index) => ({
    text: `${CANARY} ${index} ${words}`,
    date: new Date(Date.UTC(2012, 0, 1) + index * 3_600_000).toISOString(),
  }));
  await put(folder, "twitter-archive.zip", await zipBytes(xArchive(tweets)));
}

describe("the program as a process", { timeout: LIMIT }, () => {
  it("prints its version and its help, quickly and without loading what they don't need", () =>
    inTempFolder(async (folder) => {
      const { code, stdout } = await asProcess(folder, ["--version"]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
      for (const argv of [["--version"], ["--help"]]) {
        const { stderr } = spawnSync(process.execPath, [UNBUNDLED, ...argv], {
          cwd: folder,
          env: { NODE_DEBUG: "esm" },
          encoding: "utf8",
        });
        expect(stderr).toContain("node_modules/commander");
        for (const heavy of [
          "node_modules/unzipper",
          "node_modules/natural",
          "node_modules/ajv",
          "node_modules/yaml",
          "node_modules/chalk",
          "node_modules/cli-progress",
          "src/pipeline.js",
        ])
          expect(stderr.includes(heavy), heavy).toBe(false);
      }
    }));

  it("audits the demo with the rules that ship, twice to the same bytes, with no verdict and no word of a post", () =>
    inTempFolder(async (folder) => {
      const first = await asProcess(folder, [
        "demo",
        "--out",
        "one",
        "--now",
        NOW,
        "--format",
        "md,json,csv",
      ]);
      const second = await asProcess(folder, [
        "demo",
        "--out",
        "two",
        "--now",
        NOW,
        "--format",
        "md,json,csv",
      ]);
      expect([first.code, second.code]).toEqual([0, 0]);
      for (const name of ["report.md", "report.json", "report.csv"])
        expect(await readFile(join(folder, "two", name))).toEqual(await readFile(join(folder, "one", name)));
      const report = JSON.parse(await readFile(join(folder, "one", "report.json"), "utf8")) as {
        posts: { text: string; findings: { concern: string }[] }[];
      };
      expect(report.posts.length).toBeGreaterThan(5);
      for (const { text } of report.posts)
        if (text.length > 12) expect(first.stdout + first.stderr).not.toContain(text);
      const markdown = await readFile(join(folder, "one", "report.md"), "utf8");
      const ours = markdown.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, "").replace(/(`+)[^\n]*?\1/g, "");
      expect(ours).not.toMatch(VERDICTS);
      expect((await stat(join(folder, "one"))).mode & 0o777).toBe(0o700);
      for (const name of await readdir(join(folder, "one")))
        expect((await stat(join(folder, "one", name))).mode & 0o777, name).toBe(0o600);
    }));

  it("keeps its files private whatever the umask", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      spawnSync("sh", ["-c", `umask 000; "${process.execPath}" "${PROGRAM}" twitter-archive.zip --out a`], {
        cwd: folder,
      });
      expect((await stat(join(folder, "a"))).mode & 0o777).toBe(0o700);
      expect((await stat(join(folder, "a", "report.md"))).mode & 0o777).toBe(0o600);
    }));

  it("stops on Ctrl-C with a partial report that says so, and exit code 130", () =>
    inTempFolder(async (folder) => {
      await bigZip(folder, 60_000);
      const child = start(folder, ["twitter-archive.zip", "--out", "a"]);
      const done = finished(child);
      setTimeout(() => child.kill("SIGINT"), 1_500);
      const { code, stdout, stderr } = await done;
      expect(code).toBe(130);
      expect(stdout).toContain("partial");
      expect(stdout + stderr).not.toContain(CANARY);
      const report = JSON.parse(await readFile(join(folder, "a", "report.json"), "utf8")) as {
        partial: boolean;
      };
      expect(report.partial).toBe(true);
      const markdown = await readFile(join(folder, "a", "report.md"), "utf8");
      expect(markdown).toContain("This is a partial result");
      // What was never come to is no fault of its file.
      expect(markdown).toContain("- Not reached before the run was stopped, or could not be read:");
      expect(markdown).not.toContain("- Could not be read, whole or in part");
    }));

  it("is quiet when the reader of its output goes away", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const program = `"${process.execPath}" "${PROGRAM}"`;
      const { stderr, stdout, status } = spawnSync(
        "sh",
        ["-c", `${program} inspect twitter-archive.zip | head -n 1; ${program} --help | head -n 1`],
        { cwd: folder, encoding: "utf8" },
      );
      expect(status).toBe(0);
      expect(stderr).toBe("");
      expect(stdout.split("\n").length).toBe(3);
    }));

  it("draws progress on a terminal and nowhere else, and leaves nothing of it behind", (test) => {
    needs(test, TERMINAL);
    return inTempFolder(async (folder) => {
      await bigZip(folder, 15_000);
      const plain = await asProcess(folder, ["inspect", "twitter-archive.zip"]);
      expect(plain.stderr).toBe("");
      const terminal = await inTerminal(folder, ["inspect", "twitter-archive.zip"]);
      expect(terminal).toMatch(/Reading #*-* \d+% · [\d,]+ records/);
      expect(terminal).not.toContain(CANARY);
      // The cursor that was hidden is shown again.
      expect(terminal.lastIndexOf("\u001b[?25h")).toBeGreaterThan(terminal.lastIndexOf("\u001b[?25l"));
      const quiet = await inTerminal(folder, ["inspect", "twitter-archive.zip", "--quiet"]);
      expect(quiet).not.toContain("Reading");
    });
  });

  it("uses colour on a terminal, and not when NO_COLOR or --no-color says so", (test) => {
    needs(test, TERMINAL);
    return inTempFolder(async (folder) => {
      await xZip(folder);
      const argv = ["inspect", "twitter-archive.zip"];
      const bold = "\u001b[1m";
      const seen = async (more: string[], env: Record<string, string> = {}) =>
        (await inTerminal(folder, [...argv, ...more], env)).includes(bold);
      expect(await seen([])).toBe(true);
      expect(await seen([], { NO_COLOR: "1" })).toBe(false);
      expect(await seen([], { NO_COLOR: "" })).toBe(true);
      expect(await seen(["--no-color"], { FORCE_COLOR: "1" })).toBe(false);
      expect(await seen([], { TERM: "dumb" })).toBe(false);
      const piped = async (env: Record<string, string>) =>
        (await asProcess(folder, argv, env)).stdout.includes(bold);
      expect(await piped({})).toBe(false);
      expect(await piped({ FORCE_COLOR: "1" })).toBe(true);
      expect(await piped({ FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(false);
    });
  });

  it("tells of an error of its own without a word of a post", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      // A preloaded file breaks what writes the report, with an error that quotes a post.
      await put(
        folder,
        "break.mjs",
        `const real = JSON.stringify; JSON.stringify = (...all) => { if (all[2] === 2) throw new TypeError("about ${CANARY}"); return real(...all); };`,
      );
      const { code, stdout, stderr } = await asProcess(folder, ["inspect", "twitter-archive.zip", "--json"], {
        NODE_OPTIONS: `--import=${join(folder, "break.mjs")}`,
      });
      expect(code).toBe(70);
      expect(stderr).toMatch(
        /Something went wrong inside Backscroll \d\S* \(TypeError at part-\w+\.js:\d+:\d+\)/,
      );
      expect(stdout + stderr).not.toContain(CANARY);
    }));
});

/** Runs the program in a real pseudo-terminal, which python3 provides, and gives all that was drawn. */
async function inTerminal(
  folder: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const script = "import pty,sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)";
  const { PATH = "" } = process.env;
  const child = spawn("python3", ["-c", script, process.execPath, PROGRAM, ...argv], {
    cwd: folder,
    env: { PATH, TERM: "xterm", ...env },
  });
  return (await finished(child)).stdout;
}
