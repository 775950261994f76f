import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { POST_KINDS } from "../../src/model/index.js";
import { inspectArchives } from "../../src/pipeline/inspect.js";
import { type Files, folderFiles, inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { readFiles } from "./contract.js";

const root = join(import.meta.dirname, "../../fixtures");
const SAID = "I really cannot stand the old man in bed four tonight";
const CODE = "file-unknown-words";
const META_PAGE = (body: string) =>
  `<html><body><div role="main"><div class="_3-95 _a6-g"><div class="_2ph_ _a6-h">Zoë added what she has always loved doing at home</div><div class="_2ph_ _a6-p">${body}</div><div class="_3-94 _a6-o">Jun 05, 2021 9:00:00am</div></div></div></body></html>`;

/** The notices of a fixture with one more file in it, and where the file went. */
async function withFile(fixture: string, path: string, content: string) {
  const files: Files = await folderFiles(join(root, fixture));
  return inTempFolder(async (folder) => {
    const zip = await put(folder, "export.zip", await zipBytes({ ...files, [path]: content }));
    const { coverage } = await inspectArchives({ paths: [zip], include: new Set(POST_KINDS) });
    return {
      told: coverage.notices
        .filter(({ entry }) => entry === path)
        .map(({ code, level, count }) => [code, level, count]),
      bucket: coverage.entries.find(({ entry }) => entry === path)?.bucket,
    };
  });
}

describe("files that nobody knows", () => {
  const record = JSON.stringify([{ timestamp: 1, words: [SAID, "No"] }, { more: { inner: SAID } }]);

  it.each([
    ["facebook/json-2023", "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json"],
    ["instagram/2025", "your_instagram_activity/media/posts_1.json"],
    ["linkedin/2025", "Shares.csv"],
    ["reddit/request", "posts.csv"],
  ])("and files that are known and hold nothing at all are told as lost: %s, %s", async (fixture, path) => {
    for (const content of ["", ...(path.endsWith(".json") ? ["{}"] : [])]) {
      const { told } = await withFile(fixture, path, content);
      expect(told, content).toContainEqual(["file-unreadable", "loss", 1]);
    }
  });

  it("are told where they are packed, since an export may be in them", async () => {
    expect(await withFile("x/2024", "facebook-robin-2024.zip", "PK")).toEqual({
      told: [["packed-unopened", "warning", 1]],
      bucket: "unknown",
    });
  });

  it.each([
    ["facebook/json-2023", "your_facebook_activity/fundraisers/your_fundraisers.json", record, 2],
    ["facebook/json-2023", "your_facebook_activity/other/support_messages.json", record, 2],
    ["facebook/json-2023", "your_facebook_activity/other/cut.json", record.slice(0, -2), 2],
    ["facebook/html-2022-french", "your_problem_reports/reports.html", META_PAGE(SAID), 1],
    ["instagram/2025", "your_instagram_activity/other/prompts.json", record, 2],
    ["x/2024", "data/new-thing.js", `window.YTD.new_thing.part0 = ${record}`, 2],
    ["x/2024", "data/notes.txt", `Not read\n${SAID}\n`, 1],
    ["x/2024", "data/notes.xml", `<a><b>${SAID}</b><c>No</c></a>`, 1],
    ["x/2024", "data/notes.bak", record, 2],
    ["x/2024", "data/notes", `${SAID}\n`, 1],
    ["x/2024", "saved.html", `<html><head><title>${SAID}</title></head><p>${SAID}</p></html>`, 1],
    ["linkedin/2025", "Something_New.json", record, 2],
    ["reddit/request", "new_things.csv", `when,words\n1,"${SAID}"\n2,no\n`, 1],
  ])("are told as lost where sentences stand in them: %s, %s", async (fixture, path, content, count) => {
    expect(await withFile(fixture, path, content)).toEqual({
      told: [[CODE, "loss", count]],
      bucket: "unknown",
    });
  });

  it.each([
    ["names and numbers", "facebook/json-2023", "other/new.json", '[{"name":"Zoë Fairweather","n":[1,2]}]'],
    [
      "Facebook's own headline in records",
      "facebook/json-2023",
      "other/hobbies.json",
      '[{"timestamp":1,"title":"Zoë added what she has always loved doing at home"}]',
    ],
    [
      "Facebook's own headline over a box",
      "facebook/html-2022-french",
      "other/hobbies.html",
      META_PAGE("Kites"),
    ],
    ["a program", "x/2024", "tools/publish.js", `const words = "${SAID}"`],
    ["what comes with a download", "x/2024", "README.md", SAID],
    ["bytes that are no text", "x/2024", "data/notes.bin", `\u0001\u0002 ${SAID}`],
    ["a picture", "x/2024", "data/new_media/1.jpg", SAID],
    ["nothing that can be read", "facebook/json-2023", "other/new.json", "\u0000\u0001{"],
  ])("are only counted where they hold %s", async (_, fixture, path, content) => {
    expect((await withFile(fixture, path, content)).told).toEqual([]);
  });
});

describe("conversations with Facebook's support", () => {
  const box = (title: string, body: string, minute: number) =>
    `<div class="_3-95 _a6-g"><div class="_2ph_ _a6-h"><div><p>${title}</p></div></div><div class="_2ph_ _a6-p">${body}</div><div class="_3-94 _a6-o"><div class="_a72d">Jun 05, 2021 9:0${minute}:00am</div></div></div>`;

  it("are read as messages, each by who wrote it", async () => {
    const subject = box(
      "Your report about a photo",
      `${box("Facebook", "We looked at the photo that you told us about", 1)}${box("Zoë Fairweather-Lund", SAID, 2)}`,
      1,
    );
    const { posts, notices } = await readFiles({
      "profile_information/profile_information.json": JSON.stringify({
        profile_v2: { name: { full_name: "Zoë Fairweather-Lund" } },
      }),
      "messages/support_messages.html": `<html><body><div role="main">${subject}</div></body></html>`,
    });
    expect(
      posts
        .filter(({ kind }) => kind === "message")
        .map(({ authorship, text, source }) => [authorship, text, source.pointer]),
    ).toEqual([
      ["other", "We looked at the photo that you told us about", '//*[@role="main"]/*[1]/*[2]/*[1]'],
      ["own", SAID, '//*[@role="main"]/*[1]/*[2]/*[2]'],
    ]);
    expect(notices.filter(({ level }) => level === "loss")).toEqual([]);
  });
});
