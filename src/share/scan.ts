import { stem } from "../text/index.js";
import { DETECTORS } from "./detectors.js";
import { COVERED, type Cover } from "./hit.js";
import type { Lists } from "./redact.js";
import { ABBREVIATIONS, CLOSED_CLASS, foldCaseAndAccents, LETTER_WORDS, TITLES } from "./words.js";

/**
 * Looks at a text that has been masked as if nobody had masked it: with every detector and every name, and with plain
 * rules of its own that share nothing with the redactor, so that a mistake there is seen here. Says what sort of thing
 * it met, never what it was.
 */
export function scan(text: string, lists: Lists): ReadonlySet<string> {
  const faults = new Set<string>();
  // A comma on each side: what was apart stays apart, and a cover starts no sentence.
  const bare = text.replace(COVERED, " ,, ").replace(/,, ['’](?:s|m|d|ve|ll|re)(?!\p{L})/giu, ",, ");
  for (const { what, pattern } of RULES) if (pattern.test(bare)) faults.add(what);
  const words =
    bare.match(/(?<!\p{L})[Aa]&[Ee](?!\p{L})|[\p{L}\p{M}]+(?:['’‘`´][\p{L}\p{M}]+)*|[^\s\p{L}\p{M}]+/gu) ??
    [];
  words.forEach((word, at) => {
    const fault = /^\p{L}/u.test(word) ? wordFault(words, at, lists.plain) : undefined;
    if (fault !== undefined) faults.add(fault);
  });
  for (const { find } of DETECTORS) for (const { cover } of find(bare)) faults.add(COVER_NAMES[cover]);
  for (const { cover } of lists.names.find(bare)) faults.add(COVER_NAMES[cover]);
  // Word lists pass over commas: for them a word that none of them knows stands where something was covered, and what
  // they find with it in is covered in part already.
  const held = text.replace(COVERED, ` ${COVERED_WORD} `);
  for (const { start, end, cover } of lists.lexicons(held))
    if (!held.slice(start, end).includes(COVERED_WORD)) faults.add(COVER_NAMES[cover]);
  return faults;
}

const COVERED_WORD = "qqq";

const COVER_NAMES: Readonly<Record<Cover, string>> = {
  PERSON: "a name",
  PLACE: "a place",
  LINK: "an address",
  "E-MAIL": "an e-mail address",
  HANDLE: "a handle",
  TAG: "a hashtag",
  "NHS NUMBER": "an NHS number",
  PHONE: "a telephone number",
  POSTCODE: "a postcode",
  DATE: "a date",
  TIME: "a time",
  AGE: "an age",
  BED: "a bed or ward",
  NUMBER: "a number",
  INITIALS: "initials",
  CONDITION: "a rare condition",
  WORD: "an unusual word",
};

const RULES: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "a number", pattern: /\p{N}/u },
  { what: "an address", pattern: /[@＠]|:\/\/|\bwww\b|\.(?:com|org|net|uk|co)\b/iu },
  { what: "a hashtag", pattern: /[#＃][\p{L}\p{N}_]/u },
  { what: "a broken cover", pattern: /[[\]]/u },
  { what: "a hidden character", pattern: /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u },
  { what: "a flag", pattern: /\p{Regional_Indicator}/u },
  {
    what: "an age",
    pattern:
      /\baged (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -](?:year|month|week|day)s?[ -]olds?\b/iu,
  },
  {
    what: "a bed or ward",
    pattern:
      /\b(?:bed|bay|cubicle|side room|room|ward|theatre|trolley|cot|chair) (?:number )?(?:[b-hj-z]\b|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|eleven\b|twelve\b)/iu,
  },
  {
    what: "a date",
    pattern:
      /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:january|february|april|june|july|august|september|october|november|december|christmas|xmas|easter|hogmanay|diwali|ramadan|eid)\b/iu,
  },
  {
    what: "a number",
    pattern:
      /\b(?:thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)s?\b/iu,
  },
];

/** Marks after which a sentence begins. */
const OPENERS = /[.!?…:;()"“”‘*•–—/|>'’-]$|\p{Extended_Pictographic}/u;

/** After a title that stands alone: the dr said. */
const SPOKEN = new Set(
  "said says told asked came went got gets appointment appointments today again".split(" "),
);

function wordFault(words: readonly string[], at: number, plain: ReadonlySet<string>): string | undefined {
  const word = words[at] ?? "";
  const before = words[at - 1];
  const lower = foldCaseAndAccents(word);
  const root = lower.replace(/'s?$/, "");
  const capital = word !== word.toLowerCase();
  const title = foldCaseAndAccents((before === "." ? words[at - 2] : before) ?? "");
  if (TITLES.has(title) && !CLOSED_CLASS.has(root) && !SPOKEN.has(root)) return "a name";
  const opens = before === undefined || OPENERS.test(before);
  if ([...root].length === 1) {
    const fine = word[0] === "I" || (!capital && LETTER_WORDS.has(root)) || (word === "A" && opens);
    return fine ? undefined : "initials";
  }
  if (CLOSED_CLASS.has(lower) || CLOSED_CLASS.has(root) || TITLES.has(lower)) return undefined;
  const shouted = capital && word === word.toUpperCase();
  if (shouted && ABBREVIATIONS.has(root)) return undefined;
  const isPlain = plain.has(lower) || plain.has(root) || (!capital && plain.has(`~${stem(root)}`));
  if (!isPlain) return "an unusual word";
  if (shouted && [...root].length < 3) return "initials";
  return capital && !shouted && !opens ? "a name" : undefined;
}
