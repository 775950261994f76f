import { describe, expect, it } from "vitest";
import { ruleDigests } from "../../src/decisions/index.js";
import type { Concept, Rule } from "../../src/model/index.js";

const rule: Rule = {
  id: "patient-discussion.test",
  concern: "patient-discussion",
  title: "A title",
  ask: "Is it?",
  why: "Because.",
  status: "draft",
  signals: [{ id: "one", concept: "outer", points: 5, why: "speaks of it", needed: true }],
  report: { possible: 5, likely: 8 },
  guidance: [{ document: "nmc", ref: "1", severity: "medium", note: "a note" }],
  examples: { match: [{ text: "a" }], nomatch: [] },
};
const outer: Concept = {
  id: "outer",
  title: "Outer",
  signals: [{ id: "in", concept: ["inner", "outer"], points: 2 }],
  holds: 2,
};
const inner: Concept = {
  id: "inner",
  title: "Inner",
  signals: [{ id: "word", lexicon: "words", points: 2 }],
  holds: 2,
};

const digest = (over: Partial<Rule> = {}, concepts: readonly Concept[] = [outer, inner]) =>
  ruleDigests({ rules: [{ ...rule, ...over }], concepts }).get(rule.id);

describe("the digest of a rule", () => {
  const before = digest();

  it.each<[string, Partial<Rule>]>([
    ["the question", { ask: "Is it really?" }],
    ["the points", { signals: [{ id: "one", concept: "outer", points: 4, needed: true }] }],
    ["the threshold", { report: { possible: 4, likely: 8 } }],
    ["the guidance", { guidance: [{ document: "nmc", ref: "2", severity: "medium" }] }],
    ["how much it matters", { guidance: [{ document: "nmc", ref: "1", severity: "high" }] }],
    ["whose words count", { where: { authorship: ["own"] } }],
    ["the timeline", { timeline: { hours: 48 } }],
  ])("changes with %s", (_what, over) => {
    expect(digest(over)).not.toBe(before);
  });

  it("changes with a concept that the rule is made of, however deep", () => {
    expect(digest({}, [{ ...outer, holds: 3 }, inner])).not.toBe(before);
    expect(
      digest({}, [outer, { ...inner, signals: [{ id: "word", lexicon: "other", points: 2 }] }]),
    ).not.toBe(before);
  });

  it("stays with everything that asks nothing else of a post", () => {
    expect(digest({ title: "Another title", why: "As ever.", status: "stable" })).toBe(before);
    expect(digest({ examples: { match: [], nomatch: [{ text: "b" }] } })).toBe(before);
    expect(
      digest({ signals: [{ needed: true, points: 5, concept: "outer", id: "one", why: "other words" }] }),
    ).toBe(before);
    expect(digest({}, [{ ...outer, title: "Renamed", note: "new" }, inner])).toBe(before);
    expect(digest({}, [inner, { ...outer, id: "unused" }, outer])).toBe(before);
  });

  it("is that of the rule alone", () => {
    const digests = ruleDigests({
      rules: [rule, { ...rule, id: "patient-discussion.other", ask: "Or?" }],
      concepts: [],
    });
    expect(new Set(digests.values()).size).toBe(2);
  });
});
