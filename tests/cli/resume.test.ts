import { spawn, spawnSync } from "node:child_process";
import { chmod, mkdir, readdir, readFile, rm, stat, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { keepWords, READ_SO_FAR, readSoFar } from "../../src/cli/read-so-far.js";
import { needs } from "../helpers/needs.js";
import { type Files, inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { picture, pictureArchive } from "../media/picture-archive.js";
import { finished, LIMIT, NOW, type Outcome, PROGRAM, RULESETS } from "./world.js";

const ARCHIVE = "twitter-archive.zip";
const AUDIT = [ARCHIVE, "--ocr", "--now", NOW, "--concern", "none", "--for", "nmc"];
const INTO = [...AUDIT, "--out", "a", "--format", "md,json,csv"];
/** Stands in what the stand-in reads in every picture. */
const WORD = "gnuherd";
/** One of them is under two paths. */
const PICTURES = 7;
const DIFFERENT = 6;

/** JPEGs that differ in their last bytes, all but the last, which is the first again. */
function archive(): Files {
  const more: Record<string, Uint8Array> = {};
  for (let at = 0; at < PICTURES; at += 1)
    more[`data/tweets_media/${1000 + at}-picture.jpg`] = Buffer.concat([
      picture("no-exif.jpg"),
      Buffer.from(`picture ${at % DIFFERENT}`),
    ]);
  return pictureArchive(
    [{ text: "a long day" }, { text: "tea" }].map((each) => ({ ...each, pictures: [] })),
    more,
  );
}

/**
 * A tesseract for the tests: what it reads hangs on the picture, it counts how often it was started, and it stops the
 * audit when it is told to.
 */
const STAND_IN = `#!/bin/sh
here=$(dirname "$0")
[ "$1" = --version ] && { echo "stand-in $(cat "$here/version")"; exit; }
sum=$(cksum | tr -d ' ')
echo started >> "$here/log"
if [ -f "$here/stop-at" ] && [ "$(grep -c started "$here/log")" = "$(cat "$here/stop-at")" ]; then
  . "$here/stop"
fi
printf 'level\\tpage\\tblock\\tpar\\tline\\tword\\tx\\ty\\tw\\th\\tconf\\ttext\\n'
for word in Handover Mrs ${WORD} Bed 12 NHS 999 000 0018 chest pain $sum; do
  printf '5\\t1\\t1\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\t95\\t%s\\n' "$word"
done
`;

/** The program with the few rules of these tests, which are loaded in no time. */
const LIGHT = `
import { processIo } from "${new URL("../../dist/src/cli/process-io.js", import.meta.url)}";
import { run } from "${new URL("../../dist/src/cli/run.js", import.meta.url)}";
process.exitCode = await run(process.argv.slice(2), { ...processIo(), rulesets: ${JSON.stringify(RULESETS)} });
`;

interface World {
  readonly folder: string;
  readonly out: string;
  audit(argv: readonly string[], PATH?: string): Promise<Outcome>;
  /** The shell command `stop` is run by the stand-in when it is started for the `at`th time from now. */
  stopped(argv: readonly string[], at: number, stop: string): Promise<Outcome>;
  /** How often the stand-in was started since this was last asked. */
  starts(): Promise<number>;
}

function inWorld(use: (world: World) => Promise<void>): Promise<void> {
  return inTempFolder(async (folder) => {
    const bin = join(folder, "bin");
    await mkdir(bin);
    await put(bin, "tesseract", STAND_IN);
    await chmod(join(bin, "tesseract"), 0o755);
    await put(bin, "version", "1");
    await put(folder, ARCHIVE, await zipBytes(archive(), { stored: true }));
    await put(folder, "program.mjs", LIGHT);
    const audit = (argv: readonly string[], PATH = `${bin}:${process.env.PATH}`) =>
      finished(spawn(process.execPath, ["program.mjs", ...argv], { cwd: folder, env: { PATH } }));
    const starts = async () => {
      const log = await readFile(join(bin, "log"), "utf8").catch(() => "");
      await rm(join(bin, "log"), { force: true });
      return log.split("started").length - 1;
    };
    await use({
      folder,
      out: join(folder, "a"),
      audit,
      starts,
      async stopped(argv, at, stop) {
        await starts();
        await put(bin, "stop", stop);
        await put(bin, "stop-at", String(at));
        const outcome = await audit(argv);
        await rm(join(bin, "stop-at"));
        return outcome;
      },
    });
  });
}

async function reports(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder)).filter((name) => /^report\.(md|json|csv)$/.test(name)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)),
  );
}

