import { mkdir, readdir, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ReportJson } from "../../src/reports/json-shape.js";
import type { SharePack } from "../../src/share/pack.js";
import { inTempFolder, put } from "../helpers/zip.js";
import { CANARY, here, LIMIT, NOW, xArchive, xZip } from "./world.js";

const POSTS = [
  { text: `${CANARY} gnuherd, told grace about the quiet one`, date: "2016-06-14T22:40:00.000Z" },
  { text: "gnuherd it was a long night with Ottoline in bed four", date: "2018-01-02T10:00:00.000Z" },
];
/** A friend who is in no post: only the archive knows her. */
const FRIEND =
  'window.YTD.direct_messages.part0 = [{"dmConversation":{"conversationId":"1-2","messages":[{"messageCreate":{"senderId":"2","senderName":"x","text":"hi","createdAt":"2016-06-14T22:40:00.000Z","id":"1","mediaUrls":[],"urls":[],"reactions":[],"recipientId":"123"},"display_name":"Grace Quillfeather"}]}}]';

async function reported(folder: string, note?: string): Promise<void> {
  await xZip(folder, xArchive(POSTS, { "data/direct-messages.js": FRIEND }));
  const audit = ["audit", "twitter-archive.zip", "--concern", "none", "--now", NOW];
  expect((await here(folder, [...audit, "--out", "r"])).code).toBe(0);
  if (note === undefined) return;
  const report = JSON.parse(await readFile(join(folder, "r", "report.json"), "utf8")) as ReportJson;
  const decisions = report.posts
    .flatMap(({ findings }) => findings)
    .map(({ key, textHash }) => ({ key, textHash, value: "ask-first", at: NOW, note }));
  await put(folder, "decisions.json", JSON.stringify({ schemaVersion: 1, decisions }));
  expect((await here(folder, ["report", "r", "--decisions", "decisions.json", "--force"])).code).toBe(0);
}

const share = (...more: string[]) => ["share", "r", "--now", NOW, ...more];
const packIn = async (folder: string, name = "share-2026-01-01") =>
  JSON.parse(await readFile(join(folder, name, "pack.json"), "utf8")) as SharePack;
const everything = async (folder: string, name = "share-2026-01-01") => {
  const names = await readdir(join(folder, name));
  return (await Promise.all(names.map((each) => readFile(join(folder, name, each), "utf8")))).join("\n");
};

afterEach(() => {
  vi.doUnmock("../../src/share/redact.js");
});

