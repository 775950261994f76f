import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkManifests, checkParts } from "../../src/importers/x/completeness.js";
import type { Context } from "../../src/importers/x/context.js";
import { type Files, folderFiles, inTempFolder, put, zipBytes, zipFolder } from "../helpers/zip.js";
import { ALL_KINDS, type Reading, read, readFiles } from "./contract.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/x", name);
const ytd = (name: string, records: readonly object[]) =>
  `window.YTD.${name}.part0 = ${JSON.stringify(records)}`;

const losses = ({ notices }: Reading) =>
  notices.filter(({ level }) => level === "loss").map(({ code, entry, count }) => [code, entry, count]);
const bucket = ({ outcomes }: Reading, path: string) => outcomes.find(({ entry }) => entry === path)?.bucket;

describe("a whole archive", () => {
  it.each(["classic-2012", "2018-root", "2020-data", "2023", "2024", "three-parts"])(
    "has nothing to report: %s",
    async (name) => {
      const reading = await read(fixture(name));
      expect(losses(reading)).toEqual([]);
      expect(
        reading.outcomes.filter(({ bucket: where }) => where === "failed" || where === "unknown"),
      ).toEqual([]);
    },
  );

  it("in three parts loses nothing, whatever part holds what", async () => {
    const { posts, outcomes } = await read(fixture("three-parts"));
    expect(posts).toHaveLength(12);
    for (const part of ["tweets", "tweets-part1", "tweets-part2"]) {
      expect(outcomes.find(({ entry }) => entry === `data/${part}.js`)).toMatchObject({
        bucket: "read",
        records: 4,
      });
    }
  });
});

describe("an archive of very many files", { timeout: 60_000 }, () => {
  it("is compared with its manifest in step with their number, and its parts with each other", async () => {
    const names = Array.from({ length: 130_000 }, (_, at) => `data/tweets${at === 0 ? "" : `-part${at}`}.js`);
    const paths = Array.from({ length: 40_000 }, (_, at) => `data/like-part${at + 1}.js`);
    const file = (path: string) => ({
      entry: { archive: "a.zip", path, size: 2, compressedSize: 2 },
      type: "tweets",
      role: "tweets",
      part: Number(/\d+/.exec(path)?.[0] ?? 0),
    });
    const context = {
      files: [...names, ...paths].map(file),
      manifests: [
        {
          file: file("data/manifest.js"),
          files: paths.map((path) => ({ path })),
          partial: false,
          repaired: false,
        },
      ],
      notices: [],
      tallies: new Map(),
      options: { include: ALL_KINDS },
    } as unknown as Context;
    const start = performance.now();
    checkParts(context);
    checkManifests(context);
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(context.notices.filter(({ level }) => level === "loss")).toEqual([]);
  });
});

describe("an archive that says it is a part of one", () => {
  const manifest = (isPartialArchive: boolean) =>
    `window.__THAR_CONFIG = ${JSON.stringify({
      archiveInfo: { sizeBytes: "1", generationDate: "2025-12-01T10:00:00.000Z", isPartialArchive },
      dataTypes: {},
    })}`;
  const told = async (partial: boolean) => {
    const files = { ...(await folderFiles(fixture("2023"))), "data/manifest.js": manifest(partial) };
    return (await readFiles(files)).notices.filter(({ code }) => code === "archive-partial");
  };

  it("is told to be one, and no other is", async () => {
    expect(await told(true)).toMatchObject([{ level: "warning", entry: "data/manifest.js" }]);
    expect(await told(false)).toEqual([]);
  });
});