interface Whole {
  readonly starts: number;
  readonly reports: Readonly<Record<string, string>>;
}

let whole: Promise<Whole> | undefined;

/** The stand-in's archive, audited without a stop: once for all tests. */
function uninterrupted(): Promise<Whole> {
  whole ??= new Promise((resolve, reject) => {
    inWorld(async (world) => resolve(await auditedWhole(world))).catch(reject);
  });
  return whole;
}

async function auditedWhole({ audit, folder, starts }: World): Promise<Whole> {
  const place = join(folder, "whole");
  const outcome = await audit([...AUDIT, "--out", "whole", "--format", "md,json,csv"]);
  expect(outcome.code).toBe(0);
  expect(await readdir(place)).not.toContain(READ_SO_FAR);
  return { starts: await starts(), reports: await reports(place) };
}

async function keptPictures(folder: string): Promise<number | undefined> {
  return (await readSoFar(folder))?.words.size;
}

/** The stand-in is a shell script, and there are no such signals. */
const WINDOWS = process.platform === "win32";
const KILL = "kill -KILL $PPID; exit 1";

describe.skipIf(WINDOWS)("an audit with --ocr", { timeout: LIMIT }, () => {
  it("reads one picture once, whatever its paths, and keeps nothing but the report", () =>
    uninterrupted().then((whole) => {
      expect(whole.starts).toBe(DIFFERENT);
      const report = JSON.parse(whole.reports["report.json"] ?? "") as {
        posts: { media: { ocr?: string }[] }[];
        coverage: { notices: { code: string; count: number }[] };
      };
      expect(report.posts.flatMap(({ media }) => media).filter(({ ocr }) => ocr?.includes(WORD)).length).toBe(
        PICTURES,
      );
      expect(report.coverage.notices.find(({ code }) => code === "ocr-done")?.count).toBe(PICTURES);
    }));

  it.each([
    ["killed at the first picture", 1, KILL, -1, 0],
    ["killed at the second", 2, KILL, -1, 1],
    ["killed at the last", DIFFERENT, KILL, -1, DIFFERENT - 1],
    // What is being read is read to its end.
    ["stopped by Ctrl-C", 3, "kill -INT $PPID", 130, 3],
    [
      "stopped by Ctrl-C in a terminal, which stops the reading program too",
      3,
      "kill -INT $PPID; kill -INT $$",
      130,
      2,
    ],
    ["ended by the system", 4, "kill -TERM $PPID", 130, 4],
  ])("%s goes on where it was, to the same bytes", (_, at, stop, code, read) =>
    inWorld(async (world) => {
      const { folder, out, audit, stopped, starts } = world;
      const whole = await uninterrupted();
      const first = await stopped(INTO, at, stop);
      expect(first.code).toBe(code);
      expect(await starts()).toBe(at);
      expect(first.stdout + first.stderr).not.toContain(WORD);
      if (read > 0) {
        expect(await keptPictures(out)).toBe(read);
        expect((await stat(out)).mode & 0o777).toBe(0o700);
        for (const name of await readdir(out))
          expect((await stat(join(out, name))).mode & 0o777, name).toBe(0o600);
        expect(await readFile(join(out, ".gitignore"), "utf8")).toBe("*\n");
      }
      const told = first.stderr.split("\n").filter((line) => line.includes("--resume"));
      expect(told[0]).toBe(
        `If this is stopped, go on with: backscroll ${INTO.join(" ").replace("md,json,csv", "'md,json,csv'")} --resume`,
      );
      if (code === 130) {
        expect(told[1]).toMatch(/^Stopped\..* --resume$/);
        expect(JSON.parse((await reports(out))["report.json"] ?? "")).toMatchObject({ partial: true });
      }
      const second = await audit([...INTO, "--resume"]);
      expect(second.code).toBe(0);
      expect(await starts()).toBe(DIFFERENT - read);
      expect(await reports(out)).toEqual(whole.reports);
      expect(await readdir(out)).not.toContain(READ_SO_FAR);
      expect((await readdir(out)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
      expect(await readdir(folder)).not.toContain("review-2026-01-01");
    }),
  );

  it("stopped again and again goes on each time", () =>
    inWorld(async (world) => {
      const whole = await uninterrupted();
      await world.stopped(INTO, 3, KILL);
      await world.stopped([...INTO, "--resume"], 2, "kill -INT $PPID");
      expect(await keptPictures(world.out)).toBe(4);
      await world.stopped([...INTO, "--resume"], 2, KILL);
      expect(await keptPictures(world.out)).toBe(5);
      await world.starts();
      expect((await world.audit([...INTO, "--resume"])).code).toBe(0);
      expect(await world.starts()).toBe(1);
      expect(await reports(world.out)).toEqual(whole.reports);
    }));

  it("passes over half a line, and goes on after it with whole ones", () =>
    inWorld(async (world) => {
      const whole = await uninterrupted();
      await world.stopped(INTO, 4, KILL);
      const path = join(world.out, READ_SO_FAR);
      await truncate(path, (await stat(path)).size - 9);
      expect(await keptPictures(world.out)).toBe(2);
      await world.stopped([...INTO, "--resume"], 2, KILL);
      expect(await keptPictures(world.out)).toBe(3);
      await world.starts();
      expect((await world.audit([...INTO, "--resume"])).code).toBe(0);
      expect(await world.starts()).toBe(DIFFERENT - 3);
      expect(await reports(world.out)).toEqual(whole.reports);
    }));

  it("finds the folder by itself when none was given, and what it told can be typed as it stands", () =>
    inWorld(async ({ folder, audit, stopped, starts }) => {
      const name = "Robin's archive.zip";
      await put(folder, name, await zipBytes(archive(), { stored: true }));
      const first = await stopped([name, ...AUDIT.slice(1)], 3, KILL);
      // Another archive's must not be taken for it.
      await stopped(AUDIT, 5, KILL);
      const again = await stopped([name, ...AUDIT.slice(1)], 1, KILL);
      expect(again.stderr).toMatch(/An audit of this was stopped in review-2026-01-01\. .*--resume/);
      await starts();
      const command = /go on with: backscroll (.*)$/m.exec(first.stderr)?.[1];
      const { status, stderr } = spawnSync("sh", ["-c", `"${process.execPath}" program.mjs ${command}`], {
        cwd: folder,
        env: { PATH: `${join(folder, "bin")}:${process.env.PATH}` },
        encoding: "utf8",
      });
      expect({ status, stderr }).toMatchObject({ status: 0 });
      expect(stderr).toContain("Going on in review-2026-01-01: 2 pictures had been read.");
      expect(await starts()).toBe(DIFFERENT - 2);
      expect(await readdir(join(folder, "review-2026-01-01"))).toContain("report.html");
      expect(await keptPictures(join(folder, "review-2026-01-01-2"))).toBe(4);
      expect(await audit(["purge", "review-2026-01-01-2"])).toMatchObject({ code: 0 });
      expect(await readdir(folder)).not.toContain("review-2026-01-01-2");
    }));

  it("begins at the start when there is nothing to go on from, and says so", () =>
    inWorld(async (world) => {
      const whole = await uninterrupted();
      const { code, stderr } = await world.audit([...INTO, "--resume"]);
      expect(code).toBe(0);
      expect(stderr).toContain("There is no audit of this to go on with, so it begins at the start.\n");
      expect(await world.starts()).toBe(DIFFERENT);
      expect(await reports(world.out)).toEqual(whole.reports);
    }));

  it("never goes on over a report that is whole, nor with other archives; --force says otherwise", () =>
    inWorld(async ({ folder, out, audit, stopped, starts }) => {
      expect((await audit(INTO)).code).toBe(0);
      const before = await reports(out);
      expect(await audit([...INTO, "--resume"])).toMatchObject({ code: 5, stdout: "" });
      expect(await reports(out)).toEqual(before);
      await stopped([...INTO, "--force"], 3, KILL);
      expect(await reports(out)).toEqual(before);
      await put(folder, "other.zip", await zipBytes(archive(), { stored: true }));
      const other = ["other.zip", ...INTO.slice(1)];
      const refused = await audit([...other, "--resume"]);
      expect(refused).toMatchObject({ code: 5, stdout: "" });
      expect(refused.stderr).toContain("was of other archives");
      expect(await keptPictures(out)).toBe(2);
      await starts();
      expect((await audit([...other, "--resume", "--force"])).code).toBe(0);
      expect(await starts()).toBe(DIFFERENT - 2);
    }));

  it("tells someone who forgot --resume; with --force it begins again, and without --ocr too nothing is left behind", () =>
    inWorld(async ({ out, audit, stopped, starts }) => {
      await stopped(INTO, 3, KILL);
      const refused = await audit(INTO);
      expect(refused.code).toBe(5);
      expect(refused.stderr).toContain("Go on with it with --ocr --resume");
      expect(await keptPictures(out)).toBe(2);
      await stopped([...INTO, "--force"], 2, KILL);
      expect(await keptPictures(out)).toBe(1);
      await starts();
      expect((await audit([...INTO.filter((word) => word !== "--ocr"), "--force"])).code).toBe(0);
      expect(await starts()).toBe(0);
      expect(await readdir(out)).not.toContain(READ_SO_FAR);
    }));

  it("does not believe what another version of the reading program read", () =>
    inWorld(async ({ folder, audit, stopped, starts }) => {
      await stopped(INTO, 4, KILL);
      await writeFile(join(folder, "bin", "version"), "2");
      await starts();
      expect((await audit([...INTO, "--resume"])).code).toBe(0);
      expect(await starts()).toBe(DIFFERENT);
    }));

  it("keeps what was read when the reading program is gone", () =>
    inWorld(async ({ folder, out, audit, stopped, starts }) => {
      await stopped(INTO, 4, KILL);
      const gone = await audit([...INTO, "--resume"], join(folder, "nothing"));
      expect(gone.stderr).toContain("tesseract");
      expect(await keptPictures(out)).toBe(3);
      await starts();
      expect((await audit([...INTO, "--resume"])).code).toBe(0);
      expect(await starts()).toBe(DIFFERENT - 3);
    }));

  it.each([
    ["without --ocr", [ARCHIVE, "--resume", "--concern", "none"], /^--resume .*--ocr/],
    ["into no folder", [...AUDIT, "--json", "--resume"], /^--resume .*--json/],
  ])("is not to be resumed %s: exit 2 and a plain line", (_, argv, line) =>
    inWorld(async ({ folder, audit, starts }) => {
      const { code, stdout, stderr } = await audit(argv);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(line);
      expect(await starts()).toBe(0);
      expect((await readdir(folder)).sort()).toEqual(["bin", "program.mjs", ARCHIVE]);
    }),
  );
});

describe("the file of what was read", () => {
  it("cut anywhere gives the lines that are whole, and takes more after them", () =>
    inTempFolder(async (folder) => {
      const all = [
        ["one", ""],
        ["two", "bed 4\nnaïve “quotes” 🙂"],
        ["three", "\u2028 {"],
      ] as const;
      const kept = keepWords(async () => folder, "archives", undefined);
      for (const [key, words] of all) await kept.keep(key, words);
      await kept.close();
      const path = join(folder, READ_SO_FAR);
      const bytes = await readFile(path);
      const first = bytes.indexOf(10);
      for (let cut = 0; cut <= bytes.length; cut += 1) {
        await writeFile(path, bytes.subarray(0, cut));
        const left = await readSoFar(folder);
        if (cut <= first) {
          expect(left, `cut at ${cut}`).toBeUndefined();
          continue;
        }
        const lines = bytes.subarray(0, cut).filter((byte) => byte === 10).length - 1;
        expect([...(left?.words ?? [])], `cut at ${cut}`).toEqual(all.slice(0, lines));
        const more = keepWords(async () => folder, "archives", left);
        await more.keep("four", "more");
        await more.close();
        expect([...((await readSoFar(folder))?.words ?? [])], `cut at ${cut}, then more`).toEqual([
          ...all.slice(0, lines),
          ["four", "more"],
        ]);
      }
    }));

  it("is nobody else's: another file of the name or a folder is passed over", () =>
    inTempFolder(async (folder) => {
      expect(await readSoFar(folder)).toBeUndefined();
      await put(folder, READ_SO_FAR, '{"mine":true}\n');
      expect(await readSoFar(folder)).toBeUndefined();
      await rm(join(folder, READ_SO_FAR));
      await mkdir(join(folder, READ_SO_FAR));
      expect(await readSoFar(folder)).toBeUndefined();
    }));

  it.skipIf(WINDOWS)("never goes through a link to a file of someone else's", () =>
    inTempFolder(async (folder) => {
      const first = `${JSON.stringify({ schemaVersion: 1, type: "backscroll-pictures-read", archives: "archives" })}\n`;
      const theirs = await put(folder, "theirs", first);
      await symlink(theirs, join(folder, READ_SO_FAR));
      expect(await readSoFar(folder)).toBeUndefined();
      const kept = keepWords(async () => folder, "archives", undefined);
      await kept.keep("one", "words");
      await kept.close();
      expect(await readFile(theirs, "utf8")).toBe(first);
      expect([...((await readSoFar(folder))?.words ?? [])]).toEqual([["one", "words"]]);
    }),
  );
});

const TESSERACT = spawnSync("sh", ["-c", "command -v tesseract"], { encoding: "utf8" }).stdout.trim();

describe.skipIf(WINDOWS)("with the real tesseract", { timeout: LIMIT }, () => {
  it("killed and gone on with: the same bytes, and only what was left is read", (test) => {
    needs(test, { what: "tesseract", isHere: TESSERACT !== "" });
    return inWorld(async (world) => {
      const { folder, out, audit, stopped, starts } = world;
      // With the rules that ship.
      await put(folder, "program.mjs", `import ${JSON.stringify(pathToFileURL(PROGRAM).href)};`);
      const real = `#!/bin/sh
here=$(dirname "$0")
[ "$1" = --version ] && exec ${TESSERACT} --version
echo started >> "$here/log"
[ -f "$here/stop-at" ] && [ "$(grep -c started "$here/log")" = "$(cat "$here/stop-at")" ] && . "$here/stop"
exec ${TESSERACT} "$@"
`;
      await put(join(folder, "bin"), "tesseract", real);
      const sheets = ["handover-sheet.jpg", "captioned.png", "described.jpg"];
      const files = pictureArchive(sheets.map((name) => ({ pictures: [name] })));
      await put(folder, ARCHIVE, await zipBytes(files, { stored: true }));
      const whole = await auditedWhole(world);
      expect(whole.starts).toBe(3);
      expect(whole.reports["report.json"]).toContain("read-in-picture");
      await stopped(INTO, 3, KILL);
      expect(await keptPictures(out)).toBe(2);
      await starts();
      expect((await audit([...INTO, "--resume"])).code).toBe(0);
      expect(await starts()).toBe(1);
      expect(await reports(out)).toEqual(whole.reports);
    });
  });
});
