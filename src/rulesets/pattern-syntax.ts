import { type PatternAtom, SHAPES } from "../model/index.js";

/**
 * The small language of lexicon terms. Words are matched token by token, case folded:
 *   word      that word            word~     any word with the same stem (patient, patients)
 *   ^RN       in capitals only     {a|b c}   either            x?   may be absent
 *   ...       up to 4 words        ..2       up to 2 words (never over a sentence end)
 *   <id>      a match of another lexicon     %num %age %time %name %ordinal %emoji %mention %url %hashtag %money %caps
 *
 * Throws an Error with a message for the rule's author.
 */
export function parseTerm(term: string): readonly PatternAtom[] {
  return parse(term, new Map());
}

/** As `parseTerm`, for many terms: a word that comes in several is one and the same atom in all. */
export function termParser(): typeof parseTerm {
  const known = new Map<string, PatternAtom>();
  return (term) => parse(term, known);
}

function parse(term: string, known: Map<string, PatternAtom>): readonly PatternAtom[] {
  const reader = { text: term.trim(), at: 0, depth: 0, known };
  const options = readOptions(reader, false);
  if (reader.at < reader.text.length) throw new Error(`"}" without "{" in "${term}"`);
  const sequence = options[0] ?? [];
  if (sequence.every(canBeAbsent)) throw new Error(`"${term}" would match nothing at all`);
  if (sequence[0]?.kind === "gap" || sequence.at(-1)?.kind === "gap") {
    throw new Error(`"${term}" starts or ends with a gap`);
  }
  return sequence;
}

/** All atoms of a term, those inside choices too. */
export function atomsOf(sequence: readonly PatternAtom[]): readonly PatternAtom[] {
  return sequence.flatMap((atom) => (atom.kind === "choice" ? atom.options.flatMap(atomsOf) : [atom]));
}

/** Calls back with every lexicon that a term refers to, in its order. */
export function eachReference(sequence: readonly PatternAtom[], tell: (id: string) => void): void {
  for (const atom of sequence) {
    if (atom.kind === "reference") tell(atom.id);
    else if (atom.kind === "choice") for (const option of atom.options) eachReference(option, tell);
  }
}

function canBeAbsent(atom: PatternAtom): boolean {
  return (
    atom.kind === "gap" ||
    (atom.kind === "choice" && atom.options.some((option) => option.every(canBeAbsent)))
  );
}

interface Reader {
  readonly text: string;
  at: number;
  /** Choices that are open here. */
  depth: number;
  /** Atoms by how they are written. */
  readonly known: Map<string, PatternAtom>;
}

const DEEPEST = 20;

function readOptions(reader: Reader, inside: boolean): PatternAtom[][] {
  const options: PatternAtom[][] = [[]];
  let start = reader.at;
  while (reader.at < reader.text.length) {
    const char = reader.text[reader.at];
    if (char === "}") break;
    if (char === " ") reader.at++;
    else if (char === "|") {
      if (!inside) throw new Error(`"|" outside { } in "${reader.text}"`);
      mustHoldWords(reader.text.slice(start, reader.at), options.at(-1));
      reader.at++;
      start = reader.at;
      options.push([]);
    } else options.at(-1)?.push(readItem(reader));
  }
  mustHoldWords(reader.text.slice(start, reader.at), options.at(-1));
  return options;
}

/** A lone @ is read as "at". */
const A_WORD = /[\p{L}\p{N}\p{Extended_Pictographic}@£€]/u;

/** "a & e" is two words with a sign between them; a sign by itself would match wherever there is nothing. */
function mustHoldWords(written: string, option: readonly PatternAtom[] = []): void {
  if (option.length > 0 && option.every((atom) => atom.kind === "word" && !A_WORD.test(atom.text)))
    throw new Error(`"${written.trim()}" holds no letter, number or picture to look for`);
}

function readItem(reader: Reader): PatternAtom {
  let item: PatternAtom;
  if (reader.text[reader.at] === "{") {
    reader.at++;
    if (++reader.depth > DEEPEST) throw new Error(`more than ${DEEPEST} choices inside each other`);
    item = { kind: "choice", options: readOptions(reader, true) };
    reader.depth--;
    if (reader.text[reader.at] !== "}") throw new Error(`"{" is not closed in "${reader.text}"`);
    reader.at++;
  } else {
    const start = reader.at;
    while (reader.at < reader.text.length && !/[ {}|?]/.test(reader.text[reader.at] ?? "")) reader.at++;
    if (reader.at === start) throw new Error(`"${reader.text[start]}" stands alone in "${reader.text}"`);
    const raw = reader.text.slice(start, reader.at);
    item = reader.known.get(raw) ?? readAtom(raw);
    reader.known.set(raw, item);
  }
  if (reader.text[reader.at] !== "?") return item;
  reader.at++;
  return { kind: "choice", options: [[], [item]] };
}

function readAtom(raw: string): PatternAtom {
  if (raw === "...") return { kind: "gap", most: 4 };
  const gap = /^\.\.(\d{1,2})$/.exec(raw);
  if (gap) return { kind: "gap", most: Number(gap[1]) };
  if (raw.startsWith("<") && raw.endsWith(">")) return { kind: "reference", id: raw.slice(1, -1) };
  if (raw.startsWith("%")) {
    const name = SHAPES.find((each) => each === raw.slice(1));
    if (name === undefined)
      throw new Error(`unknown shape "${raw}"; one of ${SHAPES.map((each) => `%${each}`).join(" ")}`);
    return { kind: "shape", name };
  }
  if (raw.startsWith("^")) return { kind: "word", text: raw.slice(1), match: "capitals" };
  if (raw.endsWith("~")) return { kind: "word", text: raw.slice(0, -1), match: "stem" };
  return { kind: "word", text: raw, match: "exact" };
}
