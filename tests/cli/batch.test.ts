import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BatchIndex } from "../../src/cli/batch-index.js";
import type { ReportJson } from "../../src/reports/json-shape.js";
import { inTempFolder, put } from "../helpers/zip.js";
import { CANARY, here, LIMIT, NOW, xArchive, xZip } from "./world.js";

const CONSENT = {
  schemaVersion: 1,
  case: "A-101",
  member: "Wilhelmina Featherstonehaugh",
  purpose: "getting ready for a meeting with the university",
  agreed: "2025-12-01",
  until: "2026-03-31",
};

async function member(folder: string, name: string, consent: object | string | undefined): Promise<string> {
  const own = join(folder, "members", name);
  await mkdir(own, { recursive: true });
  await xZip(own, xArchive(), `${name}.zip`);
  if (consent !== undefined)
    await put(own, "consent.json", typeof consent === "string" ? consent : JSON.stringify(consent));
  return own;
}

const batch = (...more: string[]) => ["batch", "members", "--out", "cases", "--now", NOW, ...more];
const indexOf = async (folder: string) =>
  JSON.parse(await readFile(join(folder, "cases", "index.json"), "utf8")) as BatchIndex;

describe("batch", { timeout: LIMIT }, () => {
  it("reads each member into a private workspace of their own, with an index of counts only", () =>
    inTempFolder(async (folder) => {
      await member(folder, "one", CONSENT);
      await member(folder, "two", {
        ...CONSENT,
        case: "A-102",
        member: "Ottoline Fazackerley",
        concern: "open",
      });
      const { code, stdout, stderr } = await here(folder, batch());
      expect(code, stderr).toBe(0);
      expect(stdout).toContain("2 cases of 2 read");
      expect((await readdir(join(folder, "cases"))).sort()).toEqual([
        ".gitignore",
        "A-101",
        "A-102",
        "index.html",
        "index.json",
        "index.md",
      ]);
      for (const path of ["cases", "cases/A-101", "cases/A-102"])
        expect((await stat(join(folder, path))).mode & 0o777, path).toBe(0o700);
      const report = async (name: string) =>
        JSON.parse(await readFile(join(folder, "cases", name, "report.json"), "utf8")) as ReportJson;
      expect((await report("A-101")).concern).toBe("unsure");
      expect((await report("A-102")).concern).toBe("open");
      const keys = await Promise.all(
        ["A-101", "A-102"].map((name) => readFile(join(folder, "cases", name, "decisions.key"), "utf8")),
      );
      expect(keys[0]).not.toBe(keys[1]);
      const index = await indexOf(folder);
      expect(
        index.cases.map(({ case: ref, records, high, medium, onHold }) => [
          ref,
          records,
          high,
          medium,
          onHold,
        ]),
      ).toEqual([
        ["A-101", 3, 1, 1, true],
        ["A-102", 3, 1, 1, true],
      ]);
      for (const name of ["index.md", "index.html", "index.json"]) {
        const text = await readFile(join(folder, "cases", name), "utf8");
        expect(text, name).not.toContain(CANARY);
        expect(text, name).not.toMatch(/wilhelmina|featherston|ottoline|fazackerley|robin|one\.zip|meeting/i);
      }
      expect(stdout + stderr).not.toMatch(/wilhelmina|ottoline|canary/i);
      for (const name of ["workspace.json"])
        expect(await readFile(join(folder, "cases", "A-101", name), "utf8")).not.toMatch(
          /wilhelmina|meeting/i,
        );
    }));

  it.each([
    ["no consent", undefined, "no consent.json"],
    ["what is not JSON", "yes", "not valid JSON"],
    ["nobody who agreed", { ...CONSENT, member: " " }, "who agreed"],
    ["nothing that it is for", { ...CONSENT, purpose: "x" }, "what for"],
    ["no end", { ...CONSENT, until: "later" }, "until is not a day"],
    ["an end that is past", { ...CONSENT, until: "2025-12-31" }, "its time is up"],
    ["a beginning that is to come", { ...CONSENT, agreed: "2026-01-02" }, "agreed is a day to come"],
    ["more than a year", { ...CONSENT, until: "2027-01-01" }, "more than a year"],
    ["a field that is not known", { ...CONSENT, untill: "2026-01-01" }, "not known: untill"],
    ["the member's name for a case", { ...CONSENT, case: "wilhelmina-1" }, "part of the member’s name"],
    ["a case that is a path", { ...CONSENT, case: "../up" }, "short reference"],
    ["a case that is the index", { ...CONSENT, case: "index.json" }, "name that is taken"],
    ["a case that is the index, in capitals", { ...CONSENT, case: "INDEX.HTML" }, "name that is taken"],
    ["a case that no folder can be called", { ...CONSENT, case: "nul" }, "name that is taken"],
    ["a case that ends as another one does not", { ...CONSENT, case: "A-101." }, "name that is taken"],
    ["an answer that is none", { ...CONSENT, concern: "maybe" }, "concern is not"],
    ["the case of another member", CONSENT, "have the same case"],
  ])("reads nothing of anyone while one member has %s", (_, consent, said) =>
    inTempFolder(async (folder) => {
      await member(folder, "one", CONSENT);
      await member(folder, "two", consent);
      const { code, stdout, stderr } = await here(folder, batch());
      expect(code).toBe(5);
      expect(stdout).toBe("");
      expect(stderr).toContain(said);
      expect(stderr).toContain("Nothing was read");
      expect(stderr).not.toContain("Featherstonehaugh");
      expect(await readdir(folder)).toEqual(["members"]);
    }),
  );

  it("takes a list of folders as well", () =>
    inTempFolder(async (folder) => {
      await member(folder, "one", CONSENT);
      await member(folder, "two", { ...CONSENT, case: "A-102" });
      await put(folder, "list.txt", "# members\nmembers/two\n\n");
      expect((await here(folder, ["batch", "list.txt", "--out", "cases", "--now", NOW])).code).toBe(0);
      expect((await indexOf(folder)).cases.map((each) => each.case)).toEqual(["A-102"]);
      await put(folder, "wrong.txt", "members/nobody\n");
      expect((await here(folder, ["batch", "wrong.txt", "--out", "other"])).code).toBe(2);
      expect((await here(folder, ["batch", "nowhere", "--out", "other"])).code).toBe(2);
      expect((await here(folder, ["batch", "members"])).code).toBe(2);
    }));

  it("says so of archives that are in no member’s folder, and of a case without a record", () =>
    inTempFolder(async (folder) => {
      await member(folder, "one", CONSENT);
      const two = join(folder, "members", "two");
      await mkdir(two);
      await put(two, "consent.json", JSON.stringify({ ...CONSENT, case: "A-102" }));
      await put(
        two,
        "WhatsApp Chat with Bo.txt",
        "12/03/2019, 09:11 - Sam: hello\n12/03/2019, 09:12 - Bo: hi\n",
      );
      await xZip(join(folder, "members"), xArchive(), "wilhelmina.zip");
      const { code, stdout, stderr } = await here(folder, batch());
      expect(code).toBe(0);
      expect(stdout).toContain("1 case of 2 read");
      expect(stderr).toContain("Case A-102: no record was read");
      expect(stderr).toContain("1 file beside the members’ folders was not read");
      expect(stderr).not.toContain("wilhelmina");
    }));

  it("goes on when one member's archive can't be used, and says so by case", () =>
    inTempFolder(async (folder) => {
      await member(folder, "one", CONSENT);
      const two = await member(folder, "two", { ...CONSENT, case: "A-102" });
      await writeFile(join(two, "two.zip"), "not a zip");
      const { code, stderr } = await here(folder, batch());
      expect(code).toBe(3);
      expect(stderr).toContain("Case A-102:");
      const { cases } = await indexOf(folder);
      expect(cases.map(({ state }) => state)).toEqual(["read", "not-read"]);
      expect(await readdir(join(folder, "cases"))).not.toContain("A-102");
    }));

  it("never goes over another folder without --force, and keeps decisions with it", () =>
    inTempFolder(async (folder) => {
      await member(folder, "one", CONSENT);
      await here(folder, batch());
      expect((await here(folder, batch())).code).toBe(5);
      const own = join(folder, "cases", "A-101");
      const key = await readFile(join(own, "decisions.key"), "utf8");
      expect((await here(folder, batch("--force"))).code).toBe(0);
      expect(await readFile(join(own, "decisions.key"), "utf8")).toBe(key);
    }));
});

