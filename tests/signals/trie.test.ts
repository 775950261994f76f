import { describe, expect, it } from "vitest";
import { parseTerm } from "../../src/rulesets/pattern-syntax.js";
import { matchLexicons } from "../../src/signals/match-lexicons.js";
import { compileLexicons } from "../../src/signals/trie.js";
import { createVocabulary, prepare } from "../../src/text/index.js";
import { examplePost } from "../rulesets/example-post.js";

interface Terms {
  readonly terms: readonly string[];
  readonly except?: readonly string[];
}

function matched(lexicons: Readonly<Record<string, Terms>>, id: string, text: string): string[] {
  const vocabulary = createVocabulary();
  const compiled = compileLexicons(
    Object.entries(lexicons).map(([name, { terms, except = [] }]) => ({
      id: name,
      note: "",
      terms: terms.map(parseTerm),
      except: except.map(parseTerm),
    })),
    vocabulary,
  );
  const { tokens } = prepare(examplePost({ text }), vocabulary);
  const matches = matchLexicons(compiled, tokens)[compiled.ids.indexOf(id)] ?? [];
  return matches.map(({ from, to }) => text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0));
}

describe("lexicon terms", () => {
  it("match words, stems, choices, options, gaps and shapes", () => {
    const one = (term: string, text: string): string[] => matched({ a: { terms: [term] } }, "a", text);
    expect(one("patient", "My Patient, patients")).toEqual(["Patient"]);
    expect(one("patient~", "My Patient, patients")).toEqual(["Patient", "patients"]);
    expect(one("{bed|side room} %num", "bed 6 and side room 12")).toEqual(["bed 6", "side room 12"]);
    expect(one("x ray", "an X-ray")).toEqual(["X-ray"]);
    expect(one("my old? {lady|gent}", "my lady and my old gent")).toEqual(["my lady", "my old gent"]);
    expect(one("told ... off", "told the new sister off")).toEqual(["told the new sister off"]);
    expect(one("told ..1 off", "told the new sister off")).toEqual([]);
    expect(one("told ... off", "told her. Then off")).toEqual([]);
    expect(one("^RN", "an RN or rn")).toEqual(["RN"]);
    expect(one("patient 's family", "the patient's family")).toEqual(["patient's family"]);
    expect(one("do not come", "don't come, dont come")).toEqual(["don't come", "dont come"]);
  });

  it("refer to each other, and exceptions win", () => {
    const lexicons = {
      person: { terms: ["lad", "lady"] },
      seen: { terms: ["saw a <person>"] },
      pt: { terms: ["patient~"], except: ["patient safety"] },
    };
    expect(matched(lexicons, "seen", "I saw a lad")).toEqual(["saw a lad"]);
    expect(matched(lexicons, "pt", "patient safety for one patient")).toEqual(["patient"]);
  });

  it("may refer to a shorter match than the longest", () => {
    const lexicons = { kin: { terms: ["my mum is", "my mum"] }, role: { terms: ["<kin> is a nurse"] } };
    expect(matched(lexicons, "role", "my mum is a nurse")).toEqual(["my mum is a nurse"]);
  });

  it("that go round in a circle are refused", () => {
    expect(() => matched({ a: { terms: ["x <b>"] }, b: { terms: ["y <a>"] } }, "a", "x")).toThrow(/circle/);
  });

  it("may hold a sign between words, which stands for nothing", () => {
    const lexicons = { place: { terms: ["{a & e|casualty}"] } };
    expect(matched(lexicons, "place", "down in a & e again")).toEqual(["a & e"]);
  });

  it("find a role at a place, and not wherever there is no place", () => {
    const lexicons = { job: { terms: ["nurse {@|at} %name"] } };
    expect(matched(lexicons, "job", "A nurse @ Larkhill")).toEqual(["nurse @ Larkhill"]);
    expect(matched(lexicons, "job", "A nurse Larkhill knows")).toEqual([]);
  });

  it("refuse what cannot be meant", () => {
    for (const term of ["{a|b", "a}", "a | b", "x?", "... a", "%nope", "a {b|!}", "{&}? a", "-"])
      expect(() => parseTerm(term), term).toThrow();
  });
});
