import type { Vocabulary } from "./vocabulary.js";

const GLUE = new Set([
  "my",
  "the",
  "a",
  "of",
  "in",
  "for",
  "to",
  "is",
  "i",
  "on",
  "no",
  "not",
  "we",
  "our",
  "today",
  "life",
  "day",
  "all",
  "new",
  "love",
]);

/** Splits "MyPatientToday" or "mypatienttoday" into [start, end) pieces within the name; undefined when it can't. */
export function splitHashtag(
  name: string,
  vocabulary: Vocabulary,
): readonly (readonly [number, number])[] | undefined {
  const camel = [...name.matchAll(/\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}+|\p{N}+/gu)];
  if (camel.length > 1) return camel.map((piece) => [piece.index, piece.index + piece[0].length] as const);
  return segment(name.toLowerCase(), vocabulary);
}

/** Fewest known words that cover the name exactly. */
function segment(name: string, vocabulary: Vocabulary): (readonly [number, number])[] | undefined {
  if (name.length > 40 || name.length < 5) return undefined;
  const best: ({ pieces: number; from: number } | undefined)[] = [{ pieces: 0, from: 0 }];
  for (let end = 1; end <= name.length; end++) {
    for (let start = Math.max(0, end - 16); start < end; start++) {
      const before = best[start];
      if (!before) continue;
      const piece = name.slice(start, end);
      const known = piece.length >= 3 ? vocabulary.has(piece) || GLUE.has(piece) : GLUE.has(piece);
      if (!known) continue;
      const current = best[end];
      if (!current || before.pieces + 1 < current.pieces)
        best[end] = { pieces: before.pieces + 1, from: start };
    }
  }
  const cuts: (readonly [number, number])[] = [];
  for (let end = name.length; end > 0; ) {
    const step = best[end];
    if (!step) return undefined;
    cuts.unshift([step.from, end]);
    end = step.from;
  }
  return cuts.length > 1 ? cuts : undefined;
}
