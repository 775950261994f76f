import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { forwardSource } from "../../src/archive/forward-source.js";
import { ArchiveError, closeArchives, openArchives } from "../../src/archive/index.js";
import { keeper, newBudget } from "../../src/archive/kept-bytes.js";
import { LIMITS } from "../../src/archive/limits.js";
import { listTar } from "../../src/archive/tar-list.js";
import { tarBytes, tgzBytes } from "../helpers/tar.js";
import { type Files, inTempFolder, put } from "../helpers/zip.js";

const LONG = `media/${"deep-".repeat(30)}/${"name-".repeat(30)}é.json`;
const FILES: Files = {
  "outbox.json": `{"orderedItems":["${"kettle ".repeat(1000)}"]}`,
  "actor.json": "{}",
  [LONG]: "[1]",
  "media_attachments/a.jpg": randomBytes(700_000),
  "media_attachments/b.mp4": randomBytes(300_001),
  "empty.json": "",
};

/** Content of every file, by path, with the codes of all notices. */
async function contents(paths: readonly string[]) {
  const { archives, notices } = await openArchives(paths);
  try {
    const files: Record<string, string> = {};
    const failed: Record<string, string> = {};
    for (const { entries, stream } of archives) {
      // Backwards and twice: whatever is read last is asked for first.
      for (const entry of [...entries].reverse().concat(entries)) {
        const pieces: Uint8Array[] = [];
        try {
          for await (const piece of stream(entry)) pieces.push(piece);
        } catch (error) {
          failed[entry.path] = (error as ArchiveError).code;
        }
        files[entry.path] = Buffer.concat(pieces).toString("latin1");
      }
    }
    return { files, failed, notices, names: archives.map(({ name }) => name), archives };
  } finally {
    await closeArchives(archives);
  }
}

async function* pieceByPiece(bytes: Uint8Array, length = 65_536) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const expected = (files: Files) =>
  Object.fromEntries(
    Object.entries(files).map(([path, content]) => [path, Buffer.from(content).toString("latin1")]),
  );

