import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CONSENT_EXAMPLE } from "../../src/cli/consent-example.js";
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

const CHAT = ["Mina F", "Otto", "Ivo", "Mina F"].map(
  (who, index) => `01/02/2024, 18:0${index} - ${who}: ${CANARY} zebrawood ${index}`,
);

/** The folder of a member with an X archive, or with a chat. */
async function member(folder: string, consent: object | string, what: "x" | "chat" = "x"): Promise<void> {
  const own = join(folder, "members", "one");
  await mkdir(own, { recursive: true });
  if (what === "x") await xZip(own, xArchive());
  else await put(own, "WhatsApp Chat with the ward.txt", `${CHAT.join("\n")}\n`);
  await put(own, "consent.json", typeof consent === "string" ? consent : JSON.stringify(consent));
}

const batch = (...more: string[]) => ["batch", "members", "--out", "cases", "--now", NOW, ...more];
const reportOf = async (folder: string) =>
  JSON.parse(await readFile(join(folder, "cases", "A-101", "report.json"), "utf8")) as ReportJson;

describe("what a member's consent says of them", { timeout: LIMIT }, () => {
  it("tells whose words in a chat are theirs", () =>
    inTempFolder(async (folder) => {
      await member(folder, { ...CONSENT, me: ["Mina F"] }, "chat");
      const { code, stderr } = await here(folder, batch("--include", "all"));
      expect(code, stderr).toBe(0);
      const { coverage } = await reportOf(folder);
      expect(coverage.totals).toMatchObject({ own: 2, other: 2 });
    }));

  it("goes over the role and the profile of the command line", () =>
    inTempFolder(async (folder) => {
      await member(folder, { ...CONSENT, role: "student nurse", for: ["nmc"] });
      const { code, stderr } = await here(folder, batch("--role", "midwife", "--for", "all"));
      expect(code, stderr).toBe(0);
      const { archives, ruleset } = await reportOf(folder);
      expect(archives[0]?.owner).toMatchObject({ role: "student nurse", given: true });
      expect(ruleset.profiles).toEqual(["nmc"]);
    }));

  it("leaves those of the command line where it says nothing", () =>
    inTempFolder(async (folder) => {
      await member(folder, CONSENT);
      await here(folder, batch("--role", "midwife", "--for", "nmc"));
      const { archives, ruleset } = await reportOf(folder);
      expect(archives[0]?.owner).toMatchObject({ role: "midwife", given: true });
      expect(ruleset.profiles).toEqual(["nmc"]);
    }));

  it("may begin with the mark that Windows puts there", () =>
    inTempFolder(async (folder) => {
      await member(folder, `\uFEFF${JSON.stringify(CONSENT)}`);
      expect((await here(folder, batch())).code).toBe(0);
    }));

  it.each([
    ["a name alone for me", { ...CONSENT, me: "Mina F" }, 'me is not a list of names, such as ["Sam Okoro"]'],
    ["no name for me", { ...CONSENT, me: [] }, "me is not a list of names"],
    ["an empty name for me", { ...CONSENT, me: ["Mina F", " "] }, "me is not a list of names"],
    ["a number for the role", { ...CONSENT, role: 7 }, "role is not a few words"],
    ["an empty role", { ...CONSENT, role: "" }, "role is not a few words"],
    ["a profile alone", { ...CONSENT, for: "nmc" }, 'for is not a list of profiles, such as ["nmc"]'],
    ["a profile that there is not", { ...CONSENT, for: ["nmk"] }, 'there is no profile "nmk"'],
    [
      "quotation marks of Word’s",
      JSON.stringify(CONSENT).replace(/"(\w+)"/g, "“$1”"),
      "curly quotation marks",
    ],
    ["single ones of Word’s", JSON.stringify(CONSENT).replaceAll('"', "’"), "curly quotation marks"],
  ])("is refused with %s, and nothing is read", (_, consent, said) =>
    inTempFolder(async (folder) => {
      await member(folder, consent);
      const { code, stderr } = await here(folder, batch());
      expect(code).toBe(5);
      expect(stderr).toContain(said);
      expect(await readdir(folder)).toEqual(["members"]);
    }),
  );

  it("may hold curly marks inside its words, and is then only not JSON", () =>
    inTempFolder(async (folder) => {
      await member(folder, `${JSON.stringify({ ...CONSENT, purpose: "so that “she” is ready" })},`);
      const { stderr } = await here(folder, batch());
      expect(stderr).toContain("is not valid JSON");
      expect(stderr).not.toContain("curly");
    }));
});

describe("the form of a consent", { timeout: LIMIT }, () => {
  it("stands in the help on batch, and holds", () =>
    inTempFolder(async (folder) => {
      const { stdout } = await here(folder, ["help", "batch"]);
      expect(stdout).toContain(CONSENT_EXAMPLE);
      expect(stdout).toMatch(/"me": \[".+"\].*"role".*"for"/s);
      await member(folder, CONSENT_EXAMPLE);
      const { code, stderr } = await here(folder, batch("--now", "2026-01-15"));
      expect(code, stderr).toBe(0);
    }));

  it("stands in the README", async () => {
    const readme = await readFile(join(import.meta.dirname, "../../README.md"), "utf8");
    for (const line of CONSENT_EXAMPLE.split("\n")) expect(readme).toContain(line.trim());
    expect(readme).toMatch(/`"me"`.*`"role"`.*`"for"`/s);
  });
});
