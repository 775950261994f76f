import { describe, expect, it } from "vitest";
import { folderFiles, inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { readOut } from "./case.js";

// What the fuzzer has found, each as the smallest archive that shows it.
describe("found by the fuzzer", () => {
  it("a damaged file that can't be told for what it is, is not passed over in silence", () =>
    inTempFolder(async (folder) => {
      const zip = await zipBytes(await folderFiles("fixtures/youtube/2024"), { stored: true });
      const at = zip.indexOf("Live chat ID");
      expect(at).toBeGreaterThan(0);
      zip[at] = 0xff;
      const { notices, outcomes, broken } = await readOut(await put(folder, "export.zip", zip));
      expect(broken).toEqual([]);
      expect(outcomes.find(({ entry }) => entry.endsWith("live chats.csv"))?.bucket).toBe("failed");
      expect(notices).toContainEqual(expect.objectContaining({ code: "file-unreadable", level: "loss" }));
    }));

  it("a damaged file that says which server a Discord message stood on, is told", () =>
    inTempFolder(async (folder) => {
      const files = await folderFiles("fixtures/discord/json");
      const path = Object.keys(files).find((each) => each.endsWith("channel.json")) ?? "";
      const cut = { ...files, [path]: '{"id": "1' };
      const { notices } = await readOut(await put(folder, "export.zip", await zipBytes(cut)));
      expect(notices).toContainEqual(expect.objectContaining({ code: "file-unreadable", entry: path }));
    }));

  it("a damaged page about the owner costs that page, not the archive", () =>
    inTempFolder(async (folder) => {
      const files = await folderFiles("fixtures/instagram/html-2025");
      const zip = await zipBytes(files, { stored: true });
      const page = Object.keys(files).find((each) => each.endsWith("personal_information.html")) ?? "";
      const words = Buffer.from(files[page] ?? "").subarray(0, 200);
      const at = zip.indexOf(words);
      expect(at).toBeGreaterThan(0);
      zip[at + 100] = 0x07;
      const { posts, notices, broken } = await readOut(await put(folder, "export.zip", zip));
      expect(broken).toEqual([]);
      expect(posts.length).toBeGreaterThan(0);
      expect(notices).toContainEqual(expect.objectContaining({ code: "file-unreadable", entry: page }));
    }));

  it.each([
    ["mastodon/2023", "likes.json"],
    ["instagram/2025", "personal_information.json"],
  ])("a cut list of likes, or a cut profile, is told: %s", (fixture, name) =>
    inTempFolder(async (folder) => {
      const files = await folderFiles(`fixtures/${fixture}`);
      const path = Object.keys(files).find((each) => each.endsWith(`/${name}`) || each === name) ?? "";
      const cut = { ...files, [path]: Buffer.from(files[path] ?? "").subarray(0, 42) };
      const { notices } = await readOut(await put(folder, "export.zip", await zipBytes(cut)));
      expect(notices).toContainEqual(expect.objectContaining({ level: "loss", entry: path }));
    }),
  );

  it.each([
    ["encrypted", "_40.json", 7],
    ["json-2023", "group_777/message_1.json", undefined],
  ])(
    "a copied conversation in another folder makes no two messages with one id: %s",
    (fixture, name, posts) =>
      inTempFolder(async (folder) => {
        const files = await folderFiles(`fixtures/facebook/${fixture}`);
        const [path = ""] = Object.keys(files).filter((each) => each.endsWith(name));
        const copied = { ...files, [`a/b/${path}`]: files[path] ?? "" };
        const read = await readOut(await put(folder, "export.zip", await zipBytes(copied)));
        const ids = read.posts.map(({ id }) => id);
        expect(ids.filter((id) => id.includes("-copy-2")).length).toBeGreaterThan(0);
        expect(new Set(ids).size).toBe(ids.length);
        if (posts !== undefined) expect(ids.length).toBe(posts);
      }),
  );
});
