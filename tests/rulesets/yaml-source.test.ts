import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nearestName } from "../../src/rulesets/nearest-name.js";
import { checkShape, closed } from "../../src/rulesets/yaml-shape.js";
import {
  formatRulesetError,
  listYamlFiles,
  parseYaml,
  readYamlFile,
} from "../../src/rulesets/yaml-source.js";

const text = { type: "string", minLength: 1 };
const signal = closed({ id: text, points: { type: "number" } }, ["id", "points"]);
const rule = closed(
  {
    id: text,
    status: { enum: ["draft", "stable"] },
    signals: { type: "array", minItems: 1, items: signal },
    note: { anyOf: [text, closed({ says: text, by: text }, ["says", "by"])] },
  },
  ["id", "signals"],
);

function problems(yaml: string): string[] {
  return checkShape(parseYaml(yaml, "a.yaml"), rule).errors.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );
}

describe("reading YAML with positions", () => {
  it("gives the plain value, and the place of a value, of a key, and of the nearest parent", () => {
    const source = parseYaml("id: one\nsignals:\n  - { id: a, points: 2 }\n  - id: b\n", "a.yaml");
    expect(source.errors).toEqual([]);
    expect(source.value).toEqual({ id: "one", signals: [{ id: "a", points: 2 }, { id: "b" }] });
    expect(source.at(["signals", 0, "points"])).toEqual({ line: 3, column: 22 });
    expect(source.at(["signals", 0, "points"], "key")).toEqual({ line: 3, column: 14 });
    expect(source.at(["signals", 1, "points"])).toEqual({ line: 4, column: 5 });
    expect(source.at([])).toEqual({ line: 1, column: 1 });
  });

  it("keeps yes, no and dates as the words they are, so that a word list means what it says", () => {
    expect(parseYaml("words: [no, yes, on, 2015-03-31]", "a.yaml").value).toEqual({
      words: ["no", "yes", "on", "2015-03-31"],
    });
  });

  it("points at the place with a caret", () => {
    const source = parseYaml("id: one\nponts: 2\n", "rules/a.yaml");
    expect(formatRulesetError(source.error(["ponts"], "unknown key", "key"))).toBe(
      "rules/a.yaml:2:1: unknown key\n    2 | ponts: 2\n      | ^^^^^",
    );
  });

  it("counts lines the same with Windows line ends and a byte order mark", () => {
    const source = parseYaml("\uFEFFid: one\r\nsignals: 3\r\n", "a.yaml");
    expect(source.value).toEqual({ id: "one", signals: 3 });
    expect(formatRulesetError(source.error(["signals"], "wrong"))).toBe(
      "a.yaml:2:10: wrong\n    2 | signals: 3\n      |          ^",
    );
  });

  it.each([
    ["a key twice", "id: one\nid: two\n", 2, "stands twice"],
    ["an open bracket", "id: [a,\nb: c\n", 2, "flow sequence"],
    ["an unquoted colon", "id: a\ntitle: one: two\n", 2, "put quotes around text"],
    ["a tab", "id: a\nlist:\n\t- b\n", 3, "not with a tab"],
    ["two documents", "id: a\n---\nid: b\n", 2, "one document a file"],
    ["a tag", "id: !run x\n", 1, "tags"],
    ["an alias to nothing", "id: *x\n", 1, "no anchor &x"],
    ["an alias to itself", "id: &x [*x]\n", 1, "refers to itself"],
    ["a map as a key", "? { a: 1 }\n: 2\n", 1, "plain text"],
    ["absurd nesting", `id: ${"[".repeat(50_000)}`, 1, "deeply nested"],
  ])("refuses %s, with its line", (_what, yaml, line, message) => {
    const source = parseYaml(yaml, "a.yaml");
    expect(source.value).toBeUndefined();
    expect(source.errors.some((error) => error.line === line && error.message.includes(message))).toBe(true);
  });

  it("refuses a bomb of aliases, and allows a few", () => {
    const row = (from: string): string => `[${Array(10).fill(`*${from}`).join(", ")}]`;
    const bomb = `a: &a [x, x]\nb: &b ${row("a")}\nc: &c ${row("b")}\nd: &d ${row("c")}\ne: ${row("d")}\n`;
    expect(parseYaml(bomb, "a.yaml").errors[0]?.message).toContain("too many aliases");
    expect(parseYaml("a: &a { x: 1 }\nb: *a\n", "a.yaml").value).toEqual({ a: { x: 1 }, b: { x: 1 } });
  });

  it("lets no file steer the terminal through its error", () => {
    const source = parseYaml('"\\e[2Jid\u202E": 1\n', "a.yaml");
    const shown = formatRulesetError(source.error([], 'unknown key "\u001B[2J\u202E"'));
    expect(shown).toContain("·[2J·");
    expect(shown).not.toContain("\u001B");
    expect(shown).not.toContain("\u202E");
  });

  it("keeps the excerpt of a very long line short, with the caret under its word", () => {
    const source = parseYaml(`note: { ${"a".repeat(3000)}: 1, zebra: 2 }\n`, "a.yaml");
    const [, line, caret] = formatRulesetError(source.error(["note", "zebra"], "x", "key")).split("\n");
    expect(line?.length).toBeLessThan(130);
    expect(line?.slice(caret?.indexOf("^"), (caret?.lastIndexOf("^") ?? 0) + 1)).toBe("zebra");
  });
});

