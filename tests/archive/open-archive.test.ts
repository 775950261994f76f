import { mkdir, open, rename, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { ArchiveError, closeArchives, type OpenedArchives, openArchives } from "../../src/archive/index.js";
import type { Archive } from "../../src/model/index.js";
import { endRecord, rawZip } from "../helpers/raw-zip.js";
import { tgzBytes } from "../helpers/tar.js";
import { type Files, inTempFolder, put, zipBytes } from "../helpers/zip.js";

// Machines that run several things at once are slow.
vi.setConfig({ testTimeout: 60_000 });

const X: Files = {
  "data/manifest.js": "window.__THAR_CONFIG = {}",
  "data/tweets.js": `window.YTD.tweets.part0 = [${"x".repeat(5000)}]`,
  "assets/logo.svg": "<svg/>",
};

/** Opens what `write` puts into a folder, and closes it again. */
async function opened<T>(
  write: (folder: string) => Promise<string | readonly string[]>,
  use: (found: OpenedArchives) => Promise<T> | T,
): Promise<T> {
  return inTempFolder(async (folder) => {
    const found = await openArchives([await write(folder)].flat());
    try {
      return await use(found);
    } finally {
      await closeArchives(found.archives);
    }
  });
}

async function refused(write: (folder: string) => Promise<string>): Promise<ArchiveError> {
  try {
    await opened(write, () => undefined);
  } catch (error) {
    if (error instanceof ArchiveError) return error;
    throw error;
  }
  throw new Error("it was opened");
}

const paths = (archive: Archive | undefined) => archive?.entries.map(({ path }) => path).sort();
const codes = ({ notices }: OpenedArchives) => notices.map(({ code }) => code);

async function text(archive: Archive | undefined, path: string): Promise<string> {
  const entry = archive?.entries.find((each) => each.path === path);
  if (!archive || !entry) throw new Error(`no ${path}`);
  return Buffer.from(await archive.bytes(entry, 1e10)).toString();
}

async function failure(archive: Archive | undefined, path: string): Promise<string | undefined> {
  try {
    await text(archive, path);
    return undefined;
  } catch (error) {
    return error instanceof ArchiveError ? error.code : String(error);
  }
}

describe("a ZIP", () => {
  it.each([
    ["deflated", {}],
    ["stored", { stored: true }],
    ["Zip64", { zip64: true }],
    ["with a comment longer than its table", { comment: "c".repeat(60_000) }],
    ["with what macOS adds", { macosx: true }],
    ["inside a wrapper folder", { wrapper: "twitter export", macosx: true }],
  ])("is read in place: %s", async (_, options) => {
    await opened(
      async (folder) => put(folder, "a.zip", await zipBytes(X, options)),
      async ({ archives, notices }) => {
        expect(archives.length).toBe(1);
        expect(paths(archives[0])).toEqual(Object.keys(X).sort());
        for (const [path, content] of Object.entries(X)) expect(await text(archives[0], path)).toBe(content);
        expect(notices).toEqual([]);
      },
    );
  });

  it("is found behind bytes that were put in front of it", async () => {
    await opened(
      async (folder) => put(folder, "a.zip", Buffer.concat([Buffer.alloc(1234, 1), await zipBytes(X)])),
      async ({ archives }) => expect(await text(archives[0], "data/tweets.js")).toBe(X["data/tweets.js"]),
    );
  });

  it("is found before bytes that were put behind it", async () => {
    await opened(
      async (folder) => put(folder, "a.zip", Buffer.concat([await zipBytes(X), Buffer.alloc(999, 1)])),
      async ({ archives }) => expect(await text(archives[0], "data/tweets.js")).toBe(X["data/tweets.js"]),
    );
  });

  it("may end in another ZIP that is stored inside it", async () => {
    const inner = await zipBytes({ "1-a.jpg": "one", "2-b.jpg": "two" });
    for (const stored of [true, false]) {
      await opened(
        async (folder) =>
          put(
            folder,
            "a.zip",
            await zipBytes({ "tweet.js": "[]", "tweet_media/tweet-media-part1.zip": inner }, { stored }),
          ),
        async ({ archives, notices }) => {
          expect(paths(archives[0])).toEqual([
            "tweet.js",
            "tweet_media/tweet-media-part1.zip",
            "tweet_media/tweet-media-part1.zip/1-a.jpg",
            "tweet_media/tweet-media-part1.zip/2-b.jpg",
          ]);
          expect(await text(archives[0], "tweet_media/tweet-media-part1.zip/2-b.jpg")).toBe("two");
          expect(await text(archives[0], "tweet_media/tweet-media-part1.zip/1-a.jpg")).toBe("one");
          expect(notices).toEqual([]);
        },
      );
    }
  });

  it("tells when a ZIP of media inside it can't be listed", async () => {
    await opened(
      async (folder) =>
        put(folder, "a.zip", await zipBytes({ "tweet.js": "[]", "tweet_media/m.zip": "not a zip" })),
      (found) => {
        expect(codes(found)).toEqual(["nested-zip-unreadable"]);
        expect(paths(found.archives[0])).toEqual(["tweet.js", "tweet_media/m.zip"]);
      },
    );
  });

  it("does not look into ZIPs that people sent each other", async () => {
    await opened(
      async (folder) =>
        put(
          folder,
          "a.zip",
          await zipBytes({ "tweet.js": "[]", "messages/inbox/a/files/b.zip": await zipBytes(X) }),
        ),
      ({ archives }) => expect(archives[0]?.entries.length).toBe(2),
    );
  });

  it("reads only what is asked for from the disk", async () => {
    const big = {
      ...X,
      "data/like.js": Buffer.from(Array.from({ length: 3_000_000 }, (_, at) => (at * 7919) % 251)),
    };
    await opened(
      async (folder) => put(folder, "a.zip", await zipBytes(big, { stored: true })),
      async ({ archives: [archive] }) => {
        const listing = archive?.bytesRead() ?? 0;
        expect(listing).toBeLessThan(200_000);
        const entry = archive?.entries.find(({ path }) => path === "data/like.js");
        if (!archive || !entry) throw new Error("no entry");
        expect((await archive.head(entry, 10)).length).toBe(10);
        expect(archive.bytesRead() - listing).toBeLessThan(600_000);
      },
    );
  });

  it("may hold more files than a ZIP without Zip64 can count", async () => {
    const entries = Array.from({ length: 66_000 }, (_, at) => ({
      path: `data/m/${at}.jpg`,
      content: "",
      method: 0,
    }));
    await opened(
      async (folder) => put(folder, "a.zip", rawZip(entries).bytes),
      (found) => {
        expect(found.archives[0]?.entries.length).toBe(66_000);
        expect(found.notices).toEqual([]);
      },
    );
  });

  it("may be larger than the offsets in its table can say, as macOS writes it", async () => {
    const large = 2 ** 32 + 1000;
    const first = rawZip([{ path: "data/manifest.js", content: "{}", method: 0 }]);
    const second = rawZip([{ path: "data/tweets.js", content: "[]", method: 0 }]);
    await opened(
      async (folder) => {
        const path = join(folder, "a.zip");
        const file = await open(path, "w");
        // A hole of 4 GiB costs no disk.
        await file.write(first.bytes.subarray(0, first.directory), 0, first.directory, 0);
        await file.write(second.bytes.subarray(0, second.directory), 0, second.directory, large);
        const tables = [first, second].map(({ bytes, directory }) =>
          Buffer.from(bytes.subarray(directory, -22)),
        );
        tables[1]?.writeUInt32LE(large % 2 ** 32, 42);
        const table = Buffer.concat(tables);
        const at = large + second.directory;
        await file.write(Buffer.concat([table, endRecord(2, table.length, at % 2 ** 32)]), 0, null, at);
        await file.close();
        return path;
      },
      async ({ archives }) => {
        expect(await text(archives[0], "data/manifest.js")).toBe("{}");
        expect(await text(archives[0], "data/tweets.js")).toBe("[]");
      },
    );
  });

  it("gives no more bytes than the caller allows", async () => {
    await opened(
      async (folder) => put(folder, "a.zip", await zipBytes(X)),
      async ({ archives: [archive] }) => {
        const entry = archive?.entries.find(({ path }) => path === "data/tweets.js");
        if (!archive || !entry) throw new Error("no entry");
        await expect(archive.bytes(entry, 100)).rejects.toMatchObject({ code: "too-large" });
      },
    );
  });
});

describe("several archives", () => {
  const hash = "0".repeat(63);

  it.each([
    ["numbered parts", ["export-part1.zip", "export-part2.zip"]],
    [
      "parts of an X archive of one account",
      [`twitter-2023-01-01-${hash}1.zip`, `twitter-2024-05-06-${hash}1.zip`],
    ],
    [
      "Meta's parts, each with its own tail",
      ["facebook-jane-2024-01-01-AbCd1234.zip", "facebook-jane-2024-01-01-Zz9Yy8Xx.zip"],
    ],
    ["a download that the browser renamed", ["export.zip", "export (1).zip"]],
  ])("are one when they are %s", async (_, names) => {
    await opened(
      async (folder) =>
        Promise.all(
          names.map(async (name, at) =>
            put(folder, name, await zipBytes({ "data/tweets.js": "[]", [`data/tweets-part${at}.js`]: "[]" })),
          ),
        ),
      ({ archives }) => {
        expect(archives.length).toBe(1);
        expect(archives[0]?.entries.length).toBe(4);
        expect(new Set(archives[0]?.entries.map(({ archive }) => archive)).size).toBe(2);
      },
    );
  });

  it.each([
    ["two accounts", [`twitter-2023-01-01-${hash}1.zip`, `twitter-2023-01-01-${hash}2.zip`]],
    ["two people", ["facebook-jane-2024-01-01-AbCd1234.zip", "facebook-john-2024-01-01-AbCd1234.zip"]],
    ["two names", ["twitter.zip", "linkedin.zip"]],
  ])("stay apart when they are of %s", async (_, names) => {
    await opened(
      async (folder) => Promise.all(names.map(async (name) => put(folder, name, await zipBytes(X)))),
      ({ archives }) => expect(archives.length).toBe(2),
    );
  });

  it("are told apart when they have the same file name, and each is opened once", async () => {
    await opened(
      async (folder) => {
        await mkdir(join(folder, "one"));
        await mkdir(join(folder, "two"));
        const first = await put(join(folder, "one"), "export.zip", await zipBytes(X));
        const second = await put(join(folder, "two"), "export.zip", await zipBytes(X));
        return [first, second, first];
      },
      ({ archives }) => {
        const names = new Set(archives.flatMap(({ entries }) => entries.map(({ archive }) => archive)));
        expect(names).toEqual(new Set(["export.zip", "export.zip [2]"]));
      },
    );
  });
});

describe("a folder", () => {
  async function unpack(folder: string, files: Files): Promise<string> {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(join(folder, path, ".."), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    return folder;
  }

  it("is read like the ZIP it came from", async () => {
    await opened(
      (folder) => unpack(folder, { ...X, ".DS_Store": "x", "__MACOSX/._data": "x", "data/._tweets.js": "x" }),
      async ({ archives }) => {
        expect(paths(archives[0])).toEqual(Object.keys(X).sort());
        expect(await text(archives[0], "data/tweets.js")).toBe(X["data/tweets.js"]);
      },
    );
  });

  it("may wrap the export, or be the data folder itself", async () => {
    await opened(
      async (folder) =>
        unpack(
          folder,
          Object.fromEntries(Object.entries(X).map(([path, content]) => [`deep/er/${path}`, content])),
        ),
      ({ archives }) => expect(paths(archives[0])).toEqual(Object.keys(X).sort()),
    );
    await opened(
      async (folder) => join(await unpack(folder, X), "data"),
      ({ archives }) => expect(paths(archives[0])).toEqual(["manifest.js", "tweets.js"]),
    );
  });

  it("may hold several ZIPs of one export, and others", async () => {
    await opened(
      async (folder) => {
        await put(folder, "export-part1.zip", await zipBytes(X));
        await put(folder, "export-part2.zip", await zipBytes({ "data/tweets-part1.js": "[]" }));
        await put(
          folder,
          "other.zip",
          await zipBytes({ "your_facebook_activity/posts/your_posts_1.json": "[]" }),
        );
        await put(folder, "broken.zip", "PK\x03\x04 and nothing");
        await put(folder, "letter.txt", "not an export");
        await put(folder, "newer.zip.crdownload", "PK\x03\x04 and more to come");
        return folder;
      },
      (found) => {
        expect(found.archives.map(({ entries }) => entries.length).sort()).toEqual([1, 4]);
        expect(found.notices).toMatchObject([
          { code: "zip-unreadable", level: "loss", entry: "broken.zip" },
          { code: "zip-unreadable", level: "loss", entry: "newer.zip.crdownload" },
          { code: "file-beside", level: "warning", count: 1, detail: expect.stringContaining("letter.txt") },
        ]);
      },
    );
  });

  it("may hold ZIPs in deep folders, and under names that do not say what they are", async () => {
    await opened(
      async (folder) => {
        await put(folder, "facebook.zip", await zipBytes({ "posts/your_posts_1.json": "[]" }));
        await mkdir(join(folder, "old/2024/deep"), { recursive: true });
        await put(join(folder, "old/2024/deep"), "x.zip", await zipBytes(X));
        await put(folder, "twitter", await zipBytes(X));
        await put(folder, "twitter.zip.1", await zipBytes(X));
        await put(folder, "notes.bak", "nothing that is packed");
        await put(folder, "photo.jpg", "a picture");
        return folder;
      },
      (found) => {
        expect(found.archives.map(({ name }) => name).sort()).toEqual([
          "facebook.zip",
          "old/2024/deep/x.zip",
          "twitter",
          "twitter.zip.1",
        ]);
        expect(found.notices).toMatchObject([{ code: "file-beside", level: "info", count: 2 }]);
      },
    );
  });

  it("tells of links, and by name of what is packed otherwise, where everything else is a ZIP", async () => {
    await opened(
      async (folder) => {
        await put(folder, "x.zip", await zipBytes(X));
        await put(folder, "linkedin.rar", "Rar!");
        await symlink(join(folder, "x.zip"), join(folder, "link.zip"));
        return folder;
      },
      (found) => {
        expect(found.notices).toContainEqual(expect.objectContaining({ code: "entry-symlink" }));
        expect(found.notices).toContainEqual(
          expect.objectContaining({
            code: "packed-unopened",
            level: "warning",
            detail: expect.stringContaining("linkedin.rar"),
          }),
        );
      },
    );
  });

  it("may hold a stray file of an export beside others: those are opened all the same", async () => {
    await opened(
      async (folder) => {
        await unpack(folder, {
          "Profile.csv": "First Name\nRobin\n",
          "m1.mbox": "From x\n",
          "later/readme.txt": "x",
        });
        await put(folder, "x-export.zip", await zipBytes(X));
        await put(folder, "m.tar.gz", await tgzBytes({ "outbox.json": "{}", "actor.json": "{}" }));
        await mkdir(join(folder, "downloads"));
        await put(join(folder, "downloads"), "older.zip", await zipBytes({ "data/tweets.js": "[]" }));
        await put(folder, "broken.zip", "PK\x03\x04 and nothing");
        return folder;
      },
      (found) => {
        expect(
          found.archives
            .map(({ name }) => name)
            .sort()
            .slice(-3),
        ).toEqual(["downloads/older.zip", "m.tar.gz", "x-export.zip"]);
        expect(found.archives.length).toBe(4);
        const own = found.archives.find(({ name }) => !/\.(zip|gz)$/.test(name));
        expect(paths(own)).toEqual(["Profile.csv", "later/readme.txt", "m1.mbox"].sort());
        expect(found.notices).toMatchObject([{ code: "zip-unreadable", level: "loss", entry: "broken.zip" }]);
      },
    );
  });

  it("of one export keeps the ZIPs that people sent each other as files", async () => {
    await opened(
      (folder) => unpack(folder, { ...X, "data/letter.zip": "PK" }),
      (found) => {
        expect(found.archives.map(paths)).toEqual([[...Object.keys(X), "data/letter.zip"].sort()]);
        expect(found.notices).toEqual([]);
      },
    );
  });

  it("may hold several unpacked exports", async () => {
    await opened(
      (folder) =>
        unpack(folder, {
          "first/data/tweets.js": "[]",
          "first/data/account.js": "[]",
          "second/your_facebook_activity/posts/your_posts_1.json": "[]",
        }),
      ({ archives }) => {
        expect(archives.map(paths)).toEqual([
          ["data/account.js", "data/tweets.js"],
          ["your_facebook_activity/posts/your_posts_1.json"],
        ]);
      },
    );
  });

  it("is never left through a link", async () => {
    await inTempFolder(async (outside) => {
      await put(outside, "secret.js", "[]");
      await opened(
        async (folder) => {
          await unpack(folder, X);
          await symlink(join(outside, "secret.js"), join(folder, "data", "like.js"));
          await symlink(outside, join(folder, "data", "elsewhere"));
          return folder;
        },
        (found) => {
          expect(paths(found.archives[0])).toEqual(Object.keys(X).sort());
          expect(found.notices).toMatchObject([{ code: "entry-symlink", count: 2 }]);
        },
      );
    });
  });

  it("is not left through a link that replaces a file after it was listed", async () => {
    await inTempFolder(async (outside) => {
      const secret = await put(outside, "secret.js", "secret");
      await inTempFolder(async (folder) => {
        await unpack(folder, X);
        const { archives } = await openArchives([folder]);
        await rename(join(folder, "data/tweets.js"), join(folder, "data/old.js"));
        await symlink(secret, join(folder, "data/tweets.js"));
        expect(await failure(archives[0], "data/tweets.js")).toBe("unreadable");
        await closeArchives(archives);
      });
    });
  });

  it("may be a single data file, also by a link that the user named", async () => {
    await opened(
      async (folder) => put(folder, "tweets.js", "[]"),
      async ({ archives }) => {
        expect(paths(archives[0])).toEqual(["tweets.js"]);
        expect(await text(archives[0], "tweets.js")).toBe("[]");
      },
    );
    await opened(
      async (folder) => {
        await symlink(await put(folder, "tweets.js", "[]"), join(folder, "latest.js"));
        return join(folder, "latest.js");
      },
      async ({ archives }) => expect(await text(archives[0], "latest.js")).toBe("[]"),
    );
  });
});

describe("what can't be opened says why and what to do", () => {
  it.each([
    ["nothing there", "not-found", async (folder: string) => join(folder, "absent.zip")],
    ["an empty file", "empty", (folder: string) => put(folder, "a.zip", "")],
    ["an empty ZIP", "empty", async (folder: string) => put(folder, "a.zip", await zipBytes({}))],
    ["an empty folder", "empty", async (folder: string) => folder],
    [
      "a ZIP that stops early",
      "truncated",
      async (folder: string) => {
        const path = await put(folder, "a.zip", await zipBytes(X));
        await truncate(path, 300);
        return path;
      },
    ],
    [
      "a ZIP without its last bytes",
      "truncated",
      async (folder: string) => {
        const bytes = await zipBytes(X);
        return put(folder, "a.zip", bytes.subarray(0, bytes.length - 1));
      },
    ],
    [
      "words with the name of a ZIP",
      "not-a-zip",
      (folder: string) => put(folder, "a.zip", "hello, this is not a ZIP at all"),
    ],
    [
      "another kind of archive",
      "not-a-zip",
      (folder: string) => put(folder, "a.tar.gz", "\x1f\x8b\x08\x00 rest"),
    ],
    [
      "a picture",
      "not-a-zip",
      (folder: string) => put(folder, "a.png", Buffer.from([0x89, 0x50, 0x4e, 0x47])),
    ],
    ["a download that goes on", "truncated", (folder: string) => put(folder, "a.zip.crdownload", "partial")],
    [
      "a ZIP whose table of contents is noise",
      "damaged",
      async (folder: string) => {
        const { bytes, directory } = rawZip([{ path: "data/tweets.js", content: "[]" }]);
        return put(folder, "a.zip", bytes.fill(7, directory, directory + 40));
      },
    ],
    [
      "a ZIP that claims a table of 4 GB",
      "damaged",
      async (folder: string) =>
        put(folder, "a.zip", Buffer.concat([Buffer.alloc(100), endRecord(1, 0xfffffff0, 0)])),
    ],
    [
      "one piece of a split ZIP",
      "unsupported",
      async (folder: string) => {
        const { bytes } = rawZip([{ path: "data/tweets.js", content: "[]" }]);
        bytes.writeUInt16LE(3, bytes.length - 18);
        return put(folder, "a.zip", bytes);
      },
    ],
    [
      "a bomb made of many layers over one content",
      "suspicious",
      async (folder: string) => {
        const kernel = Buffer.alloc(9_000_000);
        const entries = Array.from({ length: 20 }, (_, at) => ({
          path: `f${at}`,
          content: at === 0 ? kernel : "",
        }));
        const lies = entries.map((entry, at) =>
          at === 0 ? entry : { ...entry, declaredSize: 9_000_000, declaredOffset: 0 },
        );
        return put(folder, "a.zip", rawZip(lies).bytes);
      },
    ],
  ])("%s", async (_, code, write) => {
    const error = await refused(write);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^[^\n]+\.$/);
    expect(error.message).not.toContain("/");
  });
});

describe("odd and hostile entries end in a notice", () => {
  const good = { path: "data/tweets.js", content: "[]" };

  it("leaves out names that point outside, and links", async () => {
    await opened(
      async (folder) =>
        put(
          folder,
          "a.zip",
          rawZip([
            good,
            { path: "../up.js", content: "x" },
            { path: "data/../../up.js", content: "x" },
            { path: "/etc/passwd", content: "x" },
            { path: "C:\\windows\\x.js", content: "x" },
            { path: `${"d/".repeat(60)}x.js`, content: "x" },
            { path: "a\0b.js", content: "x" },
            { path: "link.js", content: "/etc/passwd", mode: 0o120777 },
          ]).bytes,
        ),
      (found) => {
        expect(paths(found.archives[0])).toEqual(["data/tweets.js"]);
        expect(found.notices).toMatchObject([
          { code: "entry-unsafe-name", count: 6 },
          { code: "entry-symlink", count: 1 },
        ]);
      },
    );
  });

  it("reads both of two files with one name, and says so", async () => {
    await opened(
      async (folder) =>
        put(
          folder,
          "a.zip",
          rawZip([good, { ...good, content: "[1]" }, { path: "data/Tweets.js", content: "" }]).bytes,
        ),
      async (found) => {
        const [archive] = found.archives;
        const same = archive?.entries.filter(({ path }) => path === good.path) ?? [];
        const contents = await Promise.all(
          same.map(async (entry) => Buffer.from((await archive?.bytes(entry, 10)) ?? []).toString()),
        );
        expect(contents).toEqual(["[]", "[1]"]);
        expect(codes(found)).toEqual(["entry-duplicate", "entry-case-collision"]);
      },
    );
  });

  it("lists locked, oddly packed and exploding files without opening them", async () => {
    await opened(
      async (folder) =>
        put(
          folder,
          "a.zip",
          rawZip([
            good,
            { path: "locked.js", content: "x", flags: 1 },
            { path: "odd.js", content: "x", method: 14 },
            { path: "bomb.js", content: "x", declaredSize: 4_000_000_000 },
          ]).bytes,
        ),
      async (found) => {
        const [archive] = found.archives;
        expect(codes(found)).toEqual(["entry-encrypted", "entry-unsupported", "entry-suspicious"]);
        expect(await failure(archive, "locked.js")).toBe("encrypted");
        expect(await failure(archive, "odd.js")).toBe("unsupported");
        expect(await failure(archive, "bomb.js")).toBe("suspicious");
        expect(await text(archive, good.path)).toBe("[]");
      },
    );
  });

  it("stops at the size an entry declares, and notices content that is not what was packed", async () => {
    await opened(
      async (folder) =>
        put(
          folder,
          "a.zip",
          rawZip([
            good,
            { path: "longer.js", content: "x".repeat(100_000), declaredSize: 10 },
            { path: "shorter.js", content: "x", declaredSize: 10 },
            { path: "changed.js", content: "x", declaredCrc: 1 },
            { path: "elsewhere.js", content: "x", declaredOffset: 3 },
          ]).bytes,
        ),
      async ({ archives: [archive] }) => {
        for (const path of ["longer.js", "shorter.js", "changed.js", "elsewhere.js"]) {
          expect(await failure(archive, path), path).toBe("damaged");
        }
      },
    );
  });

  it("gives nothing beyond the declared size, however much there is", async () => {
    await opened(
      async (folder) =>
        put(
          folder,
          "a.zip",
          rawZip([{ path: "a.js", content: Buffer.alloc(50_000_000), declaredSize: 1000 }]).bytes,
        ),
      async ({ archives: [archive] }) => {
        const entry = archive?.entries[0];
        if (!archive || !entry) throw new Error("no entry");
        let given = 0;
        const reading = async () => {
          for await (const piece of archive.stream(entry)) given += piece.length;
        };
        await expect(reading()).rejects.toMatchObject({ code: "damaged" });
        expect(given).toBeLessThanOrEqual(1000);
      },
    );
  });

  it("reads what is left when the table of contents promises more", async () => {
    await opened(
      async (folder) => put(folder, "a.zip", rawZip([good], 5).bytes),
      async (found) => {
        expect(found.notices).toMatchObject([{ code: "directory-damaged", level: "loss", count: 4 }]);
        expect(await text(found.archives[0], good.path)).toBe("[]");
      },
    );
  });

  it("keeps names that are not UTF-8 apart", async () => {
    await opened(
      async (folder) =>
        put(
          folder,
          "a.zip",
          rawZip([
            good,
            { path: Buffer.from("data/\xe4.js", "latin1"), content: "a" },
            { path: Buffer.from("data/\xf6.js", "latin1"), content: "b" },
          ]).bytes,
        ),
      async (found) => {
        expect(codes(found)).toEqual([]);
        expect(await text(found.archives[0], "data/ö.js")).toBe("b");
      },
    );
  });

  it("never crashes or hangs on a ZIP with any one byte changed", async () => {
    const { bytes } = rawZip([good, { path: "data/like.js", content: "[]".repeat(50) }]);
    await inTempFolder(async (folder) => {
      for (let at = 0; at < bytes.length; at++) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 0xff;
        const path = await put(folder, "a.zip", changed);
        try {
          const { archives } = await openArchives([path]);
          for (const archive of archives) {
            for (const entry of archive.entries)
              await archive.bytes(entry, 1e6).catch((error) => expect(error).toBeInstanceOf(ArchiveError));
          }
          await closeArchives(archives);
        } catch (error) {
          expect(error, `byte ${at}`).toBeInstanceOf(ArchiveError);
        }
      }
    });
  });
});
