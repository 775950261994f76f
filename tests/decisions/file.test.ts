import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type DecisionFile,
  DecisionsError,
  decisionsText,
  type Entry,
  keyText,
  loadDecisions,
  loadKey,
  moveToKey,
  needsKey,
  newKey,
  parseKey,
  sealed,
  sealOf,
  withoutReason,
} from "../../src/decisions/index.js";
import { DECISIONS } from "../../src/model/index.js";
import { inTempFolder, put } from "../helpers/zip.js";
import { reported, result } from "../reports/sample.js";
import { AT, entry } from "./entries.js";

const schema: unknown = JSON.parse(
  readFileSync(new URL("../../schema/decisions.schema.json", import.meta.url), "utf8"),
);
const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(schema as object);

const reference = fc
  .array(fc.constantFrom(..."0123456789abcdef"), { minLength: 32, maxLength: 32 })
  .map((digits) => `h1:${digits.join("")}`);
const someTime = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());
const someEntry = fc.record(
  {
    id: reference,
    rule: fc.constantFrom("patient-discussion.one", "bullying.two"),
    value: fc.constantFrom(...DECISIONS, "open" as const),
    at: someTime,
    note: fc.string({ unit: "grapheme", minLength: 1 }),
    by: fc.constantFrom("Robin", "Sam"),
    tags: fc.constant(["reflect" as const]),
    seen: fc.record({ text: reference, rule: fc.constant("0123456789abcdef") }, { requiredKeys: ["text"] }),
    where: reference,
    replaces: fc.array(someTime, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ["id", "rule", "value", "at", "seen"] },
) as fc.Arbitrary<Entry>;

describe("a decisions file", () => {
  it("is read back as it was written, is what its schema says, and is the same bytes in any order", () =>
    inTempFolder(async (folder) => {
      const path = join(folder, "decisions.json");
      const { workspace } = newKey();
      await fc.assert(
        fc.asyncProperty(fc.array(someEntry, { maxLength: 8 }), async (some) => {
          // Two of one finding are a conflict.
          const entries = some.flatMap((each, index): readonly Entry[] =>
            index % 3 === 2 ? [each, { ...each, value: "keep" as const, at: AT }] : [each],
          );
          const file: DecisionFile = {
            workspace,
            rulesVersion: "0.1.0",
            place: `h1:${"0".repeat(32)}`,
            entries,
          };
          const text = decisionsText(file);
          expect(valid(JSON.parse(text)), JSON.stringify(valid.errors)).toBe(true);
          await writeFile(path, text);
          const read = loadDecisions(path);
          expect({ ...read, entries: new Set(read.entries) }).toEqual({ ...file, entries: new Set(entries) });
          expect(decisionsText(read)).toBe(decisionsText(loadDecisions(path)));
        }),
        { numRuns: 50 },
      );
    }));

  it("of version 1 is read, and sealed with a key at once", () =>
    inTempFolder(async (folder) => {
      const [posts] = [[reported({ id: "1" }, { key: "0123456789abcdef", textHash: "fedcba9876543210" })]];
      const decisions = [
        {
          key: "0123456789abcdef",
          textHash: "fedcba9876543210",
          value: "keep",
          at: AT,
          note: "mine",
          rule: "a.b",
        },
      ];
      const path = await put(
        folder,
        "d.json",
        JSON.stringify({ schemaVersion: 1, rulesVersion: "0.1.0", decisions }),
      );
      const read = loadDecisions(path);
      expect(needsKey(read)).toBe(false);
      const key = newKey();
      const now = sealed(read, key);
      const { post, findings } = posts[0] ?? expect.fail();
      const seal = sealOf(key, findings[0] ?? expect.fail(), post);
      expect(now).toMatchObject({
        workspace: key.workspace,
        entries: [{ id: seal.id, seen: { text: seal.text }, value: "keep", note: "mine", rule: "a.b" }],
      });
      expect(needsKey(now)).toBe(true);
      expect(sealed(now, newKey()).entries).toEqual(now.entries);
    }));

  it.each([
    ["no JSON", "{"],
    ["no object", "[]"],
    ["no list", JSON.stringify({ schemaVersion: 2 })],
    ["another version", JSON.stringify({ schemaVersion: 3, decisions: [] })],
    ["no such value", file({ value: "secret words" })],
    ["no time", file({ at: "secret words" })],
    ["no words seen", file({ seen: "secret words" })],
    ["no note", file({ note: ["secret words"] })],
    ["no such tag", file({ tags: ["secret words"] })],
    ["no reference", file({ id: "" })],
    ["a broken conflict", JSON.stringify({ schemaVersion: 2, decisions: [], conflicts: ["secret words"] })],
  ])("is refused without repeating it: %s", (_what, content) =>
    inTempFolder(async (folder) => {
      const path = await put(folder, "decisions.json", content);
      expect(() => loadDecisions(path)).toThrow(DecisionsError);
      expect(() => loadDecisions(path)).not.toThrow(/secret words/);
    }),
  );

  it("that is not there says so", () => {
    expect(() => loadDecisions("/nowhere/decisions.json")).toThrow(DecisionsError);
  });

  it("counts the false alarms that nobody gave a reason for", () => {
    const alarm = (note?: string) => entry({ value: "false-alarm", ...(note === undefined ? {} : { note }) });
    expect(withoutReason([alarm(), alarm(" "), alarm("my nan"), entry()])).toBe(2);
  });
});

function file(over: object): string {
  return JSON.stringify({ schemaVersion: 2, decisions: [{ ...entry(), ...over }] });
}

describe("the key", () => {
  it("is read back, is another one each time, and names itself without giving itself away", () => {
    const [one, two] = [newKey(), newKey()];
    expect(parseKey(keyText(one))).toEqual(one);
    expect(one.secret).not.toBe(two.secret);
    expect(one.workspace).not.toBe(two.workspace);
    expect(one.secret).not.toContain(one.workspace.slice(2));
  });

  it.each(["", "{", "[]", "null", '{"secret":"short"}', '{"secret":5}'])("is not %j", (text) => {
    expect(parseKey(text)).toBeUndefined();
  });

  it("that was spoilt says so and repeats nothing", () =>
    inTempFolder(async (folder) => {
      await put(folder, "decisions.key", "secret words");
      expect(() => loadKey(folder)).toThrow(DecisionsError);
      expect(() => loadKey(folder)).not.toThrow(/secret words/);
      expect(loadKey(join(folder, "nowhere", "else"))).toBeUndefined();
    }));

  it("seals the same finding alike and nothing else alike, and shows neither its reference nor its words", () => {
    const key = newKey();
    const { post, findings } = reported({ id: "1" }, {}, { key: "other" });
    const [first, second] = findings.map((each) => sealOf(key, each, post));
    expect(sealOf(key, findings[0] ?? expect.fail(), post)).toEqual(first);
    const all = [first?.id, first?.text, second?.id, sealOf(newKey(), findings[0] ?? expect.fail(), post).id];
    expect(new Set(all).size).toBe(4);
    expect(JSON.stringify(first)).not.toContain(findings[0]?.key);
    expect(JSON.stringify(first)).not.toContain(findings[0]?.textHash);
  });

  it("can be changed for another where the report is at hand, and what it does not hold is counted", () => {
    const posts = [
      reported({ id: "1" }, { key: "one" }),
      reported({ id: "2", text: "More" }, { key: "two" }),
    ];
    const [from, to] = [newKey(), newKey()];
    const about = (index: number) => {
      const { post, findings } = posts[index] ?? expect.fail();
      return { post, finding: findings[0] ?? expect.fail() };
    };
    const seals = [0, 1].map((index) => sealOf(from, about(index).finding, about(index).post));
    const entries = [
      entry({ id: seals[0]?.id ?? "", seen: { text: seals[0]?.text ?? "" } }),
      entry({ id: seals[1]?.id ?? "", seen: { text: "h1:words of before" } }),
      entry({ id: "h1:gone" }),
    ];
    const moved = moveToKey(entries, from, to, result(posts));
    expect(moved.left).toBe(1);
    expect(moved.entries).toMatchObject([
      {
        id: sealOf(to, about(0).finding, about(0).post).id,
        seen: { text: sealOf(to, about(0).finding, about(0).post).text },
      },
      { id: sealOf(to, about(1).finding, about(1).post).id, seen: { text: "h1:words of before" } },
    ]);
  });
});