describe("checking a shape", () => {
  it("gives the value when all is well", () => {
    const { value, errors } = checkShape<{ id: string }>(
      parseYaml("id: x\nsignals: [{ id: a, points: 1 }]\n", "a.yaml"),
      rule,
    );
    expect(errors).toEqual([]);
    expect(value?.id).toBe("x");
  });

  it("names every mistake at its place, in order, with the name that was probably meant", () => {
    expect(
      problems("id: ''\nstatus: stabel\nsingals: []\nsignals:\n  - { id: a, points: two }\n  - { id: b }\n"),
    ).toEqual([
      '1:5 "id" must not be empty',
      '2:9 "status" cannot be "stabel" (did you mean "stable"?)',
      '3:1 unknown key "singals" (did you mean "signals"?)',
      '5:22 "points" must be a number, not text',
      '6:5 "points" is missing here',
    ]);
  });

  it("names what is allowed when nothing is near", () => {
    expect(problems("id: a\nsignals: [{ id: a, points: 1 }]\nstatus: green\n")).toEqual([
      '3:9 "status" cannot be "green"; it is one of draft, stable',
    ]);
  });

  it("tells only of the alternative that came nearest", () => {
    const base = "id: a\nsignals: [{ id: a, points: 1 }]\n";
    expect(problems(`${base}note: { says: hello }\n`)).toEqual(['3:1 "by" is missing here']);
    expect(problems(`${base}note: ''\n`)).toEqual(['3:7 "note" must not be empty']);
  });

  it("speaks of an empty file", () => {
    expect(problems("# nothing yet\n")).toEqual(["1:1 the file must be a map (key: value), not empty"]);
  });

  it("passes on the errors of a file that did not parse, and no others", () => {
    expect(problems("id: a\nid: b\n")).toEqual(["2:1 this key stands twice in the same map"]);
  });

  it("keeps a key called __proto__ an ordinary, unknown key", () => {
    expect(problems("id: a\nsignals: [{ id: a, points: 1 }]\n__proto__: { x: 1 }\n")).toEqual([
      '3:1 unknown key "__proto__"',
    ]);
  });
});

describe("names", () => {
  it("suggests near names only", () => {
    expect(nearestName("patient-nuns", ["first-person", "patient-nouns"])).toBe("patient-nouns");
    expect(nearestName("zebra", ["first-person", "patient-nouns"])).toBeUndefined();
    expect(nearestName("hpcc", ["nmc", "hcpc"])).toBe("hcpc");
    expect(nearestName("id", ["at", "is", "by"])).toBe("is");
    expect(nearestName("id", ["ask", "why"])).toBeUndefined();
  });
});

describe("files", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "backscroll-yaml-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("reads a file and shows the name that it was given", () => {
    writeFileSync(join(folder, "a.yaml"), "id: a\nid: b\n");
    expect(readYamlFile(join(folder, "a.yaml"), "mine/a.yaml").errors[0]).toMatchObject({
      file: "mine/a.yaml",
      line: 2,
    });
  });

  it.each([
    ["an absent file", undefined, "no such file"],
    ["broken UTF-8", Buffer.from([0x69, 0x64, 0x3a, 0x20, 0xff, 0xfe, 0x0a]), "UTF-8"],
    ["an enormous file", Buffer.alloc(2_000_001, 0x20), "larger than 2 MB"],
  ])("says what is wrong with %s", (_what, bytes, message) => {
    if (bytes) writeFileSync(join(folder, "a.yaml"), bytes);
    const source = readYamlFile(join(folder, "a.yaml"), "a.yaml");
    expect(source.value).toBeUndefined();
    expect(source.errors.map((error) => error.message).join()).toContain(message);
    expect(formatRulesetError(source.error([], "x"))).toBe("a.yaml:1:1: x");
  });

  it("lists YAML files of a folder in one order, and none of an absent one", () => {
    mkdirSync(join(folder, "rules", "boundary"), { recursive: true });
    for (const name of ["rules/boundary/b.yaml", "rules/boundary/a.yml", "z.yaml", "notes.md"]) {
      writeFileSync(join(folder, name), "id: a\n");
    }
    expect(listYamlFiles(folder)).toEqual(["rules/boundary/a.yml", "rules/boundary/b.yaml", "z.yaml"]);
    expect(listYamlFiles(join(folder, "absent"))).toEqual([]);
  });
});
