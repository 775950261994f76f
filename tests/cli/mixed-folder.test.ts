import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Platform, Post } from "../../src/model/index.js";
import type { ReportJson } from "../../src/reports/json-shape.js";
import { tgzBytes } from "../helpers/tar.js";
import { type Files, folderFiles, inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { read } from "../importers/contract.js";
import { asProcess, LIMIT, NOW } from "./world.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures", name);

/** Where each export lies in the folder, as its platform or its owner may have left it. */
const EXPORTS: readonly (readonly [Platform, string, "zip" | "tgz" | "files", string])[] = [
  ["x", "x/2023", "zip", "twitter-2023-12-10-0123456789abcdef0123456789abcdef.zip"],
  ["facebook", "facebook/json-2023", "zip", "facebook-example-2023-06-01-aB3dE5fG.zip"],
  ["linkedin", "linkedin/2025", "zip", "old downloads/Complete_LinkedInDataExport_07-01-2025.zip"],
  ["instagram", "instagram/2025", "files", "instagram-unpacked/"],
  ["mastodon", "mastodon/2023", "tgz", "archive-20230701.tar.gz"],
  ["youtube", "youtube/2024", "tgz", "takeout-20240801T000000Z-001.tgz"],
  ["whatsapp", "whatsapp/android", "files", ""],
  ["blog", "blogs/wordpress", "files", ""],
  ["bluesky", "bluesky/repository", "files", ""],
];

async function fill(folder: string): Promise<void> {
  for (const [platform, name, how, where] of EXPORTS) {
    const files = await folderFiles(fixture(name));
    const inTakeout = (all: Files) =>
      Object.fromEntries(
        Object.entries(all).map(([path, each]) => [`Takeout/YouTube and YouTube Music/${path}`, each]),
      );
    if (how !== "files") await mkdir(join(folder, dirname(where)), { recursive: true });
    if (how === "zip") await put(folder, where, await zipBytes(files));
    else if (how === "tgz")
      await put(folder, where, await tgzBytes(platform === "youtube" ? inTakeout(files) : files));
    else
      for (const [path, content] of Object.entries(files)) {
        await mkdir(join(folder, where, dirname(path)), { recursive: true });
        await put(folder, where + path, content);
      }
  }
}

/** Entries and records of the ledger, and what it says was read, for the files of one export. */
function ledgerOf({ coverage }: ReportJson, paths: readonly string[]) {
  const entries = coverage.entries.filter(({ entry }) =>
    paths.some((path) => entry === path || entry.endsWith(`/${path}`)),
  );
  const sum = (of: (each: (typeof entries)[number]) => number) =>
    entries.reduce((all, each) => all + of(each), 0);
  return {
    entries: entries.length,
    posts: sum(({ posts }) => posts),
    records: sum(({ records }) => records),
  };
}

