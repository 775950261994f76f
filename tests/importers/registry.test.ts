import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { closeArchives, openArchives } from "../../src/archive/index.js";
import { postId, postIdFromContent } from "../../src/importers/post-id.js";
import { importers, recognise } from "../../src/importers/registry.js";
import { type Files, inTempFolder, put, zipBytes } from "../helpers/zip.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/x", name);

async function opened<T>(
  path: string,
  use: (archive: Parameters<typeof recognise>[0]) => Promise<T>,
): Promise<T> {
  const { archives } = await openArchives([path]);
  try {
    const [archive] = archives;
    if (!archive) throw new Error("nothing was opened");
    return await use(archive);
  } finally {
    await closeArchives(archives);
  }
}

const recogniseFiles = (files: Files) =>
  inTempFolder(async (folder) => opened(await put(folder, "export.zip", await zipBytes(files)), recognise));

describe("recognising an archive", () => {
  it.each([
    ["classic-2012", "classic layout (data/js/tweets)", "2012-12-19T19:59:55Z", "pellworth"],
    ["classic-2017", "classic layout (data/js/tweets)", "2017-05-02T08:00:00Z", "corbin_hale"],
    ["classic-csv", "classic layout (CSV only)", undefined, undefined],
    ["2018-root", "2018 to 2020 layout (tweet.js at the top)", undefined, "ines_quill"],
    ["2019-root", "2018 to 2020 layout (tweet.js at the top)", undefined, "abel_thorne"],
    ["2020-root", "2018 to 2020 layout (tweet.js at the top)", undefined, "suri_vane"],
    ["2020-data", "2020 to 2022 layout (data/tweet.js)", "2020-11-21T09:00:00Z", "nell_arkle"],
    ["2022", "2022 layout (data/tweets.js)", "2022-10-15T09:00:00Z", "joss_farrow"],
    ["2023", "2023 layout (data/tweets.js with note-tweet.js)", "2023-12-10T09:00:00Z", "ada_brook"],
    ["2024", "2024 layout (data/tweets.js with article.js)", "2024-11-01T09:00:00Z", "rhea_mott"],
    ["2026", "2026 layout (data/tweets.js with message-event.js)", "2026-03-10T09:00:00Z", "ivo_tern"],
  ])("names generation, date and owner: %s", async (name, layout, generatedAt, handle) => {
    const found = await opened(fixture(name), recognise);
    if (found.type !== "yes") throw new Error(found.type);
    expect(found.layout).toBe(`X archive, ${layout}`);
    expect(found.generatedAt).toBe(generatedAt);
    expect(found.owner?.handles[0]).toBe(handle);
    expect(importers).toContain(found.importer);
  });

  it.each<[string, Files, RegExp, RegExp]>([
    ["pictures", { "2019/a.jpg": "x", "2019/b.MP4": "x" }, /only pictures/, /getting-your-archive/],
    [
      "LinkedIn's smaller archive",
      { "Connections.csv": "Notes:", "Profile.csv": "First Name" },
      /smaller \(Basic\)/,
      /larger data archive/,
    ],
    [
      "the page of an X archive without its data",
      { "Your archive.html": "<p>", "assets/a.js": "x" },
      /without the data folder/,
      /ZIP as it comes/,
    ],
    [
      "a web project with familiar file names",
      { "profile.js": "export const a = 1;", "app.js": "x", "account.js": "export {}" },
      /not an export/,
      /getting-your-archive/,
    ],
    ["ZIPs in a ZIP", { "a.zip": "x", "b/c.ZIP": "x" }, /only other ZIPs/, /Unpack it once/],
    ["letters", { "letter.docx": "x" }, /not an export/, /getting-your-archive/],
  ])("says what to ask for instead: %s", async (_, files, reason, ask) => {
    const found = await recogniseFiles(files);
    if (found.type !== "unsupported") throw new Error(found.type);
    expect(found.reason).toMatch(reason);
    expect(found.ask).toMatch(ask);
  });
});

describe("ids of posts", () => {
  it("are the platform's where it has one", () => {
    expect(postId("x", "post", "123")).toBe("x:post:123");
  });

  it("come from time and content where it has none, and tell different contents apart", () => {
    const id = postIdFromContent("x", "comment", "2020-01-01T00:00:00Z", "a", "b");
    expect(id).toMatch(/^x:comment:2020-01-01T00:00:00Z-[0-9a-f]{16}$/);
    expect(postIdFromContent("x", "comment", "2020-01-01T00:00:00Z", "a", "b")).toBe(id);
    expect(postIdFromContent("x", "comment", "2020-01-01T00:00:00Z", "ab", "")).not.toBe(id);
    expect(postIdFromContent("x", "comment", undefined, "a", "b")).toContain("undated");
  });
});
