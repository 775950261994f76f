import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { inTempFolder } from "../helpers/zip.js";
import { asProcess, LIMIT, NOW } from "./world.js";

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
/** With dates of every sort: UTC, local, words, and days before months. */
const ARCHIVES = [
  "demo/x",
  "facebook/html-2017",
  "linkedin/2023",
  "whatsapp/android-us",
  "instagram/2021",
].map(fixture);
const PLACES: readonly Readonly<Record<string, string>>[] = [
  { TZ: "UTC", LC_ALL: "C" },
  { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
  { TZ: "America/St_Johns", LANG: "ar_EG.UTF-8", LC_ALL: "ar_EG.UTF-8" },
  { TZ: "Asia/Kathmandu", LANG: "de_DE.UTF-8", LANGUAGE: "de" },
];

describe("the same archive", { timeout: LIMIT }, () => {
  it("gives the same bytes in every time zone and language, and every time", () =>
    inTempFolder(async (folder) => {
      const files = ["report.md", "report.json", "report.csv"];
      let first: readonly Buffer[] | undefined;
      let said = "";
      for (const [at, env] of PLACES.entries()) {
        const out = `out${at}`;
        const argv = [
          ...ARCHIVES,
          "--out",
          out,
          "--now",
          NOW,
          "--concern",
          "none",
          "--include",
          "all",
          "--format",
          "md,json,csv",
        ];
        const { code, stdout } = await asProcess(folder, ["audit", ...argv], env);
        expect([0, 4], JSON.stringify(env)).toContain(code);
        const made = await Promise.all(files.map((name) => readFile(join(folder, out, name))));
        first ??= made;
        said ||= stdout;
        expect(stdout.replaceAll(out, "out0"), JSON.stringify(env)).toBe(said);
        for (const [index, bytes] of made.entries())
          expect(
            bytes.equals(first[index] ?? Buffer.alloc(0)),
            `${files[index]} ${JSON.stringify(env)}`,
          ).toBe(true);
      }
    }));
});
