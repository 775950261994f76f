import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ROLE_LEXICONS } from "../../src/account/infer-role.js";
import type { Concept, ExampleSource, Rule, Signal } from "../../src/model/index.js";
import { loadRules } from "../../src/rulesets/load-rules.js";
import { atomsOf } from "../../src/rulesets/pattern-syntax.js";
import { formatRulesetError, listYamlFiles, readYamlFile } from "../../src/rulesets/yaml-source.js";
import { createEngine, FACTS } from "../../src/signals/index.js";
import { exampleContext, examplePost } from "./example-post.js";

const folder = fileURLToPath(new URL("../../rulesets", import.meta.url));
const { ruleset, errors } = loadRules([folder], FACTS, "test");
const engine = createEngine(ruleset);

const hits = (rule: Rule, example: ExampleSource): boolean =>
  engine.trace(rule, examplePost(example), exampleContext(example)).hit;
const holds = (concept: Concept, example: ExampleSource): boolean =>
  engine.conceptWords(concept, examplePost(example), exampleContext(example)) !== undefined;

/** Words that accuse: a finding is a question. */
const ACCUSING =
  /\b(?:breach(?:es|ed)?|violat\w+|guilty|misconduct|unprofessional|offen[cs]e\b|wrongdoing|fail(?:ed|ure)?)\b/i;

/** The rule or concept with one signal, or one signal's nearness, taken away. */
function mutations(signals: readonly Signal[]): { name: string; signals: readonly Signal[] }[] {
  return signals.flatMap((signal, index) => {
    const others = signals.filter((_, at) => at !== index);
    const orphaned = others.map((each) => (each.near?.signal === signal.id ? withoutNear(each) : each));
    const all = [{ name: `without ${signal.id}`, signals: orphaned }];
    if (signal.near) {
      all.push({
        name: `${signal.id} anywhere`,
        signals: signals.map((each, at) => (at === index ? withoutNear(each) : each)),
      });
    }
    return all;
  });
}

function withoutNear(signal: Signal): Signal {
  const { near: _, ...rest } = signal;
  return rest;
}

describe("the ruleset", () => {
  it("loads without errors", () => {
    expect(errors.map(formatRulesetError)).toEqual([]);
  });

  it("knows distress: the engine looks for a concept that is there, and says so without a finding of its own", () => {
    const told = { text: "I feel suicidal tonight and I don't know who to tell" };
    expect(engine.judge(examplePost(told), exampleContext(told)).distress).toBe(true);
    const fine = { text: "lovely walk by the canal tonight" };
    expect(engine.judge(examplePost(fine), exampleContext(fine)).distress).toBe(false);
  });

  it("uses every lexicon", () => {
    const used = new Set<string>();
    for (const { signals } of [...ruleset.rules, ...ruleset.concepts]) {
      for (const signal of signals) for (const id of [signal.lexicon ?? []].flat()) used.add(id);
    }
    for (const lexicon of ruleset.lexicons) {
      for (const atom of [...lexicon.terms, ...lexicon.except].flatMap(atomsOf)) {
        if (atom.kind === "reference") used.add(atom.id);
      }
    }
    for (const id of Object.values(ROLE_LEXICONS)) used.add(id);
    for (const feature of ruleset.model?.features.names ?? []) {
      for (const match of feature.matchAll(/<([^>]+)>/g)) used.add(match[1] ?? "");
    }
    expect(ruleset.lexicons.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
  });

  it("cites only clauses that exist", () => {
    const clauses = new Set<string>();
    for (const path of listYamlFiles(`${folder}/documents`)) {
      const document = readYamlFile(`${folder}/documents/${path}`).value as {
        id: string;
        clauses: { ref: string }[];
      };
      for (const clause of document.clauses) clauses.add(`${document.id} ${clause.ref}`);
    }
    const cited = ruleset.rules.flatMap((rule) =>
      rule.guidance.map((each) => `${each.document} ${each.ref}`),
    );
    expect(cited.filter((each) => !clauses.has(each))).toEqual([]);
  });
});

describe.each(ruleset.rules.map((rule) => [rule.id, rule] as const))("rule %s", (_, rule) => {
  const { match, nomatch, known_miss: misses = [], known_alarm: alarms = [] } = rule.examples;

  it("has examples on both sides, one pair among them", () => {
    expect(match.length).toBeGreaterThanOrEqual(3);
    expect(nomatch.length).toBeGreaterThanOrEqual(3);
    const pairs = match.flatMap(({ pair }) => pair ?? []);
    expect(pairs.some((pair) => nomatch.some((example) => example.pair === pair))).toBe(true);
  });

  it("matches what it should", () => {
    expect(match.filter((example) => !hits(rule, example)).map(({ text }) => text)).toEqual([]);
  });

  it("stays silent on what it should", () => {
    expect(nomatch.filter((example) => hits(rule, example)).map(({ text }) => text)).toEqual([]);
  });

  it("still misses its known misses (move one that is found to match)", () => {
    expect(misses.filter((example) => hits(rule, example)).map(({ text }) => text)).toEqual([]);
  });

  it("still asks about its known alarms (move one that is left alone to nomatch)", () => {
    expect(alarms.filter((example) => !hits(rule, example)).map(({ text }) => text)).toEqual([]);
  });

  it("needs each of its signals: some example flips without it", () => {
    // What a rule finds without the word model is evidence for that model, so that part is held to the same.
    const plain = { ...rule, signals: rule.signals.filter(({ model }) => model === undefined) };
    const flips = (whole: Rule, signals: readonly Signal[]): boolean =>
      [...match, ...nomatch].some((example) => hits({ ...whole, signals }, example) !== hits(whole, example));
    const held = [rule, plain].flatMap((whole) =>
      mutations(whole.signals).filter(({ signals }) => flips(whole, signals)),
    );
    const needed = new Set(held.map(({ name }) => name));
    const idle = mutations(rule.signals).filter(({ name }) => !needed.has(name));
    expect(idle.map(({ name }) => name)).toEqual([]);
  });

  it("asks and does not accuse", () => {
    expect(`${rule.title} ${rule.ask} ${rule.why}`).not.toMatch(ACCUSING);
  });

  it("answers in bounded time whatever the text", () => {
    const texts = [
      "a".repeat(50_000),
      "1 ".repeat(25_000),
      "he said ".repeat(6_000),
      "0123456789".repeat(5_000),
      "((((".repeat(10_000),
    ];
    // Time of the processor, not of the wall: a busy machine is no fault of the rule.
    const started = process.cpuUsage();
    for (const text of texts) hits(rule, { text });
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(6_000);
  });
});

const withExamples = ruleset.concepts.filter((concept) => concept.examples !== undefined);
describe.each(withExamples.map((concept) => [concept.id, concept] as const))("concept %s", (_, concept) => {
  const match = concept.examples?.match ?? [];
  const nomatch = concept.examples?.nomatch ?? [];

  it("holds where it should and nowhere else", () => {
    expect(match.filter((example) => !holds(concept, example)).map(({ text }) => text)).toEqual([]);
    expect(nomatch.filter((example) => holds(concept, example)).map(({ text }) => text)).toEqual([]);
  });

  it("needs each of its signals: some example flips without it", () => {
    const idle = mutations(concept.signals).filter(({ signals }) => {
      const changed = { ...concept, signals };
      return (
        match.every((example) => holds(changed, example)) &&
        nomatch.every((example) => !holds(changed, example))
      );
    });
    expect(idle.map(({ name }) => name)).toEqual([]);
  });
});