describe("share", { timeout: LIMIT }, () => {
  it("writes a private pack without words into a folder of its own, and says so without one of them", () =>
    inTempFolder(async (folder) => {
      await reported(folder);
      const { code, stdout, stderr } = await here(folder, share());
      expect(code, stderr).toBe(0);
      const out = join(folder, "share-2026-01-01");
      expect((await readdir(out)).sort()).toEqual([".gitignore", "pack.html", "pack.json", "pack.md"]);
      expect((await stat(out)).mode & 0o777).toBe(0o700);
      for (const name of await readdir(out)) expect((await stat(join(out, name))).mode & 0o777).toBe(0o600);
      expect(stdout).toContain("2 posts in the pack, without their words");
      expect(stdout).toContain("Read it yourself before you hand it over");
      expect(stdout + stderr).not.toContain(CANARY);
      const text = await everything(folder);
      expect(text).not.toMatch(new RegExp(CANARY, "i"));
      expect(text).not.toMatch(/robin|gnuherd|long night|status\/|twitter-archive|tweets\.js|14 June|22:40/i);
      expect((await packIn(folder)).items.map(({ month }) => month).sort()).toEqual(["2016-06", "2018-01"]);
    }));

  it("masks words with the names of the archive itself, which only it knows", () =>
    inTempFolder(async (folder) => {
      await reported(folder);
      const { code, stdout, stderr } = await here(folder, share("--with-masked-text"));
      expect(code, stderr).toBe(0);
      expect(stdout).toContain("with their words masked");
      const texts = (await packIn(folder)).items.map(({ text }) => text);
      expect(texts.join()).toContain("told [PERSON 1] about the quiet one");
      expect(texts.join()).toContain("in [BED]");
      expect(await everything(folder)).not.toMatch(/grace|ottoline|quillfeather|gnuherd|bed four/i);
    }));

  it("refuses words and questions when the archive is not there to take names from", () =>
    inTempFolder(async (folder) => {
      await reported(folder, "was grace hurt?");
      await mkdir(join(folder, "away"));
      await rename(join(folder, "twitter-archive.zip"), join(folder, "away", "moved.zip"));
      for (const argv of [share("--with-masked-text"), share()]) {
        const { code, stderr } = await here(folder, argv);
        expect(code).toBe(5);
        expect(stderr).toContain("--archive");
      }
      expect((await readdir(folder)).join()).not.toContain("share-");
      const without = await here(folder, share("--no-questions"));
      expect(without.code, without.stderr).toBe(0);
      expect((await packIn(folder)).items.flatMap(({ asks }) => asks)).toEqual([]);
      const given = await here(folder, share("--archive", "away/moved.zip", "--out", "other"));
      expect(given.code, given.stderr).toBe(0);
      expect((await packIn(folder, "other")).items.flatMap(({ asks }) => asks)).toContain(
        "was [PERSON 1] hurt?",
      );
    }));

  it("refuses an archive that is not the one of the report", () =>
    inTempFolder(async (folder) => {
      await reported(folder);
      await xZip(folder, xArchive(POSTS), "other.zip");
      const { code } = await here(folder, share("--with-masked-text", "--archive", "other.zip"));
      expect(code).toBe(5);
      expect((await readdir(folder)).join()).not.toContain("share-");
    }));

  it("writes nothing when the finished pack still holds something, and says what sort and where, not what", () =>
    inTempFolder(async (folder) => {
      await reported(folder);
      vi.doMock("../../src/share/redact.js", async (original) => ({
        ...(await original<object>()),
        createRedactor: () => ({ redact: (text: string) => text }),
      }));
      const { code, stdout, stderr } = await here(folder, share("--with-masked-text"));
      expect(code).toBe(5);
      expect(stdout).toBe("");
      expect(stderr).toMatch(/Nothing was written: the finished pack still held .*a name.*in item 1, 2/);
      expect(stderr).toContain("--without 1,2");
      expect(stderr).not.toMatch(/grace|ottoline|gnuherd/i);
      expect(stderr).not.toContain(CANARY);
      expect((await readdir(folder)).join()).not.toContain("share-");
    }));

  it("leaves out what it is told to, and what is settled", () =>
    inTempFolder(async (folder) => {
      await reported(folder);
      expect((await here(folder, share("--without", "1"))).code).toBe(0);
      expect((await packIn(folder)).leftOut).toEqual({ settled: 0, byMember: 1 });
      expect((await here(folder, share("--without", "one"))).code).toBe(2);
      // Whoever meant 1 and wrote 11 would hand over what they wanted left out.
      const slip = await here(folder, share("--without", "11"));
      expect(slip.code).toBe(2);
      expect(slip.stderr).toContain("there is no item 11");
    }));

  it("has a day to delete it by, in ninety days unless told", () =>
    inTempFolder(async (folder) => {
      await reported(folder);
      await here(folder, share());
      expect((await packIn(folder)).deleteBy).toBe("2026-04-01");
      await here(folder, share("--delete-by", "2026-02-01", "--out", "soon"));
      expect((await packIn(folder, "soon")).deleteBy).toBe("2026-02-01");
      expect((await here(folder, share("--delete-by", "2025-12-31", "--out", "past"))).code).toBe(2);
    }));

  it("warns a student before a tutor sees it", () =>
    inTempFolder(async (folder) => {
      await reported(folder);
      const { stderr } = await here(folder, share("--to", "tutor"));
      expect(stderr).toContain("a tutor may have to act on what they are shown");
      expect(await everything(folder)).toContain("by a student for their tutor");
    }));

  it("never goes into the results folder or over something else", () =>
    inTempFolder(async (folder) => {
      await reported(folder);
      expect((await here(folder, share("--out", "r"))).code).toBe(5);
      expect((await here(folder, share("--out", "r", "--force"))).code).toBe(5);
      await mkdir(join(folder, "taken"));
      await put(join(folder, "taken"), "diary.txt", "mine");
      expect((await here(folder, share("--out", "taken"))).code).toBe(5);
    }));
});
