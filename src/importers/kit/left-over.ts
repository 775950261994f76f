import type { Draft } from "./draft.js";
import { isSentence } from "./prose.js";

/** How many sentences of a record nothing that was read from it holds. Words under `handled` keys are left aside. */
export function unreadSentences(record: unknown, taken: unknown, handled?: RegExp): number {
  const sentences = sentencesIn(record, handled);
  if (sentences.length === 0) return 0;
  const known = fold(stringsIn(taken).join("\n"));
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

/** Most strings are numbers, dates and addresses: told apart before anything is counted in them. */
const MAY_BE_SENTENCE = /^.{0,80}?(\S\s+\S.*?\s\S|[\u{0e00}-\u{10ffff}])/su;

/** What cameras, browsers and people are called, on any platform. */
const NAMES: ReadonlySet<string> = new Set([
  "exif_data",
  "lens_model",
  "device",
  "software",
  "user_agent",
  "upload_ip",
  "sender_name",
  "actor",
]);

function sentencesIn(record: unknown, handled?: RegExp): readonly string[] {
  const found: string[] = [];
  for (const text of stringsIn(record, (key) => NAMES.has(key) || handled?.test(key) === true))
    if (MAY_BE_SENTENCE.test(text) && isSentence(text.replaceAll(/[a-z]+:\/\/\S+/gi, " ")))
      found.push(fold(text));
  return found;
}

/** Boxes inside boxes: more than any record has. */
const DEEPEST = 40;

function stringsIn(value: unknown, without?: (key: string) => boolean): readonly string[] {
  const found: string[] = [];
  const walk = (each: unknown, depth: number): void => {
    if (typeof each === "string") found.push(each);
    else if (Array.isArray(each)) {
      if (depth < DEEPEST) for (const inner of each) walk(inner, depth + 1);
    } else if (typeof each === "object" && each !== null && depth < DEEPEST)
      for (const key in each)
        if (without?.(key) !== true) walk((each as Record<string, unknown>)[key], depth + 1);
  };
  walk(value, 0);
  return found;
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

export const UNKNOWN_WORDS =
  "There are sentences in a file that this version does not know, so they were not checked. Look through it for words of yours.";