describe("nine exports of nine platforms in one folder", { timeout: LIMIT }, () => {
  it("are read in one call, each by its importer, and the ledger reconciles for every one", () =>
    inTempFolder(async (folder) => {
      await mkdir(join(folder, "exports"));
      await fill(join(folder, "exports"));
      const me = ["--me", "Edda Brandt"];
      const argv = [
        "audit",
        "exports",
        "--include",
        "all",
        "--json",
        "--now",
        NOW,
        "--no-input",
        "--quiet",
        "--concern",
        "none",
        ...me,
      ];
      const { code, stdout, stderr } = await asProcess(folder, argv);
      const report = JSON.parse(stdout) as ReportJson;
      const losses = report.coverage.notices.filter(({ level }) => level === "loss");
      expect([code, losses, stderr]).toEqual([0, [], ""]);
      expect(report.archives.map(({ platform }) => platform).sort()).toEqual(
        EXPORTS.map(([platform]) => platform).sort(),
      );

      const { entries, totals } = report.coverage;
      const { byBucket, byKind, byYear } = totals;
      const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
      expect(totals.entries).toBe(entries.length);
      expect(sum(Object.values(byBucket))).toBe(entries.length);
      expect(sum(entries.map(({ posts }) => posts))).toBe(totals.posts);
      expect(sum(Object.values(byKind))).toBe(totals.posts);
      expect(sum(Object.values(byYear)) + totals.undated).toBe(totals.posts);
      // Pictures of fixtures are a few bytes that only a name calls a picture.
      const failed = entries.filter(({ bucket, entry }) => bucket === "failed" && !/(^|\/)media/.test(entry));
      expect(failed).toEqual([]);

      let [files, posts] = [0, 0];
      const own: Post[] = [];
      for (const [platform, name] of EXPORTS) {
        const alone = await read(fixture(name));
        const found = ledgerOf(
          report,
          alone.entries.map(({ path }) => path),
        );
        expect(found, platform).toEqual({
          entries: alone.entries.length,
          posts: alone.posts.length,
          records: alone.outcomes.reduce((all, { records }) => all + records, 0),
        });
        expect(found.posts, platform).toBeGreaterThan(0);
        files += found.entries;
        posts += found.posts;
        own.push(...alone.posts.filter(({ authorship }) => authorship === "own"));
      }
      // No file and no post stands in the report twice.
      expect([files, posts]).toEqual([totals.entries, totals.posts]);
      expect(totals.own).toBe(own.length);
    }));

  it("are named one by one by inspect", () =>
    inTempFolder(async (folder) => {
      await fill(folder);
      const { code, stdout } = await asProcess(folder, ["inspect", "."]);
      expect(code).toBe(0);
      for (const layout of [
        "X archive, 2023 layout",
        "Facebook",
        "LinkedIn",
        "Instagram",
        "Mastodon archive (outbox.json)",
        "YouTube, Google Takeout (CSV)",
        "WhatsApp chat export, Android",
        "WordPress export (WXR)",
        "Bluesky repository (.car)",
      ])
        expect(stdout).toContain(layout);
    }));

  it("are read even when one of them is cut short, and the run then ends with 4", () =>
    inTempFolder(async (folder) => {
      await fill(folder);
      const whole = await tgzBytes(await folderFiles(fixture("mastodon/2023")));
      await put(folder, "archive-20230701.tar.gz", whole.subarray(0, whole.length - 10));
      const argv = ["audit", ".", "--json", "--now", NOW, "--no-input", "--concern", "none"];
      const { code, stdout } = await asProcess(folder, argv);
      expect(code).toBe(4);
      const { archives, coverage } = JSON.parse(stdout) as ReportJson;
      expect(archives.length).toBe(EXPORTS.length);
      expect(coverage.notices.filter(({ level }) => level === "loss")).toMatchObject([
        { code: "archive-cut-short" },
      ]);
    }));
});

describe("a ZIP that can't be opened, in a folder with one that can", { timeout: LIMIT }, () => {
  it("is said where the files that could not be read are counted, beside them and not only elsewhere", () =>
    inTempFolder(async (folder) => {
      const exported = await zipBytes(await folderFiles(fixture("x/2023")));
      await mkdir(join(folder, "downloads"));
      await put(folder, "downloads/twitter.zip", exported);
      await put(folder, "downloads/facebook.zip", exported.subarray(0, 3000));
      await put(folder, "downloads/linkedin.zip.crdownload", exported.subarray(0, 2000));
      const { code } = await asProcess(folder, [
        "audit",
        "downloads",
        "--out",
        "out",
        "--no-input",
        "--concern",
        "none",
      ]);
      expect(code).toBe(4);
      const report = await readFile(join(folder, "out/report.md"), "utf8");
      const line = report
        .split("\n")
        .find((each) => each.startsWith("- Could not be read, whole or in part"));
      expect(line).toContain("but 2 ZIPs that could not be opened at all (see “Things to know”)");
      for (const name of ["facebook.zip", "linkedin.zip.crdownload"])
        expect(report).toContain(`Not read, \`${name}\``);
    }));
});
