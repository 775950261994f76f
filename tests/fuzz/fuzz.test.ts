import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { asProcess } from "../cli/world.js";
import { inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { commandFaults } from "./case.js";
import { mutate, mutateZip } from "./mutate.js";
import { originals } from "./originals.js";
import { randomFrom } from "./random.js";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const FUZZ = fileURLToPath(new URL("../../dist/tests/fuzz/run.js", import.meta.url));
/** The short run: `npm run fuzz -- --seed 7 --cases 5000` is a long one. */
const CASES = 160;

describe("archives that were changed in every way", { timeout: 600_000 }, () => {
  it("end in posts and notices, never in a crash, a hang, or a lost record beside the broken one", () => {
    const { stdout, status } = spawnSync(process.execPath, [FUZZ, "--seed", "1", "--cases", String(CASES)], {
      cwd: PROJECT,
      encoding: "utf8",
    });
    expect(stdout).toMatch(new RegExp(`seed 1: ${CASES} cases, 0 findings`));
    expect(status).toBe(0);
  });

  it("end in the right exit code of the built command, with a document or a message", async () => {
    const all = await originals(`${PROJECT}/fixtures`);
    expect(new Set(all.map(({ name }) => name.split("/")[0])).size).toBeGreaterThanOrEqual(13);
    for (let at = 0; at < 16; at++) {
      const random = randomFrom(9000 + at);
      const original = random.pick(all);
      const bytes =
        at % 4 === 0
          ? mutateZip(original.zip, random).bytes
          : await zipBytes(mutate(original.files, random).files);
      await inTempFolder(async (folder) => {
        await put(folder, "export.zip", bytes);
        const argv = ["audit", "export.zip", "--json", "--concern", "none", "--quiet"];
        const { code, stdout, stderr } = await asProcess(folder, argv);
        expect(commandFaults(code, stdout, stderr), `${original.name}, case ${at}`).toEqual([]);
      });
    }
  });

  it("are the same archives again for the same seed, and others for another", async () => {
    const [original] = await originals(`${PROJECT}/fixtures`);
    if (!original) throw new Error("no fixture");
    const made = (seed: number) => mutate(original.files, randomFrom(seed));
    for (let seed = 0; seed < 50; seed++) expect(made(seed)).toEqual(made(seed));
    const whats = new Set(Array.from({ length: 50 }, (_, seed) => made(seed).what));
    expect(whats.size).toBeGreaterThan(5);
  });
});
