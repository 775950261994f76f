import type { Ruleset } from "../model/index.js";
import type { Cover, Hit } from "../share/hit.js";
import type { KnownName } from "../share/name-list.js";
import { CLOSED_CLASS } from "../share/words.js";
import { createEngine } from "../signals/index.js";

/** Word lists whose matches are covered in a text that is to be shared, and what covers them. */
const COVERED_BY: Readonly<Record<string, Cover>> = {
  "title-name": "PERSON",
  "doctor-name": "PERSON",
  "royal-name": "PERSON",
  "initials-with-age": "PERSON",
  "exact-age": "AGE",
  "age-mention": "AGE",
  "bed-joined": "BED",
  "street-address": "PLACE",
  "named-organisation": "PLACE",
  "clinical-condition-rare": "CONDITION",
};
const TITLED = new Set(["title-name", "doctor-name"]);
/** Words that are names only when they look like one. */
const NAMES_WITH_A_CAPITAL = "forenames-ambiguous";

/** Finds what the ruleset's word lists know of names, places, ages and rare conditions, in any text. */
export function createLexiconFinder(ruleset: Ruleset): (text: string) => readonly Hit[] {
  const known = new Set(ruleset.lexicons.map(({ id }) => id));
  const ids = [...Object.keys(COVERED_BY), NAMES_WITH_A_CAPITAL].filter((id) => known.has(id));
  const { version, digest, lexicons } = ruleset;
  const engine = createEngine({ version, digest, lexicons, concepts: [], rules: [] });
  return (text) =>
    engine.findWords(ids, text).flatMap(({ lexicon, start, text: words }): readonly Hit[] => {
      const end = start + words.length;
      // "As a nurse I can say": the word after the title is nobody.
      const [, ...after] = words.toLowerCase().split(/\s+/);
      if (TITLED.has(lexicon) && after.length > 0 && after.every((word) => CLOSED_CLASS.has(word))) return [];
      if (lexicon !== NAMES_WITH_A_CAPITAL) return [{ start, end, cover: COVERED_BY[lexicon] ?? "WORD" }];
      return /^\p{Lu}/u.test(words) && !CLOSED_CLASS.has(words.toLowerCase())
        ? [{ start, end, cover: "PERSON" }]
        : [];
    });
}

const COMMON_NAMES: Readonly<Record<string, KnownName["kind"]>> = {
  forenames: "person",
  surnames: "person",
  "place-names-uk": "place",
};

/** Forenames, surnames and places that the ruleset lists word for word. */
export function commonNames({ lexicons }: Ruleset): readonly KnownName[] {
  return lexicons.flatMap(({ id, terms }) => {
    const kind = COMMON_NAMES[id];
    if (kind === undefined) return [];
    return terms.flatMap((term): readonly KnownName[] => {
      const [only] = term;
      if (term.length !== 1 || only === undefined) return [];
      const options = only.kind === "choice" ? only.options : [[only]];
      return options.flatMap((option): readonly KnownName[] => {
        const words = option.flatMap((atom) => (atom.kind === "word" ? [atom.text] : []));
        return words.length === option.length ? [{ kind, text: words.join(" ") }] : [];
      });
    });
  });
}
