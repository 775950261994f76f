import type { Draft } from "./draft.js";
import { isSentence } from "./prose.js";

/** How many sentences of a record nothing that was read from it holds. Words under `handled` keys are left aside. */
export function unreadSentences(record: unknown, taken: unknown, handled?: RegExp): number {
  const sentences = [...sentencesIn(record, handled)];
  if (sentences.length === 0) return 0;
  const known = fold([...stringsIn(taken)].join("\n"));
  return sentences.filter((words) => !known.includes(words)).length;
}

/** Sentences in the records of one file that no post has said so far: they stand in fields that no reader knows. */
export interface LeftOver {
  /** A record, before it is read. What stands under `handled` keys is known, whether it gives a post or not. */
  see(record: unknown, handled?: RegExp): void;
  /** A post that came of it. */
  say(draft: Draft): void;
  /** Sentences that are left. */
  count(): number;
}

/** More than this are not looked for inside longer texts. */
const FEW = 500;

export function leftOver(): LeftOver {
  const waiting = new Map<string, number>();
  return {
    see(record, handled) {
      for (const words of sentencesIn(record, handled)) waiting.set(words, (waiting.get(words) ?? 0) + 1);
    },
    say({ entry: _, ...draft }) {
      if (waiting.size === 0) return;
      for (const text of stringsIn(draft)) {
        const words = fold(text);
        if (waiting.delete(words) || waiting.size > FEW) continue;
        for (const sentence of waiting.keys()) if (words.includes(sentence)) waiting.delete(sentence);
      }
    },
    count: () => [...waiting.values()].reduce((sum, times) => sum + times, 0),
  };
}

function* sentencesIn(record: unknown, handled?: RegExp): Generator<string> {
  for (const text of stringsIn(record, handled))
    if (isSentence(text.replaceAll(/[a-z]+:\/\/\S+/gi, " "))) yield fold(text);
}

/** Boxes inside boxes: more than any record has. */
const DEEPEST = 40;

function* stringsIn(value: unknown, without?: RegExp, depth = 0): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null && depth < DEEPEST)
    for (const [key, each] of Object.entries(value))
      if (!without?.test(key)) yield* stringsIn(each, without, depth + 1);
}

/** Without line ends, and without the numbers that Facebook writes into names. */
function fold(text: string): string {
  return text
    .replaceAll(/@\[\d+:\d+:([^\]\n]+)\]/g, "$1")
    .replaceAll(/\s+/g, " ")
    .trim();
}

export const FIELDS_UNREAD =
  "Sentences stand in fields that this version does not know, so they were not checked. Look through this file for words of yours.";
