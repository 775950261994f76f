import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWarnings } from "../../src/cli/output-folder.js";
import { needs, runs } from "../helpers/needs.js";
import { inTempFolder, put } from "../helpers/zip.js";
import { asProcess, CANARY, finished, here, LIMIT, NOW, PROGRAM, start, xArchive, xZip } from "./world.js";

/** Other systems have no such thing. */
const MOUNTS = {
  what: "unshare -rm (Linux)",
  isHere: runs("unshare", "-rm", "true"),
  strictly: process.platform === "linux",
};
const ARGV = ["twitter-archive.zip", "--out", "place/a", "--now", NOW, "--concern", "none"];

/** Audits into a file system of its own. Gives what is left in the folder as well. */
function onDisk(folder: string, options: string): { code: number | null; stdout: string; stderr: string } {
  const program = [process.execPath, PROGRAM, ...ARGV].map((word) => `'${word}'`).join(" ");
  const script = `mount -t tmpfs -o ${options} tmpfs place && { ${program}; code=$?; ls -A place/a 2>/dev/null | sed 's/^/left: /'; exit $code; }`;
  const { status, stdout, stderr } = spawnSync("unshare", ["-rm", "sh", "-c", script], {
    cwd: folder,
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

/** One plain line, and one that says what to do. */
function plain(stderr: string): void {
  const lines = stderr.trim().split("\n");
  expect(lines.length).toBeLessThanOrEqual(2);
  expect(stderr).not.toMatch(/\bat \S+:\d+|Error|node:|E[A-Z]{4,}/);
  expect(stderr).not.toContain(CANARY);
}

describe("a place that can't be written to", { timeout: LIMIT }, () => {
  it("because the disk is full: exit 2, one plain line, and nothing half-written", (test) => {
    needs(test, MOUNTS);
    return inTempFolder(async (folder) => {
      await mkdir(join(folder, "place"));
      const many = Array.from({ length: 300 }, (_, at) => ({
        text: `${CANARY} ${at} gnuherd and patient story`,
      }));
      await xZip(folder, xArchive(many));
      const { code, stdout, stderr } = onDisk(folder, "size=8k");
      expect(code).toBe(2);
      expect(stderr).toContain("The disk is full.");
      expect(stderr).toContain("What was written is not whole.");
      plain(stderr);
      expect(stdout).not.toMatch(/left: .*\.tmp/);
      expect(stdout).not.toContain("left: report.json");
    });
  });

  it("because it can only be read: exit 2 and one plain line", (test) => {
    needs(test, MOUNTS);
    return inTempFolder(async (folder) => {
      await mkdir(join(folder, "place"));
      await xZip(folder);
      const { code, stderr } = onDisk(folder, "ro");
      expect(code).toBe(2);
      expect(stderr).toContain("That place can only be read.");
      plain(stderr);
    });
  });

  it("because a file is in the way: exit 2 and one plain line", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await put(folder, "place", "a file");
      const { code, stderr } = await asProcess(folder, ARGV);
      expect(code).toBe(2);
      plain(stderr);
    }));

  it("because it vanishes while it is written to: exit 2 and one plain line", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const env = await preload(folder, "if (count === 2) rmSync(dirname(path), { recursive: true });");
      const { code, stdout, stderr } = await asProcess(folder, ARGV, env);
      expect({ code, stderr }).toMatchObject({ code: 2 });
      plain(stderr);
      expect(stdout).toBe("");
      expect(existsSync(join(folder, "place", "a"))).toBe(false);
    }));
});

describe("an archive that goes away while it is read", { timeout: LIMIT }, () => {
  it("is told as files that could not be opened, with exit 4 or 3", () =>
    inTempFolder(async (folder) => {
      const archive = join(folder, "archive");
      for (const [path, content] of Object.entries(xArchive())) {
        await mkdir(join(archive, path, ".."), { recursive: true });
        await writeFile(join(archive, path), content);
      }
      await put(
        folder,
        "vanish.mjs",
        `import fs from "node:fs/promises"; import { rmSync } from "node:fs"; import { syncBuiltinESMExports } from "node:module";
         const real = fs.open; fs.open = async (path, ...rest) => { if (String(path).endsWith("tweets.js")) rmSync(path, { force: true }); return real(path, ...rest); }; syncBuiltinESMExports();`,
      );
      const { code, stderr } = await asProcess(
        folder,
        ["archive", "--json", "--quiet", "--concern", "none"],
        {
          NODE_OPTIONS: `--import=${join(folder, "vanish.mjs")}`,
        },
      );
      expect([3, 4]).toContain(code);
      expect(stderr).not.toContain(CANARY);
    }));
});