describe("a broken archive is read as far as it goes, with a word about the rest", () => {
  it("a part that stops early", async () => {
    const reading = await read(fixture("broken-truncated"));
    expect(reading.posts).toHaveLength(10);
    expect(losses(reading)).toEqual([
      ["file-truncated", "data/tweets-part1.js", 1],
      ["record-unreadable", "data/tweets-part1.js", 1],
      ["count-differs", "data/tweets-part1.js", 1],
    ]);
    expect(bucket(reading, "data/tweets-part1.js")).toBe("failed");
  });

  it("a part that is no data at all", async () => {
    const reading = await read(fixture("broken-not-json"));
    expect(reading.posts).toHaveLength(8);
    expect(losses(reading)).toEqual([
      ["file-unreadable", "data/tweets-part1.js", 1],
      ["count-differs", "data/tweets-part1.js", 4],
    ]);
  });

  it("a part that is empty", async () => {
    const reading = await read(fixture("broken-empty-file"));
    expect(reading.posts).toHaveLength(8);
    expect(losses(reading)[0]).toEqual(["file-unreadable", "data/tweets-part2.js", 1]);
  });

  it("a part that is not there, with or without a manifest that promises it", async () => {
    const listed = await read(fixture("broken-missing-part"));
    expect(losses(listed)).toEqual([["part-missing", "data/tweets-part1.js", 4]]);
    const unlisted = await read(fixture("broken-missing-unlisted"));
    expect(losses(unlisted)).toEqual([["part-missing", "data/tweets-part1.js", 1]]);
    expect(listed.posts).toHaveLength(8);
  });

  it("only later parts, without the first", async () => {
    const files = {
      "data/tweets-part2.js": ytd("tweets", [
        { tweet: { id_str: "1050118621198921728", full_text: "x", entities: {} } },
      ]),
    };
    expect(losses(await readFiles(files))).toEqual([
      ["part-missing", "data/tweets.js", 1],
      ["part-missing", "data/tweets-part1.js", 1],
    ]);
  });

  it("a file edited by hand", async () => {
    const reading = await read(fixture("broken-hand-edited"));
    expect(reading.posts.filter(({ kind }) => kind === "post").map(({ text }) => text)).toEqual([
      "Number 0 of the week",
      "Number 1 of the week",
      "Number 3 of the week",
      "Number 4 of the week",
    ]);
    expect(losses(reading)).toEqual([
      ["record-unreadable", "data/tweets.js", 1],
      ["record-empty", "data/tweets.js", 1],
      ["count-differs", "data/tweets.js", 1],
    ]);
    const others = reading.notices
      .filter(({ level }) => level !== "loss")
      .map(({ code, level, entry }) => [code, level, entry]);
    expect(others).toContainEqual(["record-repaired", "warning", "data/tweets.js"]);
    expect(others).toContainEqual(["manifest-edited", "warning", "data/manifest.js"]);
    expect(others).toContainEqual(["count-differs", "info", "data/like.js"]);
    expect(reading.accounts[0]).toMatchObject({ bio: "Potter", location: "Kiln Row" });
    expect(reading.posts.some(({ kind }) => kind === "reaction")).toBe(true);
  });

  it("content that does not match the ZIP's check", async () => {
    await inTempFolder(async (folder) => {
      const bytes = await zipFolder(fixture("three-parts"), { stored: true });
      const at = bytes.indexOf("Part 1, number 2");
      bytes.write("Part 9", at);
      const reading = await read(await put(folder, "export.zip", bytes));
      expect(losses(reading).map(([code, entry]) => [code, entry])).toEqual([
        ["entry-damaged", "data/tweets-part1.js"],
      ]);
      expect(reading.posts).toHaveLength(12);
    });
  });

  it("parts that each carry the manifest of the whole are given together: nothing is missing", () =>
    inTempFolder(async (folder) => {
      const { "data/tweets-part2.js": last, ...first } = await folderFiles(fixture("three-parts"));
      const manifest = first["data/manifest.js"] ?? "";
      const paths = [
        await put(folder, "twitter-a-part1.zip", await zipBytes(first)),
        await put(
          folder,
          "twitter-a-part2.zip",
          await zipBytes({ "data/manifest.js": manifest, "data/tweets-part2.js": last ?? "" }),
        ),
      ];
      const reading = await read(paths);
      expect(reading.posts).toHaveLength(12);
      expect(losses(reading)).toEqual([]);
    }));

  it("no manifest, no account, one file", async () => {
    const reading = await read(join(fixture("three-parts"), "data/tweets.js"));
    expect(reading.posts).toHaveLength(4);
    expect(reading.accounts).toHaveLength(1);
    expect(losses(reading)).toEqual([]);
  });

  it("a manifest that is no data", async () => {
    const files = { ...(await folderFiles(fixture("three-parts"))), "data/manifest.js": "gone" };
    const reading = await readFiles(files);
    expect(reading.posts).toHaveLength(12);
    expect(reading.notices).toMatchObject([
      { code: "file-unreadable", level: "warning", entry: "data/manifest.js" },
    ]);
    expect(bucket(reading, "data/manifest.js")).toBe("failed");
  });
});

