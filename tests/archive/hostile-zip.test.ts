import { open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { ArchiveError, closeArchives, type OpenedArchives, openArchives } from "../../src/archive/index.js";
import { endRecord, type RawEntry, rawZip } from "../helpers/raw-zip.js";
import { type Files, inTempFolder, put, zipBytes } from "../helpers/zip.js";

// What each of these costs is bounded on purpose; the bounds leave room for a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const good: RawEntry = { path: "data/tweets.js", content: "[]" };
const noise = (length: number) =>
  Buffer.from(Array.from({ length }, (_, at) => (at * 7919 + at / 251) % 256));

async function opened<T>(bytes: Uint8Array, use: (found: OpenedArchives) => Promise<T> | T): Promise<T> {
  return inTempFolder(async (folder) => {
    const found = await openArchives([await put(folder, "a.zip", bytes)]);
    try {
      return await use(found);
    } finally {
      await closeArchives(found.archives);
    }
  });
}

const paths = ({ archives }: OpenedArchives) =>
  archives.flatMap(({ entries }) => entries.map(({ path }) => path)).sort();
const codes = ({ notices }: OpenedArchives) => notices.map(({ code }) => code);

/** Of the processor: other programs may keep the machine busy. */
async function seconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

describe("names", () => {
  it.each([
    "../up.js",
    "data/../../up.js",
    "./../up.js",
    "data/..",
    "..",
    "..\\up.js",
    "data\\..\\..\\up.js",
    "/etc/passwd",
    "//server/share/x.js",
    "\\\\server\\share\\x.js",
    "\\x.js",
    "C:\\windows\\x.js",
    "c:x.js",
    "a\0b.js",
    `${"d/".repeat(60)}x.js`,
    `${"n".repeat(5000)}`,
  ])("that point outside, or nowhere, are left out and told: %.40s", async (path) => {
    await opened(rawZip([good, { path, content: "x" }]).bytes, (found) => {
      expect(paths(found)).toEqual(["data/tweets.js"]);
      expect(found.notices).toMatchObject([{ code: "entry-unsafe-name", level: "warning", count: 1 }]);
      expect(JSON.stringify(found.notices)).not.toContain("up.js");
    });
  });

  it.each([
    ["./data/like.js", "data/like.js"],
    ["data//like.js", "data/like.js"],
    ["data/./like.js", "data/like.js"],
    ["data\\like.js", "data/like.js"],
    ["data/..like.js", "data/..like.js"],
    ["data/like...js", "data/like...js"],
  ])("that are merely odd are read: %j", async (path, shown) => {
    await opened(rawZip([good, { path, content: "x" }]).bytes, (found) => {
      expect(paths(found)).toContain(shown);
      expect(codes(found)).toEqual([]);
    });
  });

  it("that are the same when tidied, or but for capitals, are all read and told", async () => {
    const twice = ["data/like.js", "./data/like.js", "DATA/LIKE.JS", "data\\Like.js"];
    await opened(rawZip([good, ...twice.map((path) => ({ path, content: path }))]).bytes, async (found) => {
      const [archive] = found.archives;
      const contents = [];
      for (const entry of archive?.entries ?? [])
        contents.push(Buffer.from((await archive?.bytes(entry, 100)) ?? []).toString());
      expect(contents.sort()).toEqual([...twice, "[]"].sort());
      expect(found.notices).toMatchObject([
        { code: "entry-duplicate", count: 1 },
        { code: "entry-case-collision", count: 2 },
      ]);
    });
  });

  it("of objects' own parts are names like any other", async () => {
    const names = ["__proto__", "constructor", "data/__proto__/x.js", "toString.js"];
    await opened(rawZip([good, ...names.map((path) => ({ path, content: "{}" }))]).bytes, (found) => {
      expect(paths(found)).toEqual([...names, "data/tweets.js"].sort());
    });
  });

  it("may be as long as a ZIP allows in every entry, in bounded pieces", async () => {
    const name = "n".repeat(60_000);
    const entries = Array.from({ length: 1000 }, (_, at) => ({
      path: `${name}${at}`,
      content: "",
      method: 0,
    }));
    await opened(rawZip([good, ...entries]).bytes, (found) => {
      expect(paths(found)).toEqual(["data/tweets.js"]);
      expect(found.notices).toMatchObject([{ code: "entry-unsafe-name", count: 1000 }]);
    });
  });
});

describe("sizes", () => {
  it("lists 200,000 entries in seconds and reads any of them", async () => {
    const entries = Array.from({ length: 200_000 }, (_, at) => ({
      path: `data/tweets_media/${at}.jpg`,
      content: "",
      method: 0,
    }));
    const { bytes } = rawZip([good, ...entries]);
    await inTempFolder(async (folder) => {
      const path = await put(folder, "a.zip", bytes);
      const took = await seconds(async () => {
        const { archives, notices } = await openArchives([path]);
        expect(archives[0]?.entries.length).toBe(200_001);
        expect(notices).toEqual([]);
        const entry = archives[0]?.entries[0];
        if (archives[0] && entry) expect((await archives[0].bytes(entry, 10)).length).toBe(2);
        await closeArchives(archives);
      });
      expect(took).toBeLessThan(20);
    });
  });

  it("looks at a few ends only, in a file that is made of them", async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, "a.zip");
      const file = await open(path, "w");
      // Each end claims a table of 90 MB, for which a trusting reader reads 90 MB.
      const ends = Buffer.concat(Array.from({ length: 2900 }, () => endRecord(9, 90_000_000, 1000)));
      await file.write(ends, 0, null, 100_000_000);
      await file.close();
      const took = await seconds(() =>
        expect(openArchives([path])).rejects.toMatchObject({ code: "damaged" }),
      );
      expect(took).toBeLessThan(5);
    });
  });

  it.each([
    ["an entry that ends after the ZIP does", 20, 0x7fffffff],
    ["an entry of 4 GB", 24, 0xfffffffe],
    ["an entry that starts after the ZIP does", 42, 0x7fffffff],
  ])("that are lies end in a notice for that entry alone: %s", async (_, field, value) => {
    const { bytes, directory } = rawZip([{ path: "data/like.js", content: "x" }, good]);
    bytes.writeUInt32LE(value, directory + field);
    await opened(bytes, async ({ archives: [archive] }) => {
      const texts: string[] = [];
      for (const entry of archive?.entries ?? []) {
        const read = archive?.bytes(entry, 1e10);
        if (entry.path === "data/tweets.js") texts.push(Buffer.from((await read) ?? []).toString());
        else await expect(read).rejects.toBeInstanceOf(ArchiveError);
      }
      expect(texts).toEqual(["[]"]);
    });
  });

  it("that are beyond any number are told as damage, and the rest is read", async () => {
    // A Zip64 field of 2^63 for one entry.
    const extra = Buffer.alloc(12);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8, 2);
    extra.writeBigUInt64LE(2n ** 63n, 4);
    const { bytes, directory } = rawZip([good, { path: "data/like.js", content: "x" }]);
    const second = directory + 46 + "data/tweets.js".length;
    const line = Buffer.concat([bytes.subarray(second, second + 46 + "data/like.js".length), extra]);
    line.writeUInt32LE(0xffffffff, 24);
    line.writeUInt16LE(extra.length, 30);
    const table = Buffer.concat([bytes.subarray(directory, second), line]);
    const zip = Buffer.concat([bytes.subarray(0, directory), table, endRecord(2, table.length, directory)]);
    await opened(zip, (found) => {
      expect(paths(found)).toEqual(["data/tweets.js"]);
      expect(found.notices).toMatchObject([{ code: "directory-damaged", level: "loss", count: 1 }]);
    });
  });
});

