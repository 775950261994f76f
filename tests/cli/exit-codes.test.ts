import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rawZip } from "../helpers/raw-zip.js";
import { inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { CANARY, here, LIMIT, NOW, xArchive, xZip } from "./world.js";

const audit = (...more: string[]) => ["audit", "twitter-archive.zip", "--now", NOW, ...more];

describe("exit codes", { timeout: LIMIT }, () => {
  it("0: findings are not an error", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      expect((await here(folder, audit("--json"))).code).toBe(0);
    }));

  it("1: only a gate that was asked for", () =>
    inTempFolder(async (folder) => {
      await xZip(folder, xArchive([{ text: "zebrawood" }]));
      expect((await here(folder, audit("--json", "--fail-on", "medium"))).code).toBe(1);
      expect((await here(folder, audit("--json", "--fail-on", "high"))).code).toBe(0);
    }));

  it.each([
    ["an option there is none of", ["audit", "a.zip", "--ot", "x"], "Did you mean --out"],
    ["a command there is none of", ["adit"], "Did you mean audit"],
    ["no archive", ["audit"], "missing required argument"],
    ["a date that is none", audit("--since", "yesterday"), "2015-03-31"],
    ["a day that no calendar has", audit("--since", "2015-02-30"), "2015-03-31"],
    [
      "a period that ends before it begins",
      audit("--since", "2021", "--until", "2020-12-31"),
      "earlier date to --since",
    ],
    ["a kind that is none", audit("--include", "posts,poems"), "poems"],
    ["a level that is none", audit("--fail-on", "grave"), "high, medium, low, info"],
    ["a profile that is none", audit("--for", "nmcc"), "nmc"],
    ["a role with nothing in it", audit("--role", ""), "nothing in it"],
    ["a name with nothing in it", audit("--me", " "), "nothing in it"],
    ["an empty path", ["audit", ""], "has nothing in it"],
    ["two answers", audit("--concern", "open", "--concern", "none"), "Give one answer"],
    ["a state that is none", audit("--concern", "perhaps"), "none, open, unsure"],
    ["rules that are not there", ["audit", "twitter-archive.zip", "--rules", "nowhere"], "nowhere"],
    ["no words to explain", ["explain", "--text", " "], "no words after --text"],
    ["nothing at all", [], "Usage: backscroll"],
  ])("2: %s, with a word on what to do", (_, argv, hint) =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const { code, stdout, stderr } = await here(folder, argv);
      expect(code).toBe(2);
      expect(stderr).toContain(hint);
      expect(stdout).toBe("");
    }),
  );

  it("2: a rule file with a mistake, with file, line, column and a caret", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await put(folder, "x", "");
      const { mkdir } = await import("node:fs/promises");
      await mkdir(join(folder, "mine", "rules", "bullying"), { recursive: true });
      await put(
        join(folder, "mine", "rules", "bullying"),
        "bad.yaml",
        "id: bullying.bad\nconcern: bulying\n",
      );
      const { code, stderr } = await here(folder, ["audit", "twitter-archive.zip", "--rules", "mine"]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/bad\.yaml:2:10: .*\n.*concern: bulying\n\s+\|\s+\^/);
    }));

  it.each([
    ["an empty folder", [], "mine:1:1: there is no YAML file in this folder"],
    [
      "a rule beside the folder for rules",
      ["bullying.yaml"],
      "bullying.yaml:1:1: this file is not read where it is",
    ],
  ])("2: a folder of rules that none is read from: %s", (_, files, hint) =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const { mkdir } = await import("node:fs/promises");
      await mkdir(join(folder, "mine"));
      for (const name of files) await put(join(folder, "mine"), name, "id: bullying.bad\n");
      for (const argv of [
        ["audit", "twitter-archive.zip", "--rules", "mine"],
        ["rules", "check", "mine"],
      ]) {
        const { code, stderr } = await here(folder, argv);
        expect(code, argv[0]).toBe(2);
        expect(stderr).toContain(hint);
        expect(stderr).toContain('a folder "rules"');
      }
    }),
  );

  it.each([
    ["hello\n", "places, line 1: write name, latitude, longitude"],
    ["name,latitude,longitude\n", "there is no site in it"],
    ["The Willows, 53.8066, -1.5205\nThe Oaks, north, west\n", "places, line 2"],
  ])("2: a list of places that says of no site where it is: %j", (list, hint) =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await put(folder, "places.csv", list);
      const { code, stderr } = await here(folder, ["audit", "twitter-archive.zip", "--places", "places.csv"]);
      expect(code).toBe(2);
      expect(stderr).toContain(hint);
    }),
  );

  it("2: a folder whose reports were written without the one that is read again", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await here(folder, [
        "audit",
        "twitter-archive.zip",
        "--out",
        "r",
        "--format",
        "csv",
        "--concern",
        "none",
      ]);
      for (const argv of [
        ["report", "r"],
        ["worksheet", "r", "--route", "registrant"],
      ]) {
        const { code, stderr } = await here(folder, argv);
        expect(code, argv[0]).toBe(2);
        expect(stderr).toContain("with json among the formats");
      }
    }));

  it.each([
    ["--compare", ["audit", "twitter-archive.zip", "--compare", "covered"]],
    ["explain", ["explain", "1", "covered"]],
  ])("2: a redacted report where its words and numbers are needed: %s", (_, argv) =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const redacted = ["--out", "covered", "--redact", "strict", "--concern", "none"];
      expect((await here(folder, ["audit", "twitter-archive.zip", ...redacted])).code).toBe(0);
      const { code, stderr } = await here(folder, argv);
      expect(code).toBe(2);
      expect(stderr).toContain("Give the report that it was made from");
    }),
  );

  it.each([
    ["an empty file", async () => Buffer.alloc(0), /Download the archive again/],
    ["an empty ZIP", () => zipBytes({}), /Download the archive again/],
    ["a ZIP of pictures", () => zipBytes({ "IMG_1.jpg": "x", "IMG_2.jpg": "y" }), /getting-your-archive/],
    [
      "LinkedIn's smaller archive",
      () => zipBytes({ "Connections.csv": "First Name,Last Name\n", "Profile.csv": "First Name\n" }),
      /larger data archive/,
    ],
    [
      "a ZIP of exports and something else",
      () => zipBytes({ "twitter.zip": "PK", "notes.txt": "hello" }),
      /holds other ZIPs.*Unpack it once/,
    ],
    [
      "a ZIP that is locked",
      async () =>
        rawZip(
          Object.entries(xArchive()).map(([path, content]) => ({ path, content: String(content), flags: 1 })),
        ).bytes,
      /locked with a password. Unpack the ZIP yourself/,
    ],
    ["a ZIP that was cut short", async () => (await zipBytes(xArchive())).subarray(0, 900), /again/],
    ["something else", async () => Buffer.from("hello, I am not an archive"), /./],
  ])("3: %s, with a word on what to ask for", (_, bytes, hint) =>
    inTempFolder(async (folder) => {
      await put(folder, "twitter-archive.zip", await bytes());
      for (const argv of [audit("--json"), ["inspect", "twitter-archive.zip"]]) {
        const { code, stdout, stderr } = await here(folder, argv);
        expect(code).toBe(3);
        expect(stderr).toMatch(hint);
        expect(stdout).toBe("");
      }
    }),
  );

  it("4: when some of the owner's words could not be read, unless that is accepted", () =>
    inTempFolder(async (folder) => {
      await xZip(folder, {
        ...xArchive(),
        "data/tweets-part1.js": `window.YTD.tweets.part1 = [ { "tweet" : { "id" ${CANARY}`,
      });
      const { code, stdout, stderr } = await here(folder, audit());
      expect(code).toBe(4);
      expect(stdout).toContain("could not be read");
      expect(stdout + stderr).not.toContain(CANARY);
      expect((await here(folder, audit("--json", "--allow-partial"))).code).toBe(0);
    }));

  it("are not changed by what is shown", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      for (const option of ["--quiet", "--no-color", "--show-text", "--no-input"])
        expect((await here(folder, audit("--json", option))).code, option).toBe(0);
      const quiet = await here(folder, audit("--quiet", "--out", "q"));
      expect(quiet.stdout).toBe("");
    }));

  it("0: help and version", () =>
    inTempFolder(async (folder) => {
      for (const argv of [
        ["--help"],
        ["-h"],
        ["help"],
        ["audit", "--help"],
        ["help", "audit"],
        ["--version"],
      ]) {
        const { code, stdout } = await here(folder, argv);
        expect(code, argv.join(" ")).toBe(0);
        expect(stdout).not.toBe("");
      }
      expect((await here(folder, ["--help"])).stdout).not.toMatch(/\b(delete posts|upload|login|score)\b/);
    }));
});
