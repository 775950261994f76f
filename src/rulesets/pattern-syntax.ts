import type { PatternAtom, ShapeName } from "../model/index.js";

const SHAPES: ReadonlySet<string> = new Set([
  "num",
  "age",
  "time",
  "name",
  "ordinal",
  "emoji",
  "mention",
  "url",
  "hashtag",
  "money",
  "caps",
  "any",
]);

/** A term may branch; beyond this many plain sequences it is several terms in disguise. */
const MOST_SEQUENCES = 4000;

/**
 * The small language of lexicon terms. Words are matched token by token, case folded:
 *   word      that word            word~     any word with the same stem (patient, patients)
 *   ^RN       in capitals only     {a|b c}   either            x?   may be absent
 *   ...       up to 4 words        ..2       up to 2 words (never over a sentence end)
 *   <id>      a match of another lexicon     %num %age %time %name %ordinal %emoji %mention %url %hashtag %money %caps
 *
 * Gives all plain sequences that a term stands for. Throws an Error with a message for the rule's author.
 */
export function parseTerm(term: string): readonly (readonly PatternAtom[])[] {
  const reader = { text: term.trim(), at: 0 };
  const sequences = readAlternatives(reader, false);
  if (reader.at < reader.text.length) throw new Error(`"}" without "{" in "${term}"`);
  const result = sequences.filter((sequence) => sequence.length > 0);
  if (result.length === 0) throw new Error(`"${term}" matches nothing`);
  for (const sequence of result) {
    if (sequence[0]?.kind === "gap" || sequence.at(-1)?.kind === "gap")
      throw new Error(`"${term}" starts or ends with a gap`);
  }
  return result;
}

interface Reader {
  text: string;
  at: number;
}

function readAlternatives(reader: Reader, inside: boolean): PatternAtom[][] {
  const all: PatternAtom[][] = [];
  let current: PatternAtom[][] = [[]];
  while (reader.at < reader.text.length) {
    const char = reader.text[reader.at];
    if (char === " ") {
      reader.at++;
      continue;
    }
    if (char === "}") break;
    if (char === "|") {
      if (!inside) throw new Error(`"|" outside { } in "${reader.text}"`);
      reader.at++;
      all.push(...current);
      current = [[]];
      continue;
    }
    current = join(current, readItem(reader), reader.text);
  }
  all.push(...current);
  return all;
}

function readItem(reader: Reader): PatternAtom[][] {
  let choices: PatternAtom[][];
  if (reader.text[reader.at] === "{") {
    reader.at++;
    choices = readAlternatives(reader, true);
    if (reader.text[reader.at] !== "}") throw new Error(`"{" is not closed in "${reader.text}"`);
    reader.at++;
  } else {
    const start = reader.at;
    while (reader.at < reader.text.length && !/[ {}|?]/.test(reader.text[reader.at] ?? "")) reader.at++;
    if (reader.at === start) throw new Error(`"${reader.text[start]}" stands alone in "${reader.text}"`);
    choices = [[readAtom(reader.text.slice(start, reader.at))]];
  }
  if (reader.text[reader.at] === "?") {
    reader.at++;
    choices = [[], ...choices];
  }
  return choices;
}

function readAtom(raw: string): PatternAtom {
  if (raw === "...") return { kind: "gap", most: 4 };
  const gap = /^\.\.(\d{1,2})$/.exec(raw);
  if (gap) return { kind: "gap", most: Number(gap[1]) };
  if (raw.startsWith("<") && raw.endsWith(">")) return { kind: "reference", id: raw.slice(1, -1) };
  if (raw.startsWith("%")) {
    const name = raw.slice(1);
    if (!SHAPES.has(name))
      throw new Error(`unknown shape "${raw}"; one of ${[...SHAPES].map((s) => `%${s}`).join(" ")}`);
    return { kind: "shape", name: name as ShapeName };
  }
  if (raw.startsWith("^")) return { kind: "word", text: raw.slice(1), match: "capitals" };
  if (raw.endsWith("~")) return { kind: "word", text: raw.slice(0, -1), match: "stem" };
  return { kind: "word", text: raw, match: "exact" };
}

function join(left: PatternAtom[][], right: PatternAtom[][], term: string): PatternAtom[][] {
  if (left.length * right.length > MOST_SEQUENCES)
    throw new Error(`"${term.slice(0, 60)}" branches too often; split it into several terms`);
  return left.flatMap((head) => right.map((tail) => [...head, ...tail]));
}
