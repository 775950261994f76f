import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { layeringProblems } from "./architecture-check.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = ["src", "bin"].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts")),
);

describe("the module map", () => {
  it("holds for every file", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap((path) => layeringProblems(path, readFileSync(`${root}${path}`, "utf8")))).toEqual(
      [],
    );
  });
});

describe("a file that breaks it is found out", () => {
  it.each([
    ["a layer that looks back", "src/model/made-up.ts", 'import { a } from "../text/index.js";'],
    ["a report that reads an archive", "src/reports/made-up.ts", 'export * from "../archive/index.js";'],
    [
      "an importer that opens archives itself",
      "src/importers/x/made-up.ts",
      'import { openArchives } from "../../archive/index.js";',
    ],
    [
      "a mixed import where types alone may pass",
      "src/signals/made-up.ts",
      'import { type A, b } from "../account/infer-role.js";',
    ],
    ["a late import", "src/cli/made-up.ts", 'const { x } = await import("../signals/index.js");'],
    [
      "an import inside a type",
      "src/rulesets/made-up.ts",
      'export type A = import("../signals/index.js").Engine;',
    ],
    ["a name worked out at run time", "src/cli/made-up.ts", "const a = './b.js'; await import(a);"],
    ["a folder outside the map", "src/extras/made-up.ts", "export const a = 1;"],
    ["bin past the command line", "bin/made-up.ts", 'import { audit } from "../src/pipeline.js";'],
    ["files read by a report", "src/reports/made-up.ts", 'import { readFileSync } from "node:fs";'],
    ["files read by the pipeline", "src/pipeline.ts", 'import { readFile } from "fs/promises";'],
    ["a network module", "src/cli/made-up.ts", 'import { request } from "node:https";'],
    ["a socket", "src/archive/made-up.ts", 'import net from "net";'],
    ["a name looked up", "src/importers/made-up.ts", 'import "node:dns/promises";'],
    ["fetch", "src/media/made-up.ts", 'await fetch("https://example.org");'],
    ["fetch by another name", "src/media/made-up.ts", "const get = globalThis.fetch;"],
    ["another program", "src/cli/made-up.ts", 'import { execFile } from "node:child_process";'],
    ["a thread", "src/reports/made-up.ts", 'import { Worker } from "node:worker_threads";'],
    ["another program for pictures", "src/media/ocr-more.ts", 'import { spawn } from "child_process";'],
    ["code from text", "src/rulesets/made-up.ts", 'const f = new Function("return 1");'],
    ["the process outside cli", "src/text/made-up.ts", "export const tty = process.stdout.isTTY;"],
    ["printing outside cli", "src/signals/made-up.ts", 'console.log("x");'],
    ["natural's root", "src/text/made-up.ts", 'import natural from "natural";'],
    [
      "natural from elsewhere",
      "src/signals/made-up.ts",
      'import s from "natural/lib/natural/stemmers/porter_stemmer.js";',
    ],
  ])("%s", (_, path, source) => {
    expect(layeringProblems(path, source).length).toBeGreaterThan(0);
  });

  it("and what is allowed is not", () => {
    for (const [path, source] of [
      ["src/importers/x/made-up.ts", 'import { readRecords } from "../../archive/records.js";'],
      ["src/importers/x/made-up.ts", 'import type { ArchiveError } from "../../archive/index.js";'],
      [
        "src/signals/made-up.ts",
        'import type { FindWords } from "../account/infer-role.js"; import { stem } from "../text/index.js";',
      ],
      ["src/cli/made-up.ts", 'import { open } from "node:fs/promises"; process.exitCode = 1;'],
      ["src/media/ocr.ts", 'import { execFile } from "node:child_process";'],
      [
        "src/text/made-up.ts",
        '/* fetch("x") */ export const s = "import x from net"; export const o = { fetch: 1 };',
      ],
    ] as const)
      expect(layeringProblems(path, source), source).toEqual([]);
  });
});