describe("the archive's own lists", () => {
  it("show that posts are missing which no file holds", async () => {
    const reading = await read(fixture("stale-beneath"));
    expect(losses(reading)).toEqual([["tweets-missing", "data/tweet-headers.js", 1]]);
  });

  it("show an older export beneath, which is read too, each post once", async () => {
    const { posts, notices } = await read(fixture("stale-beneath"));
    expect(posts).toHaveLength(5);
    expect(notices.map(({ code, level, count }) => [code, level, count])).toContainEqual([
      "file-stale",
      "info",
      1,
    ]);
    expect(notices.map(({ code, level, count }) => [code, level, count])).toContainEqual([
      "duplicate",
      "info",
      3,
    ]);
    // The manifest's own file says it best.
    expect(posts.filter(({ source }) => source.entry === "data/tweets.js")).toHaveLength(4);
  });

  it("do not make a loss of what was not asked for", async () => {
    const reading = await read(
      fixture("broken-missing-part"),
      new Set([...ALL_KINDS].filter((kind) => kind === "reaction")),
    );
    expect(losses(reading)).toEqual([]);
  });

  it("do not make a loss of others' words or of settings", async () => {
    const files: Record<string, string | Uint8Array> = { ...(await folderFiles(fixture("2020-data"))) };
    delete files["data/like.js"];
    delete files["data/ip-audit.js"];
    const reading = await readFiles(files);
    expect(losses(reading)).toEqual([]);
    expect(reading.notices.map(({ code, level }) => [code, level])).toEqual([
      ["part-missing", "info"],
      ["file-absent", "info"],
    ]);
  });
});

describe("several ZIPs", () => {
  const hash = "f".repeat(64);

  async function zipped(parts: Readonly<Record<string, Files>>): Promise<Reading> {
    return inTempFolder(async (folder) => {
      const paths: string[] = [];
      for (const [name, files] of Object.entries(parts))
        paths.push(await put(folder, name, await zipBytes(files)));
      return read(paths);
    });
  }

  it("of one export are read as one, with the manifest in only one of them", async () => {
    const files = await folderFiles(fixture("three-parts"));
    const { "data/tweets-part1.js": second = "", ...first } = files;
    const reading = await zipped({
      "export-part1.zip": first,
      "export-part2.zip": { "data/tweets-part1.js": second },
    });
    expect(reading.posts).toHaveLength(12);
    expect(losses(reading)).toEqual([]);
    expect(new Set(reading.outcomes.map(({ archive }) => archive))).toEqual(
      new Set(["export-part1.zip", "export-part2.zip"]),
    );
  });

  it("of one account from different years give each post once, in the newest form, and keep what is only in the older", async () => {
    const record = (id: string, text: string) => ({
      tweet: { id_str: id, created_at: "Wed Oct 10 20:19:24 +0000 2018", full_text: text, entities: {} },
    });
    const manifest = (date: string) =>
      `window.__THAR_CONFIG = ${JSON.stringify({ userInfo: { accountId: "1", userName: "a" }, archiveInfo: { generationDate: date }, dataTypes: { tweets: { files: [{ fileName: "data/tweets.js", count: "2" }] } } })}`;
    const reading = await zipped({
      [`twitter-2020-01-01-${hash}.zip`]: {
        "data/manifest.js": manifest("2020-01-01T00:00:00.000Z"),
        "data/tweets.js": ytd("tweets", [
          record("1050118621198921728", "old form"),
          record("1050118621198921729", "since deleted"),
        ]),
      },
      [`twitter-2024-01-01-${hash}.zip`]: {
        "data/manifest.js": manifest("2024-01-01T00:00:00.000Z"),
        "data/tweets.js": ytd("tweets", [
          record("1050118621198921728", "new form"),
          record("1050118621198921730", "later"),
        ]),
      },
    });
    expect(reading.posts.map(({ text }) => text).sort()).toEqual(["later", "new form", "since deleted"]);
    expect(losses(reading)).toEqual([]);
    expect(reading.generatedAt).toBe("2024-01-01T00:00:00Z");
  });
});
