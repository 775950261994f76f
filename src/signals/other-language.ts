import type { ModelFeatures } from "../model/index.js";
import { type Prepared, type PreparedToken, Shape } from "../text/index.js";

/** Of this many words, fewer than the share are English: too few say nothing. Measured on labelled posts (docs/accuracy.md). */
const ENOUGH: readonly (readonly [words: number, english: number])[] = [
  [6, 0.65],
  [4, 0.5],
];

/**
 * Whether a post's words look like another language than the rules', which can then say nothing of it. English is what
 * stands among the words that the linear model knows. Words in letters other than Latin never do.
 */
export function createLanguageTest({ names }: Pick<ModelFeatures, "names">): (prepared: Prepared) => boolean {
  const english = new Set(names.filter((name) => /^\p{Script=Latin}[\p{Script=Latin}']*$/u.test(name)));
  return ({ segments, tokens }) => {
    let words = 0;
    let known = 0;
    let latin = 0;
    for (const token of tokens) {
      const segment = segments[token.segment];
      if (segment === undefined || segment.role === "place" || token.cited || !isWord(token)) continue;
      words += 1;
      if (/^\p{Script=Latin}/u.test(token.norm)) latin += 1;
      if (english.has(token.root)) known += 1;
    }
    if (words > 0 && latin * 2 < words) return true;
    return ENOUGH.some(([least, share]) => words >= least && known < words * share);
  };
}

const NO_WORD =
  Shape.number |
  Shape.emoji |
  Shape.mention |
  Shape.url |
  Shape.hashtag |
  Shape.time |
  Shape.ordinal |
  Shape.money;

function isWord({ norm, shape }: PreparedToken): boolean {
  return (shape & NO_WORD) === 0 && /^\p{L}/u.test(norm);
}
