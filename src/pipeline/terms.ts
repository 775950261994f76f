import { createHash } from "node:crypto";
import type { PatternAtom, Ruleset } from "../model/index.js";
import { checkShape, closed } from "../rulesets/yaml-shape.js";
import { type RulesetError, readYamlFile } from "../rulesets/yaml-source.js";

/** Words that only the person knows, by what they stand for, and the word lists they join. */
export const JOINS = {
  workplaces: ["own-workplace", "named-organisation"],
  employers: ["employer-nouns", "named-organisation"],
  colleagues: ["colleague-nouns"],
  managers: ["manager-nouns"],
} as const;
type TermKind = keyof typeof JOINS;
export type Terms = Partial<Readonly<Record<TermKind, readonly string[]>>>;

/** Plain words; the small language of word lists is for word lists. */
const term = { type: "string", pattern: "^[\\p{L}\\p{N}][\\p{L}\\p{N}'’&. -]*$", maxLength: 80 };
const TERMS_SHAPE = closed(
  Object.fromEntries(Object.keys(JOINS).map((kind) => [kind, { type: "array", items: term }])),
);

/** Reads a terms file (`--terms`): lists of plain words under workplaces, employers, colleagues and managers. */
export function readTerms(path: string): { readonly terms: Terms; readonly errors: readonly RulesetError[] } {
  const { value = {}, errors } = checkShape<Terms>(readYamlFile(path), TERMS_SHAPE);
  return { terms: value, errors };
}

/** The ruleset with the person's own words in it. Its digest says that it is another one. */
export function withTerms(ruleset: Ruleset, terms: Terms): Ruleset {
  const added = new Map<string, (readonly PatternAtom[])[]>();
  for (const kind of Object.keys(JOINS) as TermKind[])
    for (const id of JOINS[kind])
      added.set(id, [...(added.get(id) ?? []), ...(terms[kind] ?? []).map(toSequence)]);
  return {
    ...ruleset,
    digest: createHash("sha256").update(ruleset.digest).update(JSON.stringify(terms)).digest("hex"),
    lexicons: ruleset.lexicons.map((lexicon) => ({
      ...lexicon,
      terms: [...lexicon.terms, ...(added.get(lexicon.id) ?? [])],
    })),
  };
}

function toSequence(words: string): readonly PatternAtom[] {
  return words
    .trim()
    .split(/\s+/)
    .map((text): PatternAtom => ({ kind: "word", text, match: "exact" }));
}
