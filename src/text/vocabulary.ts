import { shortenElongation, undisguise } from "./spelling.js";
import { stem } from "./stem.js";

/** The words that some lexicon asks for, numbered. 0 means: no lexicon cares. */
export interface Vocabulary {
  /** What is known of a folded word. */
  look(norm: string): KnownWord;
  has(norm: string): boolean;
}

export interface KnownWord {
  /** Its number; elongated and disguised spellings ("sooo", "sh1t") are tried when it is not there itself. */
  readonly word: number;
  /** Number of its stem. */
  readonly stem: number;
  /** Its stem. */
  readonly root: string;
}

export interface VocabularyBuilder extends Vocabulary {
  addWord(norm: string): number;
  addStem(norm: string): number;
  /** All that was added, in its order. */
  known(): KnownWords;
  /** Adds what another vocabulary knew, to one that knows nothing yet: the numbers are the same. */
  restore(words: KnownWords): void;
}

export interface KnownWords {
  readonly words: readonly string[];
  readonly stems: readonly string[];
}

export function createVocabulary(): VocabularyBuilder {
  const words = new Map<string, number>();
  const stems = new Map<string, number>();
  const looked = new Map<string, KnownWord>();
  const number = (map: Map<string, number>, key: string): number => {
    const known = map.get(key);
    if (known !== undefined) return known;
    const id = map.size + 1;
    map.set(key, id);
    return id;
  };
  const lookUp = (norm: string): number => {
    const direct = words.get(norm);
    if (direct !== undefined) return direct;
    const short = shortenElongation(norm);
    if (short !== norm) {
      const id = words.get(short) ?? words.get(short.replace(/(\p{L})\1/gu, "$1"));
      if (id !== undefined) return id;
    }
    const plain = undisguise(norm);
    if (plain !== norm) {
      const id = words.get(plain);
      if (id !== undefined) return id;
    }
    if (norm.includes("*") && norm.length > 2) return unmask(norm);
    return 0;
  };
  // "f**k": each star stands for one letter (or a run of stars for one or more).
  const unmask = (norm: string): number => {
    const letters = norm.replace(/\*+/g, "*");
    const pattern = new RegExp(
      `^${letters
        .split("*")
        .map((part) => part.replace(/[^a-z]/g, ""))
        .join("[a-z]{1,4}")}$`,
    );
    for (const [word, id] of words)
      if (word.length === norm.length && pattern.test(word) && STRONG.test(word)) return id;
    return 0;
  };
  return {
    addWord: (norm) => number(words, norm),
    addStem: (norm) => number(stems, stem(norm)),
    known: () => ({ words: [...words.keys()], stems: [...stems.keys()] }),
    restore(from) {
      for (const word of from.words) number(words, word);
      for (const root of from.stems) number(stems, root);
    },
    has: (norm) => words.has(norm) || stems.has(stem(norm)),
    look(norm) {
      const known = looked.get(norm);
      if (known !== undefined) return known;
      const root = stem(norm);
      const made = {
        word: lookUp(norm),
        stem: stems.get(root) ?? stems.get(stem(shortenElongation(norm))) ?? 0,
        root,
      };
      if (looked.size >= MOST_LOOKED) looked.clear();
      looked.set(norm, made);
      return made;
    },
  };
}

/** Words kept as looked up; more than one person uses. */
const MOST_LOOKED = 60_000;

/** Only words that people mask are unmasked; "d*g" stays what it is. */
const STRONG =
  /^(?:f[ua]ck|sh[ai]t|cunt|tw[ao]t|wank|bastard|bitch|dick|cock|piss|arse|slag|slut|n[i]gg|p[a]k|prick|bollock)/;
