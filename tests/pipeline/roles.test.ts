import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { POST_KINDS } from "../../src/model/index.js";
import { audit } from "../../src/pipeline.js";
import { LIMIT, NOW } from "../cli/world.js";
import { type Files, folderFiles, inTempFolder, put, zipBytes } from "../helpers/zip.js";

const FIXTURE = fileURLToPath(new URL("../../fixtures/three-places", import.meta.url));
/** The rules that ship: they hold the words for roles. */
const RULES = { folders: [fileURLToPath(new URL("../../rulesets", import.meta.url))], version: "test" };

/** Role, employer and standing of each archive, in the order given. */
async function roles(
  archives: readonly (readonly [platform: string, change?: Files])[],
  given: { readonly role?: string; readonly employer?: string } = {},
) {
  return inTempFolder(async (folder) => {
    const paths: string[] = [];
    for (const [platform, change = {}] of archives) {
      const files = { ...(await folderFiles(join(FIXTURE, platform))), ...change };
      paths.push(await put(folder, `${platform}.zip`, await zipBytes(files)));
    }
    const result = await audit({
      paths,
      rules: RULES,
      profiles: [],
      include: new Set(POST_KINDS),
      concernOpen: "none",
      generatedAt: NOW,
      toolVersion: "test",
      ...given,
    });
    return result.archives.map(({ owner: { role, employer, group } }) => [role, employer, group]);
  });
}

const HOSPITAL = "Fernhollow Infirmary";
const IVO = { "Profile.csv": "First Name,Last Name,Headline\r\nIvo,Tern,Staff nurse\r\n" };

describe("what the owner of an archive is taken to be", { timeout: 5 * LIMIT }, () => {
  it("is what the archive says, and what it does not say is taken from the same person's other ones", async () => {
    expect(await roles([["x"], ["facebook"], ["linkedin"]])).toEqual([
      ["Student nurse", HOSPITAL, "student"],
      ["Staff Nurse", HOSPITAL, "clinician"],
      ["Staff Nurse", HOSPITAL, "clinician"],
    ]);
  });

  it("is never taken from the archive of somebody else", async () => {
    expect(await roles([["facebook"], ["x"], ["linkedin", IVO]])).toEqual([
      ["Student nurse", undefined, "student"],
      ["Student nurse", undefined, "student"],
      ["Staff Nurse", HOSPITAL, "clinician"],
    ]);
  });

  it("is what was given, for every archive; an employer given leaves each its role", async () => {
    const given = { role: "student midwife", employer: "Example University" };
    expect(await roles([["x"], ["linkedin", IVO]], given)).toEqual([
      ["student midwife", "Example University", "student"],
      ["student midwife", "Example University", "student"],
    ]);
    expect(await roles([["x"], ["linkedin"]], { employer: "Example Trust" })).toEqual([
      ["Student nurse", "Example Trust", "student"],
      ["Staff Nurse", "Example Trust", "clinician"],
    ]);
  });
});
