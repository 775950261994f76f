import { DETECTORS, type Detector } from "./detectors.js";
import type { Cover, Hit } from "./hit.js";
import { type NameList, nameKey } from "./name-list.js";
import { unplainWords } from "./unplain-words.js";
import { CLOSED_CLASS, TITLES } from "./words.js";

/** What a redactor and a self-check go by. */
export interface Lists {
  /** People and places of this archive, and common names. */
  readonly names: NameList;
  /** Words that may be seen, folded. */
  readonly plain: ReadonlySet<string>;
  /** Word lists of the ruleset that describe names, places, ages and the like, where they match. */
  readonly lexicons: (text: string) => readonly Hit[];
}

export interface Redactor {
  /** One line in which every detail of a person, place, time or number is covered. */
  redact(text: string): string;
}

export interface Blackener {
  /** The same text with what is covered blacked out, letter for letter: offsets into it stay true. */
  blackOut(text: string): string;
}

/** Each finds what it must cover, whatever the others find; what several find is covered once, as the first says. */
export function redactionSteps({ names, plain, lexicons }: Lists): readonly Detector[] {
  return [
    ...DETECTORS.filter(({ id }) => id !== "number-word" && id !== "number"),
    { id: "names", find: (text) => names.find(text) },
    { id: "lexicons", find: lexicons },
    ...DETECTORS.filter(({ id }) => id === "number-word" || id === "number"),
    { id: "unplain", find: (text) => unplainWords(text, plain) },
  ];
}

/** The same person has the same number within one redactor, and no number means anything outside it. */
export function createRedactor(lists: Lists, steps = redactionSteps(lists)): Redactor & Blackener {
  const numbers = { PERSON: createNumbers(), PLACE: createNumbers() };
  return {
    redact(given) {
      const text = oneLine(given);
      let out = "";
      let at = 0;
      for (const { start, end, cover } of apart(steps.flatMap((step) => step.find(text)))) {
        out += `${text.slice(at, start)}[${named(cover, text.slice(start, end))}]`;
        at = end;
      }
      return (out + text.slice(at)).replace(/(\[[A-Z -]+\])(?:[\s,'’-]*\1)+/g, "$1").trim();
    },

    blackOut(text) {
      let out = "";
      let at = 0;
      for (const { start, end } of apart(steps.flatMap((step) => step.find(text)))) {
        out += text.slice(at, start) + text.slice(start, end).replace(/\S/g, "█");
        at = end;
      }
      return out + text.slice(at);
    },
  };

  function named(cover: Cover, words: string): string {
    return cover === "PERSON" || cover === "PLACE" ? `${cover} ${numbers[cover](words)}` : cover;
  }
}

const OTHER_TITLES = new Set(
  "miss master doctor professor lord lady nurse sister matron aunt auntie uncle".split(" "),
);

/** A part of a name that was seen whole before is the same person. */
function createNumbers(): (name: string) => number {
  const known = new Map<string, number>();
  let last = 0;
  return (name) => {
    const key = nameKey(name);
    const parts = key
      .split(" ")
      .filter((part) => !TITLES.has(part) && !OTHER_TITLES.has(part) && !CLOSED_CLASS.has(part));
    const number =
      known.get(key) ?? parts.map((part) => known.get(part)).find((each) => each !== undefined) ?? ++last;
    for (const each of [key, ...parts]) if (!known.has(each)) known.set(each, number);
    return number;
  };
}

/** Line ends become strokes; what cannot be seen goes; brackets are kept for covers. */
function oneLine(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\s*[\r\n\u2028\u2029\u0085\v\f]+\s*/gu, " / ")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]|\p{Variation_Selector}|\u20e3/gu, "")
    .replace(/[[\]]/g, "|")
    .replace(/\s+/gu, " ")
    .trim();
}

/** In order; those that overlap become one, under the cover of the one that was found first. */
function apart(found: readonly Hit[]): readonly Hit[] {
  const ordered = found
    .map((hit, order) => ({ ...hit, order }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: { start: number; end: number; cover: Cover; order: number }[] = [];
  for (const hit of ordered) {
    const last = merged.at(-1);
    if (last === undefined || hit.start >= last.end) merged.push({ ...hit });
    else {
      last.end = Math.max(last.end, hit.end);
      if (hit.order < last.order) {
        last.cover = hit.cover;
        last.order = hit.order;
      }
    }
  }
  return merged;
}
