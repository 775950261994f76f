import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { closeArchives, openArchives } from "../../src/archive/index.js";
import { claimsOn } from "../../src/importers/claims.js";
import { tgzBytes } from "../helpers/tar.js";
import { type Files, folderFiles, inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { ALL_KINDS, read } from "./contract.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures", name);

/** Fixtures under folders of one archive. */
async function together(
  parts: Readonly<Record<string, string>>,
): Promise<Record<string, Uint8Array | string>> {
  const all: Record<string, Uint8Array | string> = {};
  for (const [folder, name] of Object.entries(parts))
    for (const [path, content] of Object.entries(await folderFiles(fixture(name))))
      all[`${folder}${path}`] = content;
  return all;
}

/** Platform, layout, files and own posts of each part, and the files that belong to none. */
async function partsOf(files: Files, name: string) {
  const bytes = /gz$/.test(name) ? await tgzBytes(files) : await zipBytes(files);
  return inTempFolder(async (folder) => {
    const { archives } = await openArchives([await put(folder, name, bytes)]);
    try {
      expect(archives.length).toBe(1);
      const [archive] = archives;
      if (!archive) throw new Error("nothing was opened");
      const { claims, rest, aside } = await claimsOn(archive);
      const parts = [];
      for (const { archive: part, found } of claims) {
        if (found.type !== "yes") throw new Error(found.type);
        const ids = [];
        for await (const item of found.importer.read(part, found, {
          include: ALL_KINDS,
          me: ["Edda Brandt"],
        }))
          if (item.type === "post") ids.push(item.id);
        parts.push({
          platform: found.platform,
          layout: found.layout,
          paths: part.entries.map(({ path }) => path),
          ids,
        });
      }
      const claimed = [
        ...parts.flatMap(({ paths }) => paths),
        ...(rest?.entries ?? []).map(({ path }) => path),
      ];
      expect(claimed.sort(), "every file once").toEqual(archive.entries.map(({ path }) => path).sort());
      return { parts, rest: (rest?.entries ?? []).map(({ path }) => path), aside };
    } finally {
      await closeArchives(archives);
    }
  });
}

const TAKEOUT = {
  "Takeout/YouTube and YouTube Music/": "youtube/2024",
  "Takeout/Blogger/": "blogs/takeout",
  "Takeout/": "mail/takeout",
};

describe("an archive of several platforms", () => {
  it.each(["takeout-20240401T000000Z-001.zip", "takeout-20240401T000000Z-001.tgz"])(
    "is divided among their importers, and no file goes to two: %s",
    async (name) => {
      const files = await together(TAKEOUT);
      files["Takeout/Drive/notes.json"] = "{}";
      files["Takeout/Google Photos/2020/a.png"] = "x";
      files["Takeout/YouTube and YouTube Music/video metadata/cover.jpg"] = "x";
      const { parts, rest } = await partsOf(files, name);
      expect(parts.map(({ platform, layout }) => [platform, layout])).toEqual([
        ["blog", "Blogger, Google Takeout (feed.atom)"],
        ["youtube", "YouTube, Google Takeout (CSV)"],
        ["mail", "E-mails as mbox, Google Takeout (Gmail)"],
      ]);
      expect(rest.sort()).toEqual(["Drive/notes.json", "archive_browser.html"]);
      for (const [at, single] of ["blogs/takeout", "youtube/2024", "mail/takeout"].entries()) {
        const alone = await read(fixture(single));
        expect(parts[at]?.ids.sort(), single).toEqual(alone.posts.map(({ id }) => id).sort());
      }
      expect(parts[0]?.paths).toContain("Google Photos/2020/a.png");
      expect(parts[1]?.paths).toContain("YouTube and YouTube Music/video metadata/cover.jpg");
    },
  );

  it("may hold loose files beside each other", async () => {
    const files = await together({ "": "whatsapp/android", "me/": "bluesky/repository" });
    Object.assign(files, await together({ "": "reddit/request" }));
    const { parts, rest } = await partsOf(files, "mine.zip");
    expect(parts.map(({ platform }) => platform)).toEqual(["whatsapp", "bluesky", "reddit"]);
    for (const { platform, ids } of parts) expect(ids.length, platform).toBeGreaterThan(0);
    expect(rest.every((path) => /\.csv$/.test(path))).toBe(true);
  });

  it("gives a file that two would read to the one that knows it by itself", async () => {
    const files = await together({ "mine/a/": "linkedin/2025", "mine/b/c/d/": "reddit/request" });
    const { parts } = await partsOf(files, "mine.zip");
    expect(parts.map(({ platform }) => platform)).toEqual(["linkedin", "reddit"]);
    const of = (platform: string) => parts.find((each) => each.platform === platform)?.paths ?? [];
    expect(of("linkedin").filter((path) => /\/d\/(comments|posts)\.csv$/.test(path))).toEqual([]);
    expect(of("reddit").filter((path) => /\/d\/(comments|posts)\.csv$/.test(path)).length).toBe(2);
  });

  it("tells what is in it besides and can't be used", async () => {
    const files = await together({ "Takeout/Blogger/": "blogs/takeout" });
    files["Takeout/YouTube and YouTube Music/subscriptions/subscriptions.csv"] = "Channel Id\n1\n";
    const { parts, aside } = await partsOf(files, "takeout.zip");
    expect(parts.map(({ platform }) => platform)).toEqual(["blog"]);
    expect(aside).toMatchObject([{ platform: "youtube", reason: /without your comments/ }]);
  });

  it("goes whole to the one that is left when another has no words in it", async () => {
    const files = await together({ "blog/": "blogs/blogger", "work/": "linkedin/silent" });
    const { parts } = await partsOf(files, "mine.zip");
    const alone = await read(fixture("blogs/blogger"));
    expect(parts.map(({ platform }) => platform)).toEqual(["blog"]);
    expect(parts[0]?.ids.sort()).toEqual(alone.posts.map(({ id }) => id).sort());
    expect(parts[0]?.paths.length).toBe(Object.keys(files).length);
  });

  it("of one platform goes to its importer whole", async () => {
    for (const name of ["x/2022", "facebook/json-2023", "linkedin/2025"]) {
      const { parts, rest, aside } = await partsOf(await together({ "": name }), "export.zip");
      expect([parts.length, rest, aside], name).toEqual([1, [], []]);
    }
  });
});