describe("bombs", () => {
  async function refusedAs(bytes: Uint8Array): Promise<string | undefined> {
    try {
      await opened(bytes, () => undefined);
      return undefined;
    } catch (error) {
      return error instanceof ArchiveError ? error.code : String(error);
    }
  }

  it("of one file are left alone, and the rest is read", async () => {
    const bomb = { path: "data/like.js", content: Buffer.alloc(20_000_000), declaredSize: 40_000_000_00 };
    await opened(rawZip([good, bomb]).bytes, async (found) => {
      expect(codes(found)).toEqual(["entry-suspicious"]);
      expect(paths(found)).toEqual(["data/like.js", "data/tweets.js"]);
    });
  });

  it.each([8, 0])("of files that lie over one another are refused (method %i)", async (method) => {
    const core = { path: "f0", content: method === 8 ? Buffer.alloc(9_000_000) : noise(20_000), method };
    const { bytes, directory } = rawZip([core]);
    const line = bytes.subarray(directory, -22);
    const lines = Array.from({ length: 2000 }, () => line);
    const table = Buffer.concat(lines);
    const zip = [bytes.subarray(0, directory), table, endRecord(lines.length, table.length, directory)];
    // 2,000 times 20 KB stored is 40 MB out of 120 KB, which is far, but no bomb.
    expect(await refusedAs(Buffer.concat(zip))).toBe(method === 8 ? "suspicious" : undefined);
  });

  it("in a ZIP of media inside the ZIP are not opened: together they may be no more than a thousand times the whole", async () => {
    // Each inner ZIP is modest; three hundred of them are the same bytes of the outer one.
    const inner = rawZip([{ path: "1.jpg", content: Buffer.alloc(9_000_000) }]).bytes;
    const { bytes, directory } = rawZip([{ path: "tweet_media/m.zip", content: inner, method: 0 }]);
    const line = bytes.subarray(directory, -22);
    const table = Buffer.concat(Array.from({ length: 300 }, () => line));
    const zip = [bytes.subarray(0, directory), table, endRecord(300, table.length, directory)];
    await opened(Buffer.concat(zip), (found) => {
      const listed = paths(found).filter((path) => path.endsWith(".jpg")).length;
      expect(listed).toBeGreaterThan(0);
      expect(listed).toBeLessThan(6);
      expect(codes(found).filter((code) => code === "nested-zip-unreadable").length).toBe(300 - listed);
      expect(paths(found).filter((path) => path.endsWith(".zip")).length).toBe(300);
    });
  });

  it("in which a nested ZIP sends its reader back and forth are given up in seconds", async () => {
    const back = (at: number) => {
      const locator = Buffer.alloc(20);
      locator.writeUInt32LE(0x07064b50, 0);
      locator.writeBigUInt64LE(BigInt(at), 8);
      return Buffer.concat([locator, endRecord(9, 1000, at)]);
    };
    const inner = Buffer.concat([
      Buffer.alloc(60_000_000),
      ...Array.from({ length: 500 }, (_, at) => back(at)),
    ]);
    const files: Files = { "tweet.js": "[]", "tweet_media/m.zip": inner, "noise.bin": noise(100_000) };
    const bytes = await zipBytes(files);
    const took = await seconds(() =>
      opened(bytes, (found) => expect(codes(found)).toEqual(["nested-zip-unreadable"])),
    );
    expect(took).toBeLessThan(10);
  });

  it("of ZIPs in ZIPs in ZIPs are opened one deep and no deeper", async () => {
    let inner = await zipBytes({ "1.jpg": "x" });
    for (let depth = 0; depth < 6; depth++) inner = await zipBytes({ "tweet_media/m.zip": inner });
    await opened(await zipBytes({ "tweet.js": "[]", "tweet_media/m.zip": inner }), (found) => {
      expect(paths(found)).toEqual(["tweet.js", "tweet_media/m.zip", "tweet_media/m.zip/tweet_media/m.zip"]);
    });
  });

  it("of a ZIP that holds itself end", async () => {
    const { bytes } = rawZip([{ path: "tweet_media/m.zip", content: "", method: 0 }]);
    // The content of the entry is the whole file, header and all.
    const whole = rawZip([{ path: "tweet_media/m.zip", content: bytes, method: 0 }]).bytes;
    await opened(whole, (found) => expect(paths(found).length).toBeLessThan(4));
  });
});

describe("a link", () => {
  it("is not followed, whatever it names, nor one that calls itself a folder", async () => {
    const links = ["/etc/passwd", "..", "data/tweets.js"].map((content, at) => ({
      path: `data/link${at}.js`,
      content,
      mode: 0o120777,
    }));
    await opened(rawZip([good, ...links]).bytes, (found) => {
      expect(paths(found)).toEqual(["data/tweets.js"]);
      expect(found.notices).toMatchObject([{ code: "entry-symlink", count: 3 }]);
    });
  });
});

describe("a folder", () => {
  it("that holds what is neither file nor folder is read without it", async () => {
    await inTempFolder(async (folder) => {
      await writeFile(join(folder, "tweets.js"), "[]");
      await writeFile(join(folder, "name\nwith a break.js"), "[]");
      const { archives } = await openArchives([folder]);
      expect(archives[0]?.entries.length).toBe(2);
      await closeArchives(archives);
    });
  });
});
