import { createHash } from "node:crypto";
import type { Concept, Rule, Ruleset, Signal } from "../model/index.js";

const DIGITS = 16;

/**
 * A digest of each rule: what it asks, how it adds up, the concepts it is made of and the guidance it rests on. Word
 * lists and trained weights are left out: a word more in a list changes which posts are found, not the question that
 * was answered about this one. Examples, notes and explanations are left out as well.
 */
export function ruleDigests({ rules, concepts }: Pick<Ruleset, "rules" | "concepts">): Map<string, string> {
  const known = new Map(concepts.map((concept) => [concept.id, concept]));
  return new Map(rules.map((rule) => [rule.id, digest(ruleMeaning(rule, known))]));
}

type Concepts = ReadonlyMap<string, Concept>;

function ruleMeaning(rule: Rule, known: Concepts): unknown {
  const { concern, ask, where, signals, timeline, report, guidance } = rule;
  const cites = guidance.map(({ document, ref, severity }) => ({ document, ref, severity }));
  const made = conceptsOf(signals, known, new Set());
  return {
    concern,
    ask,
    where,
    timeline,
    report,
    cites,
    signals: signals.map(signalMeaning),
    concepts: [...made].sort().map((id) => {
      const concept = known.get(id);
      return {
        id,
        holds: concept?.holds,
        spans: concept?.spans,
        signals: concept?.signals.map(signalMeaning),
      };
    }),
  };
}

function signalMeaning({ why: _words, ...signal }: Signal): unknown {
  return signal;
}

/** With those that they are made of in turn. */
function conceptsOf(signals: readonly Signal[], known: Concepts, seen: Set<string>): ReadonlySet<string> {
  for (const { concept = [] } of signals)
    for (const id of typeof concept === "string" ? [concept] : concept) {
      if (seen.has(id)) continue;
      seen.add(id);
      conceptsOf(known.get(id)?.signals ?? [], known, seen);
    }
  return seen;
}

function digest(value: unknown): string {
  return createHash("sha256").update(inOrder(value)).digest("hex").slice(0, DIGITS);
}

/** JSON with the keys in order: the order of lines in a rule file means nothing. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