describe("a tar", () => {
  it.each([
    ["as it is", "a.tar", (tar: Buffer) => tar],
    ["packed", "archive-2024.tar.gz", (tar: Buffer) => gzipSync(tar)],
    ["packed, as Takeout calls it", "takeout-20240101T000000Z-001.tgz", (tar: Buffer) => gzipSync(tar)],
    [
      "packed in several goes",
      "a.tgz",
      (tar: Buffer) => Buffer.concat([gzipSync(tar.subarray(0, 9000)), gzipSync(tar.subarray(9000))]),
    ],
    ["unpacked by the browser, and still called packed", "a.tar.gz", (tar: Buffer) => tar],
  ])("gives its files whatever the order, %s", async (_, name, make) => {
    await inTempFolder(async (folder) => {
      const { files, failed, notices, names } = await contents([
        await put(folder, name, make(await tarBytes(FILES))),
      ]);
      expect(names).toEqual([name]);
      expect(failed).toEqual({});
      expect(notices).toEqual([]);
      expect(files).toEqual(expected(FILES));
    });
  });

  it("is one export with the other parts of it", async () => {
    await inTempFolder(async (folder) => {
      const one = await put(
        folder,
        "takeout-20240101T000000Z-001.tgz",
        await tgzBytes({ "Takeout/a/1.json": "1" }),
      );
      const two = await put(
        folder,
        "takeout-20240101T000000Z-002.tgz",
        await tgzBytes({ "Takeout/b/2.json": "2" }),
      );
      const { archives } = await contents([one, two]);
      expect(archives.length).toBe(1);
      expect((await contents([folder])).archives.length).toBe(1);
    });
  });

  it("costs one unpacking for everything that is not a picture, however often it is read", async () => {
    await inTempFolder(async (folder) => {
      const path = await put(
        folder,
        "a.tgz",
        await tgzBytes({ ...FILES, "likes.json": randomBytes(2_000_000).toString("hex") }),
      );
      const { archives } = await openArchives([path]);
      const [archive] = archives;
      if (!archive) throw new Error("nothing was opened");
      const after = archive.bytesRead();
      for (let times = 0; times < 5; times++)
        for (const entry of archive.entries)
          if (entry.path.endsWith(".json")) await archive.bytes(entry, 1e9);
      expect(archive.bytesRead()).toBe(after);
      for (const entry of archive.entries) if (!entry.path.endsWith(".json")) await archive.bytes(entry, 1e9);
      expect(archive.bytesRead()).toBeLessThanOrEqual(2 * after);
      await closeArchives(archives);
    });
  });

  it("is not unpacked again to look at the first bytes of its pictures, in any order", async () => {
    await inTempFolder(async (folder) => {
      const names = Array.from({ length: 300 }, (_, at) => `media_attachments/${at}.png`);
      const files = Object.fromEntries(names.map((name) => [name, randomBytes(70_000)]));
      const path = await put(folder, "a.tar.gz", await tgzBytes({ ...files, "outbox.json": "{}" }));
      const { archives } = await openArchives([path]);
      const [archive] = archives;
      if (!archive) throw new Error("nothing was opened");
      const after = archive.bytesRead();
      for (const entry of [...archive.entries].reverse()) {
        const head = await archive.head(entry, 4096);
        expect(Buffer.compare(head, Buffer.from(files[entry.path] ?? "{}").subarray(0, 4096))).toBe(0);
      }
      expect(archive.bytesRead()).toBe(after);
      const last = archive.entries.find(({ path }) => path === names[7]);
      if (!last) throw new Error("not there");
      expect(Buffer.compare(await archive.bytes(last, 1e6), files[names[7] ?? ""] ?? Buffer.alloc(0))).toBe(
        0,
      );
      await closeArchives(archives);
    });
  });

  it("keeps no more of its pictures in memory than it may, and something of thousands", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 3000 }, (_, at) => [`${at}.jpg`, new Uint8Array(70_000)]),
    );
    const { records } = await listTar(pieceByPiece(await tarBytes(files)), newBudget());
    const lengths = records.map(({ head }) => head?.length ?? 0);
    expect(lengths.reduce((all, each) => all + each, 0)).toBeLessThanOrEqual(LIMITS.headBytes);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(4096);
    expect(lengths[0]).toBe(64 * 1024);
  });

  it("may be read in any order until that is too much to unpack, and then says so", async () => {
    const content = randomBytes(1000);
    const source = forwardSource(1000, () => pieceByPiece(content, 100), 300_000);
    const read = async () => {
      for (const at of [900, 0]) expect((await source.read(at, 100)).length).toBe(100);
    };
    // More often than 200 times from its start.
    for (let times = 0; times < 250; times++) await read();
    await expect(
      (async () => {
        for (let times = 0; times < 250; times++) await read();
      })(),
    ).rejects.toMatchObject({ code: "unreachable" });
  });

  it("keeps no more in memory than it may", () => {
    const budget = { left: 1000 };
    const [small, large] = [keeper(budget), keeper(budget)];
    small.add(Buffer.from("a few words"));
    expect(small.close()?.length).toBe(1);
    large.add(randomBytes(3 * 1024 * 1024));
    expect(large.close()).toBeUndefined();
    expect(budget.left).toBeGreaterThan(900);
    expect(LIMITS.keptBytes).toBeLessThan(200 * 1024 ** 2);
  });

  it("that is cut short gives what stands before, and says so", async () => {
    const many = { ...FILES, "z.json": "[2]" };
    const tar = await tarBytes(many);
    for (const bytes of [tar.subarray(0, 400_000), gzipSync(tar).subarray(0, 400_000)]) {
      await inTempFolder(async (folder) => {
        const { files, failed, notices } = await contents([await put(folder, "a.tar.gz", bytes)]);
        expect(files["outbox.json"]).toBe(FILES["outbox.json"]);
        expect(Object.keys(files)).not.toContain("z.json");
        expect(failed).toEqual({ "media_attachments/a.jpg": "truncated" });
        expect(notices).toMatchObject([{ code: "archive-cut-short", level: "loss" }]);
      });
    }
  });

  it("that is hostile leaves nothing outside and loses no file beside", async () => {
    const bytes = await tarBytes(
      { "../../outside.json": "1", "/root.json": "1", "a.json": "[1]", "A.json": "[2]" },
      [
        { name: "link.json", type: "symlink", linkname: "/etc/passwd" },
        { name: "hard.json", type: "link", linkname: "a.json" },
        { name: "pipe", type: "fifo" },
      ],
    );
    await inTempFolder(async (folder) => {
      const { files, notices } = await contents([await put(folder, "a.tar", bytes)]);
      expect(files).toEqual({ "a.json": "[1]", "A.json": "[2]" });
      expect(notices.map(({ code, count }) => [code, count]).sort()).toEqual([
        ["entry-case-collision", 1],
        ["entry-symlink", 2],
        ["entry-unsafe-name", 2],
        ["entry-unsupported", 1],
      ]);
    });
  });

  it.each<[string, string, () => Promise<Uint8Array>, ArchiveError["code"]]>([
    [
      "a bomb",
      "a.tgz",
      async () => gzipSync(Buffer.concat([await tarBytes({ "a.json": "[]" }), Buffer.alloc(40_000_000)])),
      "suspicious",
    ],
    ["gzip of something else", "a.gz", async () => gzipSync("words"), "not-a-zip"],
    ["a broken gzip", "a.tar.gz", async () => Buffer.from("\x1f\x8b\x08\x00 rest", "latin1"), "not-a-zip"],
    ["a tar of nothing", "a.tar.gz", async () => gzipSync(await tarBytes({ "x/": "" }, [])), "empty"],
  ])("%s is refused", async (_, name, bytes, code) => {
    await inTempFolder(async (folder) => {
      const error = await openArchives([await put(folder, name, await bytes())]).catch(
        (cause: unknown) => cause,
      );
      expect(error).toBeInstanceOf(ArchiveError);
      expect((error as ArchiveError).code).toBe(code);
      expect((error as ArchiveError).message).toContain(name);
    });
  });

  it("one file in gzip by itself is that file", async () => {
    await inTempFolder(async (folder) => {
      const path = await put(folder, "2016-June.txt.gz", gzipSync("From a"));
      expect((await contents([path])).files).toEqual({ "2016-June.txt": "From a" });
    });
  });

  it("holds the same archive as the ZIP of it", async () => {
    const { folderFiles, zipBytes } = await import("../helpers/zip.js");
    const files = await folderFiles(join(import.meta.dirname, "../../fixtures/mastodon/2023"));
    await inTempFolder(async (folder) => {
      const zip = await contents([await put(folder, "a.zip", await zipBytes(files))]);
      const tar = await contents([await put(folder, "a.tar.gz", await tgzBytes(files))]);
      expect(tar.files).toEqual(zip.files);
    });
  });
});
