import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { closeArchives, openArchives } from "../../src/archive/index.js";
import { linkedin } from "../../src/importers/linkedin/index.js";
import { recognise } from "../../src/importers/registry.js";
import type { Recognition } from "../../src/model/index.js";
import { type Files, folderFiles, inTempFolder, put, zipBytes } from "../helpers/zip.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/linkedin", name);

async function ask(files: Files, name = "export.zip"): Promise<Recognition> {
  return inTempFolder(async (folder) => {
    const { archives } = await openArchives([await put(folder, name, await zipBytes(files))]);
    try {
      const archive = archives[0];
      if (!archive) throw new Error("no archive");
      return await recognise(archive);
    } finally {
      await closeArchives(archives);
    }
  });
}

const askFolder = async (name: string, zip?: string) => ask(await folderFiles(fixture(name)), zip);
const CONNECTIONS = "First Name,Last Name,Email Address,Company,Position,Connected On\n";
const PROFILE =
  "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location\n";

describe("a LinkedIn archive", () => {
  it.each([
    [
      "2018",
      "LinkedIn archive, 2018 layout (Shares.csv with tabs)",
      ["Ottoline Marsh", "Ottoline Fennimore"],
    ],
    ["2021", "LinkedIn archive, 2019 to 2024 layout (Shares.csv with SharedURL)", ["Wendeline Pask"]],
    ["2023", "LinkedIn archive, 2019 to 2024 layout (Shares.csv with SharedURL)", ["Ivo Tarn"]],
    ["2025", "LinkedIn archive, 2024 layout (Shares.csv with SharedUrl)", ["Beatrix Oke"]],
    ["2026", "LinkedIn archive, 2026 layout (file names with a member number)", ["Nils Ferrow"]],
    ["silent", "LinkedIn archive, without posts or comments", ["Percival Quill"]],
  ])("of %s is known, with its layout and its owner", async (name, layout, names) => {
    expect(await askFolder(name)).toMatchObject({
      type: "yes",
      platform: "linkedin",
      layout,
      owner: { names, handles: [] },
    });
  });

  it.each([
    ["Complete_LinkedInDataExport_06-12-2026.zip", "2026-06-12T00:00:00Z"],
    ["Complete_LinkedInDataExport_06-12-2026.zip.zip", "2026-06-12T00:00:00Z"],
    ["LinkedInDataExport_07-28-2015 (1).zip", "2015-07-28T00:00:00Z"],
    ["Complete_LinkedInDataExport_13-45-2026.zip", undefined],
    ["my download.zip", undefined],
  ])("called %s was made on %s", async (name, generatedAt) => {
    const found = await askFolder("2025", name);
    expect(found.type === "yes" && found.generatedAt).toBe(generatedAt);
  });

  it.each([
    ["Shares_17529409.csv alone", { "Shares_17529409.csv": "Date,ShareLink,ShareCommentary\n" }],
    ["renamed by hand", { "my posts.csv": "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n" }],
    ["in a folder of its own", { "notes.txt": "x", "LinkedIn/Comments.csv": "Date,Link,Message\n" }],
    [
      "only articles",
      {
        "Articles/a.html":
          '<h1>A</h1><p class="created">Created on 2020-01-01 10:00</p><p class="published">Published on ---</p>',
      },
    ],
  ])("is known when it is %s", async (_, files) => {
    expect(await ask(files)).toMatchObject({ type: "yes", platform: "linkedin" });
  });

  it.each([
    [
      "Reddit",
      {
        "comments.csv": "id,permalink,date,ip,subreddit,gildings,link,parent,body,media\n",
        "votes.csv": "id,vote\n",
      },
    ],
    ["a data set", { "Comments.csv": "PostId,Score,Text\n", "Profile.csv": "id,age\n" }],
    ["pictures", { "a.jpg": "x" }],
    ["web pages", { "index.html": "<h1>Articles</h1><p class='x'>Published on Monday</p>" }],
  ])("is not seen in %s", async (_, files) => {
    const found = await ask(files as Files);
    expect(found).not.toMatchObject({ type: "yes", platform: "linkedin" });
  });
});

describe("the smaller (Basic) archive of LinkedIn's", () => {
  it("is refused in plain words, with the name of the export to ask for", async () => {
    const began = performance.now();
    const found = await askFolder("basic", "Basic_LinkedInDataExport_08-25-2026.zip");
    expect(performance.now() - began).toBeLessThan(2000);
    expect(found).toMatchObject({ type: "unsupported", platform: "linkedin" });
    if (found.type !== "unsupported") return;
    expect(found.reason).toContain("smaller (Basic) archive");
    expect(found.reason).toContain("none of your posts, comments or reactions");
    expect(found.ask).toContain("Download larger data archive");
  });

  it.each([
    ["under another name", "holiday.zip"],
    ["saved as .zip.zip", "Basic_LinkedInDataExport_08-25-2026.zip.zip"],
  ])("is known %s", async (_, name) => {
    expect(await askFolder("basic", name)).toMatchObject({ type: "unsupported", platform: "linkedin" });
  });

  it("is not what an archive with posts is, whatever its name says", async () => {
    expect(await askFolder("2025", "Basic_LinkedInDataExport_08-25-2026.zip")).toMatchObject({ type: "yes" });
  });

  it("is not what the larger archive of a silent member is", async () => {
    expect(await askFolder("silent")).toMatchObject({ type: "yes" });
    const bare = { "Profile.csv": PROFILE, "Connections.csv": CONNECTIONS };
    expect(await ask(bare, "Complete_LinkedInDataExport_06-12-2026.zip")).toMatchObject({ type: "yes" });
    expect(await ask(bare, "Basic_LinkedInDataExport_06-12-2026.zip")).toMatchObject({ type: "unsupported" });
  });

  it("of connections alone is refused as a part", async () => {
    const found = await ask({ "Connections.csv": CONNECTIONS });
    expect(found).toMatchObject({ type: "unsupported", reason: expect.stringContaining("a part of") });
  });

  it("says with a notice that a silent member's archive holds no posts", async () => {
    const { archives } = await openArchives([fixture("silent")]);
    const archive = archives[0];
    if (!archive) throw new Error("no archive");
    const found = await linkedin.recognise(archive);
    if (found.type !== "yes") throw new Error("not recognised");
    const codes: string[] = [];
    for await (const item of linkedin.read(archive, found, { include: new Set() }))
      if (item.type === "notice") codes.push(`${item.level} ${item.code}`);
    await closeArchives(archives);
    expect(codes).toEqual(["warning no-posts"]);
  });
});