describe("a run that is killed", { timeout: LIMIT }, () => {
  it("half way through writing leaves every file whole, old or new, and the next run clears what it left", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      expect((await asProcess(folder, ARGV)).code).toBe(0);
      const out = join(folder, "place", "a");
      const before = new Map<string, string>();
      for (const name of await readdir(out)) before.set(name, await readFile(join(out, name), "utf8"));
      for (const at of [2, 3]) {
        const kill = `if (count === ${at}) { const write = file.writeFile.bind(file); file.writeFile = async (all) => { await write(String(all).slice(0, 20)); process.kill(process.pid, "SIGKILL"); await new Promise(() => {}); }; }`;
        const env = await preload(folder, "", kill);
        await asProcess(folder, [...ARGV, "--force"], env);
        for (const [name, content] of before) {
          if (/key/i.test(name)) continue;
          expect(await readFile(join(out, name), "utf8"), `${name}, killed at file ${at}`).toBe(content);
        }
        for (const name of await readdir(out))
          expect((await stat(join(out, name))).mode & 0o777, name).toBe(0o600);
      }
      const left = (await readdir(out)).filter((name) => name.endsWith(".tmp"));
      expect(left.length).toBeGreaterThan(0);
      for (const name of left) await utimes(join(out, name), 1, 1);
      expect((await asProcess(folder, [...ARGV, "--force"])).code).toBe(0);
      expect((await readdir(out)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    }));

  it("while it reads leaves nothing at all", () =>
    inTempFolder(async (folder) => {
      const many = Array.from({ length: 40_000 }, (_, at) => ({
        text: `${CANARY} ${at} a long day and a longer night`,
      }));
      await xZip(folder, xArchive(many));
      const child = start(folder, ARGV);
      const done = finished(child);
      setTimeout(() => child.kill("SIGKILL"), 1200);
      expect((await done).code).toBe(-1);
      expect(await readdir(folder)).toEqual(["twitter-archive.zip"]);
    }));
});

describe("a folder that others may see", () => {
  it.each([
    ["Dropbox (Example Trust)/Apps", "Dropbox"],
    ["OneDrive - Example NHS Trust/Documents", "OneDrive"],
    ["OneDrive/Desktop", "OneDrive"],
    ["Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"],
    ["iCloudDrive", "iCloud Drive"],
    ["Google Drive/My Drive", "Google Drive"],
    ["GoogleDrive-robin@example.org", "Google Drive"],
    ["Library/CloudStorage/Box-Box", "a cloud drive"],
  ])("is named: %s", (path, name) =>
    inTempFolder(async (folder) => {
      await mkdir(join(folder, path), { recursive: true });
      expect(folderWarnings(join(folder, path, "review")).join(" ")).toContain(name);
    }),
  );

  it("is named when it is a Git work tree, also one of several of a repository", () =>
    inTempFolder(async (folder) => {
      await writeFile(join(folder, ".git"), "gitdir: elsewhere\n");
      await mkdir(join(folder, "deep", "er"), { recursive: true });
      expect(folderWarnings(join(folder, "deep", "er", "review")).join(" ")).toContain("Git work tree");
      await xZip(folder);
      const { stderr } = await here(folder, ["twitter-archive.zip", "--out", "deep/a", "--concern", "none"]);
      expect(stderr).toContain("Take care: The folder lies inside a Git work tree");
    }));
});

/**
 * A file that Node loads first, and that steps in where a report is written: `before` with the `path` of the `count`th
 * file, `after` with the open `file`.
 */
async function preload(
  folder: string,
  before: string,
  after = "",
): Promise<Readonly<Record<string, string>>> {
  const path = await put(
    folder,
    "preload.mjs",
    `import fs from "node:fs/promises"; import { rmSync } from "node:fs"; import { dirname } from "node:path"; import { syncBuiltinESMExports } from "node:module";
     const real = fs.open; let count = 0;
     fs.open = async (path, ...rest) => {
       if (!String(path).endsWith(".tmp")) return real(path, ...rest);
       count++;
       ${before}
       const file = await real(path, ...rest);
       ${after}
       return file;
     };
     syncBuiltinESMExports();`,
  );
  return { NODE_OPTIONS: `--import=${path}` };
}
