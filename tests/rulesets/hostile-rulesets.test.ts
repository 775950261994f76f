import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { patternFault } from "../../src/rulesets/pattern-cost.js";
import { parseYaml } from "../../src/rulesets/yaml-source.js";
import { here } from "../cli/world.js";
import { inTempFolder } from "../helpers/zip.js";

// The bounds leave room for a busy machine; without a guard each of these takes minutes, or all the memory.
vi.setConfig({ testTimeout: 120_000 });

/** Of the processor: other programs may keep the machine busy. */
async function seconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

/** Checks a ruleset that holds one hostile file, and gives what was said. */
async function check(path: string, content: string): Promise<{ code: number; said: string; took: number }> {
  return inTempFolder(async (folder) => {
    const file = join(folder, "mine", path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    let outcome = { code: -1, stdout: "", stderr: "" };
    const took = await seconds(async () => {
      outcome = await here(folder, ["rules", "check", "mine"]);
    });
    return { code: outcome.code, said: outcome.stderr, took };
  });
}

const rule = (signal: string) =>
  `id: bullying.mine\nconcern: bullying\ntitle: Mine\nask: Is it?\nwhy: Because.\nstatus: draft\nsignals:\n  - ${signal}\nreport: { possible: 5, likely: 8 }\nguidance:\n  - { document: nmc-social-media, ref: unprof-4 }\nexamples:\n  match: [ { text: a } ]\n  nomatch: [ { text: b } ]\n`;

describe("a pattern", () => {
  it.each([
    "(a+)+$",
    "((a)+)+",
    "(?:a+)*",
    "(?:(?:a|b)*c)*",
    "([)]a+)+",
    "(a{2,})*",
    "(?:a|a)*",
    "(a|ab)+b",
    ".*.*.*x",
    "\\w+\\s\\w+",
    "a{1,}b",
    "(?=a+)b",
    "(?<name>a*)*",
  ])("that repeats without end is refused: %s", (pattern) => {
    expect(patternFault(pattern)).toMatch(/repeats without end; say how often at most/);
  });

  it.each(["(?:a{1,20}){1,20}", "a{0,50}a{0,50}", "(?:a|a){1,20}", "(?:a?){30}", "(?:a|b|c){1,9}x"])(
    "that multiplies is refused: %s",
    (pattern) => {
      expect(patternFault(pattern)).toMatch(/too long; use shorter repeats/);
    },
  );

  it.each(["[a-z]{9999}1", "(?:a{999}){999}b", "a{2001}", "(?:a|a){1,9}a{900}!", "(?:(?:){999}){999}"])(
    "that goes on long at every place is refused, though it has few choices: %s",
    (pattern) => {
      expect(patternFault(pattern)).toMatch(/too long; use shorter repeats/);
    },
  );

  it.each([
    ["(a)\\1", /back-references/],
    ["(?<x>a)\\k<x>", /back-references/],
    ["(a", /not a regular expression/],
    ["a".repeat(401), /longer than 400/],
  ])("of another wrong sort is refused: %.20s", (pattern, why) => {
    expect(patternFault(pattern)).toMatch(why);
  });

  it.each([
    "\\b\\d{3}[ -]?\\d{3}[ -]?\\d{4}\\b",
    "\\b(?:NHS|CHI|MRN|hosp|hospital|patient)(?: no| num| number)?[.:#]? ?[a-z]?(?:\\d{6,10}|\\d{3}[ -]\\d{3}[ -]\\d{4})\\b",
    "[+*?{}()]",
    "\\p{Lu}{2,5}\\d{1,4}",
    "bed \\d{1,2}(?:a|b)?",
    "\\u{1F600}",
    "a\\+b\\*",
    "ward\\s{1,3}\\w{1,20}",
    "(?<!no )ward",
  ])("with bounded repeats is taken: %s", (pattern) => expect(patternFault(pattern)).toBeUndefined());

  it("that is taken answers within seconds on the longest text, whatever the text", async () => {
    for (const pattern of [
      "\\w{1,40}\\w{1,40}!",
      "(?:a|a){1,9}!",
      "[a ]{0,1900}!",
      "[a-z]{1990}1",
      "(?:a|a){1,8}a{7}!",
    ]) {
      expect(patternFault(pattern), pattern).toBeUndefined();
      const text = "a".repeat(200_000);
      const took = await seconds(() => [...text.matchAll(new RegExp(pattern, "giu"))]);
      expect(took, pattern).toBeLessThan(20);
    }
  });

  it("that is wrong is named at its place by the command", async () => {
    const { code, said } = await check(
      "rules/bullying/mine.yaml",
      rule('{ id: a, pattern: "(a+)+$", points: 5 }'),
    );
    expect(code).toBe(2);
    expect(said).toMatch(/mine\.yaml:8:\d+: "\+" repeats without end/);
  });
});

describe("a file", () => {
  it.each([
    ["fifty thousand aliases", `a: &a x\nb: [${"*a, ".repeat(50_000)}]\n`],
    [
      "aliases of aliases",
      `a: &a [x]\n${Array.from({ length: 90 }, (_, at) => `k${at}: &k${at} [*${at === 0 ? "a" : `k${at - 1}`}, *${at === 0 ? "a" : `k${at - 1}`}]\n`).join("")}`,
    ],
    ["thirty thousand unknown keys", Array.from({ length: 30_000 }, (_, at) => `key${at}: 1\n`).join("")],
    ["one key of a million characters", `? ${"k".repeat(1_000_000)}\n: 1\n`],
    ["a list of thirty thousand wrong things", `id: a\nnote: b\nterms: [${"{}, ".repeat(30_000)}]\n`],
    ["brackets inside brackets", `id: a\nnote: b\nterms: ["${"{".repeat(100_000)}"]\n`],
    ["maps inside maps", `${Array.from({ length: 900 }, (_, at) => `${" ".repeat(at)}k:\n`).join("")}`],
    [
      "keys that are parts of every object",
      "__proto__: { id: a }\nconstructor: 1\nid: a\nnote: b\nterms: [x]\n",
    ],
    ["a tag that runs something", "id: !!js/function 'function () {}'\nnote: b\nterms: [x]\n"],
  ])("with %s is refused in seconds, in a message that can be read", async (_, yaml) => {
    const { code, said, took } = await check("lexicons/mine.yaml", yaml);
    expect(code).toBe(2);
    expect(said).toMatch(/lexicons\/mine\.yaml:\d+:\d+: /);
    expect(said.length).toBeLessThan(100_000);
    expect(took).toBeLessThan(30);
    expect(Reflect.get({}, "id")).toBeUndefined();
  });

  it("with few aliases is read", () => {
    const yaml = `a: &a x\nb: [${Array(50).fill("*a").join(", ")}]\n`;
    expect(parseYaml(yaml, "a.yaml").errors).toEqual([]);
  });

  it.each([
    ["choices that multiply", `"${"{a|b c} ".repeat(40)}"`],
    ["words that may each be absent", `"x ${"y? ".repeat(200)}"`],
    ["choices inside choices", `"${"{a|".repeat(200)}b${"}".repeat(200)}"`],
  ])("with %s in a word list is loaded in seconds or refused", async (_, term) => {
    const { code, took } = await check("lexicons/mine.yaml", `id: mine\nnote: b\nterms: [${term}]\n`);
    expect([0, 2]).toContain(code);
    expect(took).toBeLessThan(30);
  });

  it("whose word lists name each other in a circle is refused, not followed", async () => {
    const { code, said } = await check("lexicons/mine.yaml", "id: mine\nnote: b\nterms: ['a <mine>']\n");
    expect({ code, said }).toMatchObject({ code: 2, said: expect.stringMatching(/circle/) });
  });
});
