import type { Evidence } from "../../model/index.js";

/** A stretch of words that is covered until someone asks to see it. UTF-16 offsets. */
export interface Mask {
  readonly start: number;
  readonly end: number;
  /** What stands there instead. */
  readonly cover: string;
}

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const NUMBER_WORD =
  "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)";

/** Wide on purpose: a cover too many costs a key press, one too few shows a patient on a train. */
const PATTERNS: readonly { readonly cover: string; readonly pattern: RegExp }[] = [
  {
    cover: "name",
    pattern:
      /\b(?:M[rR][sS]?|m(?:rs?|s)|Ms|Mx)\b\.? ?\p{L}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*)?|\b(?:[Mm]iss|[Mm]aster|[Ss]ir|[Dd]ame|[Ll]ord|[Ll]ady|[Dd]r|[Pp]rof(?:essor)?|[Dd]octor|[Ss]ister|[Nn]urse|[Mm]atron)\b\.? \p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*)?/gu,
  },
  {
    cover: "bed or ward",
    pattern: new RegExp(
      `\\b(?:bed|bay|cubicle|side ?room|room|ward|theatre|trolley|incubator|cot) ?(?:no\\.? ?|number )?(?:\\d{1,3}[a-z]?|[a-h]|${NUMBER_WORD})\\b`,
      "giu",
    ),
  },
  {
    cover: "age",
    pattern: new RegExp(
      `\\b(?:aged? ?)?(?:\\d{1,3}|${NUMBER_WORD})[- ]?(?:years?|yrs?|months?|weeks?|days?)?[- ]?(?:olds?|y/?o|yrs old|of age)\\b|\\baged ?\\d{1,3}\\b|\\b\\d{2,3}[mf]\\b`,
      "giu",
    ),
  },
  {
    cover: "date",
    pattern: new RegExp(
      `\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}\\b(?:,? \\d{4})?|\\b${MONTH} \\d{1,2}(?:st|nd|rd|th)?\\b(?:,? \\d{4})?|\\b(?:in|since|last|until|till|early|late|mid) ${MONTH}\\b(?:,? \\d{4})?|\\b\\d{1,4}[/.-]\\d{1,2}[/.-]\\d{1,4}\\b`,
      "giu",
    ),
  },
  {
    cover: "number",
    pattern: /(?<![\p{L}\p{N}])\+?\d(?:[ \-–.]?\d)+(?![\p{L}])|(?<![\p{L}\p{N}])\d+(?![\p{L}\p{N}])/gu,
  },
];

/** What the rules took for a detail of a person, by the kind that they give it. */
const DETAILS: Readonly<Record<string, string>> = {
  name: "name",
  initials: "name",
  age: "age",
  time: "date",
  date: "date",
  number: "number",
  identifier: "number",
};
/** A detail longer than this is a passage, not a name. */
const LONGEST_DETAIL = 60;

/** Patient-like details in a text: by their looks, and by what the rules noticed. In order and apart. */
export function masksIn(text: string, evidence: readonly Evidence[] = []): readonly Mask[] {
  const found: Mask[] = evidence.flatMap(({ detail, start, end }) => {
    const cover = detail === undefined ? undefined : DETAILS[detail];
    if (cover === undefined || start === undefined || end === undefined) return [];
    return end > start && end - start <= LONGEST_DETAIL ? [{ start, end, cover }] : [];
  });
  for (const { cover, pattern } of PATTERNS)
    for (const match of text.matchAll(pattern))
      found.push({ start: match.index, end: match.index + match[0].length, cover });
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Mask[] = [];
  for (const mask of found) {
    const last = merged.at(-1);
    if (last === undefined || mask.start >= last.end) merged.push(mask);
    else if (mask.end > last.end) merged[merged.length - 1] = { ...last, end: mask.end };
  }
  return merged;
}
