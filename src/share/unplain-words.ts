import { stem } from "../text/index.js";
import type { Hit } from "./hit.js";
import {
  ABBREVIATIONS,
  CLOSED_CLASS,
  LETTER_WORDS,
  TITLES,
  type Word,
  withoutPossessive,
  wordsIn,
} from "./words.js";

/** What stands before the first word of a sentence. A comma does not. */
const BEFORE_A_SENTENCE = /(?:^|[.!?…:;()"“”‘*•–—/|>]|\p{Extended_Pictographic}\uFE0F?)\s*$/u;

/** Every word that is not known to be harmless: names nobody listed, initials, places, other languages, flags. */
export function unplainWords(text: string, plain: ReadonlySet<string>): readonly Hit[] {
  const found: Hit[] = wordsIn(text).flatMap((word): Hit[] => {
    const cover = coverFor(word, text, plain);
    return cover === undefined ? [] : [{ start: word.start, end: word.end, cover }];
  });
  for (const flag of text.matchAll(/\p{Regional_Indicator}+/gu))
    found.push({ start: flag.index, end: flag.index + flag[0].length, cover: "WORD" });
  return found;
}

function coverFor(word: Word, text: string, plain: ReadonlySet<string>): "INITIALS" | "WORD" | undefined {
  const bare = withoutPossessive(word.folded);
  const length = [...bare].length;
  const capital = /^\p{Lu}/u.test(word.text);
  if (length === 1)
    return word.text.startsWith("I") || (!capital && LETTER_WORDS.has(bare)) || isStart(word, text, "A")
      ? undefined
      : "INITIALS";
  if (CLOSED_CLASS.has(word.folded) || CLOSED_CLASS.has(bare) || TITLES.has(word.folded)) return undefined;
  const shouted = capital && word.text === word.text.toUpperCase();
  if (shouted && ABBREVIATIONS.has(bare)) return undefined;
  if (!plain.has(word.folded) && !plain.has(bare) && (capital || !plain.has(stemKey(bare))))
    return shouted && length <= 4 ? "INITIALS" : "WORD";
  if (shouted) return length < 3 ? "INITIALS" : undefined;
  if (!capital) return /\p{Lu}/u.test(word.text) ? "WORD" : undefined;
  return !isStart(word, text) ? "WORD" : undefined;
}

/** Plain words hold their stems too, under a key that no word can have: other forms of a plain word are plain. */
export function stemKey(word: string): string {
  return `~${stem(word)}`;
}

function isStart(word: Word, text: string, only?: string): boolean {
  if (only !== undefined && word.text !== only) return false;
  return BEFORE_A_SENTENCE.test(text.slice(Math.max(0, word.start - 12), word.start));
}
