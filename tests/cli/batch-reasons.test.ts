import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BatchIndex } from "../../src/cli/batch-index.js";
import { type Files, inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { CANARY, here, LIMIT, NOW, TWEETS, xArchive } from "./world.js";

const CONSENT = {
  schemaVersion: 1,
  case: "A-101",
  member: "Wilhelmina Featherstonehaugh",
  purpose: "getting ready for a meeting with the university",
  agreed: "2025-12-01",
  until: "2026-03-31",
};
const SIAN = { name: "Wilhelmina F", handle: "minaf", id: "456" };
const CHAT = ["Mina F", "Osric", "Ivo"].map(
  (who, index) => `01/02/2024, 18:0${index} - ${who}: ${CANARY} zebrawood ${index}`,
);

type Given = Readonly<Record<string, string | Buffer>>;

/** The line about one member with these files, in the index as it is read and as data. */
async function told(
  folder: string,
  files: Given,
  ...more: string[]
): Promise<{ line: string; row: BatchIndex["cases"][number] | undefined }> {
  const own = join(folder, "members", "one");
  await mkdir(own, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(own, name), content);
  await put(own, "consent.json", JSON.stringify(CONSENT));
  await here(folder, ["batch", "members", "--out", "cases", "--now", NOW, ...more]);
  const text = (name: string) => readFile(join(folder, "cases", name), "utf8");
  const [markdown, page, json] = [await text("index.md"), await text("index.html"), await text("index.json")];
  for (const each of [markdown, page, json]) {
    expect(each).not.toContain(CANARY);
    expect(each).not.toMatch(/wilhelmina|featherston|robin|osric|mina f|\.zip|\.txt/i);
  }
  const line = markdown.split("\n").find((each) => each.startsWith("- A-101")) ?? "";
  const [row] = (JSON.parse(json) as BatchIndex).cases;
  for (const reason of row?.reasons ?? []) expect(markdown.replaceAll("\\", "")).toContain(reason);
  return { line, row };
}

const whole = (files: Files = xArchive()) => zipBytes(files);

describe("the index of a batch", { timeout: LIMIT }, () => {
  it("gives no reason where there is nothing to know", () =>
    inTempFolder(async (folder) => {
      const { row } = await told(folder, { "a.zip": await whole() });
      expect(row).toMatchObject({ state: "read", reasons: [] });
    }));

  it.each<[string, Given, string]>([
    ["an archive that is no ZIP", { "robin.zip": "no" }, "could not be read; it is not a ZIP; last day"],
    ["two that are none", { "robin.zip": "no", "b.zip": "" }, "it is empty; it is not a ZIP"],
    ["nothing", {}, "there is no archive in the folder"],
  ])("says why a member with %s could not be read", (_, files, reason) =>
    inTempFolder(async (folder) => {
      const { line, row } = await told(folder, files);
      expect(line).toContain(reason);
      expect(row?.state).toBe("not-read");
    }),
  );

  it("says why an export is of no use", () =>
    inTempFolder(async (folder) => {
      const basic = await zipBytes({
        "Connections.csv": "First Name,Last Name\nOsric,F\n",
        "Profile.csv": "a",
      });
      const { line } = await told(folder, { "a.zip": basic });
      expect(line).toContain("LinkedIn");
      expect(line).toMatch(/could not be read; it (is|looks like) /);
    }));

  it("says that one archive of several could not be used", () =>
    inTempFolder(async (folder) => {
      const { line, row } = await told(folder, { "a.zip": await whole(), "robin.zip": "no" });
      expect(line).toContain("an archive was not read: it is not a ZIP");
      expect(row?.state).toBe("partly-read");
    }));

  it("says that a chat was left out, and that nothing was read", () =>
    inTempFolder(async (folder) => {
      const { line } = await told(folder, { "WhatsApp Chat with Osric.txt": CHAT.join("\n") });
      expect(line).toContain("no record was read, so this says nothing about the member’s posts");
      expect(line).toContain("left out: 1 file that you did not ask for, such as messages (--include all)");
    }));

  it("says that nobody in a chat was told to be the member", () =>
    inTempFolder(async (folder) => {
      const chat = { "WhatsApp Chat with the ward.txt": CHAT.join("\n") };
      const { line } = await told(folder, chat, "--include", "all");
      expect(line.replaceAll("\\", "")).toContain('a name goes under "me" in consent.json');
    }));

  it("marks an archive that is incomplete, and what was lost", () =>
    inTempFolder(async (folder) => {
      const files = xArchive(TWEETS);
      const { "data/tweets.js": tweets = "" } = xArchive(TWEETS.slice(0, 1));
      const { line, row } = await told(folder, {
        "a.zip": await whole({ ...files, "data/tweets.js": tweets }),
      });
      expect(line).toContain("incomplete: fewer records than the archive says (2)");
      expect(row?.state).toBe("partly-read");
    }));

  it("counts what could not be read", () =>
    inTempFolder(async (folder) => {
      const notes = "window.YTD.note_tweet.part0 = not data at all";
      const { line } = await told(folder, {
        "a.zip": await whole({ ...xArchive(), "data/note-tweet.js": notes }),
      });
      expect(line).toContain("lost: 1 file or record could not be read");
    }));

  it("says that somebody else's archive may be among them, and nobody's name", () =>
    inTempFolder(async (folder) => {
      const other = await whole(xArchive(TWEETS, {}, SIAN));
      const { line, row } = await told(folder, { "a.zip": await whole(), "b.zip": other });
      expect(line).toContain("check before anyone reads the report: the accounts go by different names");
      expect(row?.state).toBe("read");
    }));

  it("drops the reasons with the workspace", () =>
    inTempFolder(async (folder) => {
      await told(folder, { "a.zip": await whole(), "robin.zip": "no" });
      await here(folder, ["purge", "cases", "--expired", "--now", "2026-04-01"]);
      expect(await readFile(join(folder, "cases", "index.json"), "utf8")).not.toContain("not a ZIP");
    }));
});