describe("purge --expired", { timeout: LIMIT }, () => {
  const purge = (now: string, ...more: string[]) => ["purge", "cases", "--expired", "--now", now, ...more];

  it("deletes the workspaces whose last day is past, keeps the others, and says so in the index", () =>
    inTempFolder(async (folder) => {
      await member(folder, "one", { ...CONSENT, until: "2026-01-31" });
      await member(folder, "two", { ...CONSENT, case: "A-102" });
      await here(folder, batch());
      expect((await here(folder, purge("2026-01-31"))).stdout).toContain(
        "0 folders past their last day deleted; 2",
      );
      const { code, stdout } = await here(folder, purge("2026-02-01"));
      expect(code).toBe(0);
      expect(stdout).toContain("1 folder past its last day deleted; 1 folder may be kept");
      expect(stdout).toContain("What can’t be reached");
      expect(stdout).toContain("The archives that were read are not ours and stayed");
      const left = await readdir(join(folder, "cases"));
      expect(left).not.toContain("A-101");
      expect(left).toContain("A-102");
      const { cases } = await indexOf(folder);
      expect(cases[0]).toMatchObject({ case: "A-101", state: "deleted", records: 0, deleted: "2026-02-01" });
      expect(cases[1]).toMatchObject({ case: "A-102", state: "read" });
      expect(await readFile(join(folder, "cases", "index.md"), "utf8")).toContain(
        "A-101: deleted on 1 February 2026",
      );
      expect(await readdir(join(folder, "members", "one"))).toEqual(["consent.json", "one.zip"]);
      await here(folder, purge("2027-02-01"));
      const over = await here(folder, purge("2027-02-01"));
      expect(over.code).toBe(5);
      expect(over.stderr).toContain("Every case of this index is deleted already");
    }));

  it("leaves what is not ours where it is", () =>
    inTempFolder(async (folder) => {
      await member(folder, "one", { ...CONSENT, until: "2026-01-31" });
      await here(folder, batch());
      await put(join(folder, "cases", "A-101"), "notes.txt", "mine");
      const { stdout } = await here(folder, purge("2026-02-01"));
      expect(stdout).toContain("1 other file there is not ours and stayed");
      expect(await readdir(join(folder, "cases", "A-101"))).toEqual(["notes.txt"]);
    }));

  it("deletes share packs past the day that they are to be deleted by", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await here(folder, ["audit", "twitter-archive.zip", "--out", "r", "--now", NOW]);
      const packs = join(folder, "cases");
      await mkdir(packs);
      await here(folder, [
        "share",
        "r",
        "--now",
        NOW,
        "--out",
        join("cases", "pack"),
        "--delete-by",
        "2026-02-01",
      ]);
      expect(await readdir(join(packs, "pack"))).toContain("pack.json");
      await here(folder, purge("2026-02-01"));
      expect(await readdir(packs)).toEqual(["pack"]);
      await here(folder, purge("2026-02-02"));
      expect(await readdir(packs)).toEqual([]);
    }));

  it("does nothing in a folder where nothing has a last day", () =>
    inTempFolder(async (folder) => {
      await mkdir(join(folder, "cases"));
      await mkdir(join(folder, "cases", "photos"));
      await put(join(folder, "cases", "photos"), "workspace.json", '{"until":"2020-01-01"}');
      expect((await here(folder, purge("2026-02-01"))).code).toBe(5);
      expect(await readdir(join(folder, "cases", "photos"))).toEqual(["workspace.json"]);
    }));

  it("without --expired a batch is not deleted whole, but one of its workspaces may be", () =>
    inTempFolder(async (folder) => {
      await member(folder, "one", CONSENT);
      await here(folder, batch());
      const whole = await here(folder, ["purge", "cases"]);
      expect(whole.code).toBe(5);
      expect(whole.stderr).toContain("--expired");
      expect((await here(folder, ["purge", "cases/A-101"])).code).toBe(0);
      expect(await readdir(join(folder, "cases"))).not.toContain("A-101");
    }));
});
