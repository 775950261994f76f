import { isNhsNumber } from "../signals/validators.js";
import type { Cover, Hit } from "./hit.js";
import { CLOSED_CLASS, canBeName, NUMBER_WORDS, TITLES, type Word, wordsIn } from "./words.js";

/** Finds one sort of identifying detail by its looks. Wide on purpose: a word too many costs a reader a guess. */
export interface Detector {
  readonly id: string;
  find(text: string): readonly Hit[];
}

const N = `(?:\\p{N}+|${NUMBER_WORDS.any})`;
const MONTHS =
  "january|february|march|april|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec";
const DAYS =
  "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|weds?|thur?s?|fri|sat(?= night| morning| shift)|sun(?= night| morning| shift)";
const FEASTS =
  "christmas|xmas|crimbo|boxing day|new year'?s?(?: eve| day)?|nye|hogmanay|easter|halloween|bonfire night|valentine'?s|eid|diwali|ramadan|hanukkah|bank holiday|mother'?s day|father'?s day|pancake day|remembrance (?:day|sunday)";

/** Titles that are often used without a name, unlike those that never are. */
const WORKING_TITLES = new Set([
  "doctor",
  "professor",
  "master",
  "miss",
  "lady",
  "lord",
  "nurse",
  "sister",
  "matron",
  "auntie",
  "aunty",
  "aunt",
  "uncle",
]);
/** What people write after a title that stands alone: the doctor said. */
const AFTER_A_TITLE = new Set(
  "said says told asked came went got gets appointment appointments today again".split(" "),
);

/** Words of grammar that many people are called, even where they begin a sentence. */
const OFTEN_NAMES = new Set(["will", "may"]);

export const DETECTORS: readonly Detector[] = [
  detector("e-mail", "E-MAIL", /[^\s@<>()[\]]+@[^\s@<>()[\]]+\.[\p{L}]{2,}/gu),
  detector("link", "LINK", /(?:[a-z][a-z0-9+.-]*:\/\/|www\.)[^\s<>"”)\]]*[^\s<>"”)\].,;:!?…]/giu),
  detector(
    "domain",
    "LINK",
    /(?<![\p{L}\p{N}@])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:com|org|net|uk|io|co|ie|eu|info|me|tv|app|be|gg|ly|gl|scot|wales|cymru|social|nhs|edu|gov)(?![\p{L}\p{N}])(?:\/(?:[^\s<>"”)\]]*[^\s<>"”)\].,;:!?…])?)?/giu,
  ),
  detector(
    "handle",
    "HANDLE",
    /[@＠](?:[\p{L}\p{N}_.]*[\p{L}\p{N}_])?|(?<![\p{L}\p{N}])[ur]\/[\p{L}\p{N}_-]+/giu,
  ),
  detector("tag", "TAG", /[#＃][\p{L}\p{M}\p{N}_]+/gu),
  {
    id: "nhs-number",
    find: (text) =>
      hits(text, /(?<!\p{N})\p{N}(?:[ \-–.]?\p{N}){9}(?!\p{N})/gu, "NHS NUMBER").filter(({ start, end }) =>
        isNhsNumber(text.slice(start, end).normalize("NFKC")),
      ),
  },
  detector(
    "phone",
    "PHONE",
    /(?<![\p{L}\p{N}])(?:\+|0{1,2})\(?\p{N}(?:[ \-–.()]{0,2}\p{N}){6,13}(?!\p{N})/gu,
  ),
  detector(
    "postcode",
    "POSTCODE",
    /(?<![\p{L}\p{N}])[a-z]{1,2}\p{N}[a-z\p{N}]? ?\p{N}[a-z]{2}(?![\p{L}\p{N}])/giu,
  ),
  words(
    "age",
    "AGE",
    `aged? (?:of )?${N}(?:[- ](?:years?|months?|weeks?|days?))?|at the age of ${N}|${N}[- ]?(?:years?|yrs?|months?|mths?|weeks?|wks?|days?)[- ]?(?:olds?|young|of age|pregnant|gestation)|\\p{N}+ ?(?:y\\/?o|yof|yom|yrs|f|m)|${N} (?:male|female|man|woman|lady|gent)|(?:early|mid|late)?[- ]?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)|(?:octo|nona|septua|sexa)genarian|centenarian|(?:is|was|turn(?:s|ed|ing)?|she's|he's|they're) (?:only |just |nearly |about |almost )?(?:${NUMBER_WORDS.large}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?! (?:of|hours?|minutes?|mins?|times?|days?|weeks?|months?|years? ago|people|other|more))`,
  ),
  words(
    "bed",
    "BED",
    `(?:bed|beds|bay|cubicle|side ?room|room|ward|theatre|trolley|incubator|cot|pod|chair|floor|level|flat|corridor|table|bedspace|space|slot|number)(?: (?:no\\.?|number))?(?: ?\\p{N}+[a-z]?| [b-hj-z](?!['’])| (?:${NUMBER_WORDS.any}))|(?:patient|resident|client|lady|gent|baby|pt|child|mum|mother|user) [b-hj-z](?!['’])`,
  ),
  words(
    "date",
    "DATE",
    `(?:(?:early|mid|late|last|next|in|since|until|till|by|of) )?(?:\\p{N}{1,2}(?:st|nd|rd|th)? (?:of )?)?(?:${MONTHS})(?:'s)?(?: \\p{N}{1,4}(?:st|nd|rd|th)?)?(?:,? \\p{N}{4})?|(?:last|in|since|until|till|of|next|early|mid|late) may|may \\p{N}+|(?:${DAYS})s?(?:'s)?|(?:${FEASTS})(?:'s)?|\\p{N}{1,4}[/.-]\\p{N}{1,2}[/.-]\\p{N}{1,4}`,
  ),
  words(
    "time",
    "TIME",
    `(?:half|quarter|${NUMBER_WORDS.any}) (?:past|to) (?:${NUMBER_WORDS.any})|half (?:${NUMBER_WORDS.small})|(?:${NUMBER_WORDS.small})(?: ?(?:am|pm)| o'?clock)|\\p{N}{1,2}(?:[:.]\\p{N}{2})? ?(?:am|pm)|\\p{N}{1,2}:\\p{N}{2}|\\p{N}{2}:?\\p{N}{2} ?(?:hrs|hours|h)`,
  ),
  { id: "title", find: titledNames },
  words("number-word", "NUMBER", `(?:${NUMBER_WORDS.large})s?`),
  detector("number", "NUMBER", /[\p{L}\p{M}]*\p{N}[\p{L}\p{M}\p{N}]*(?:[.,:/-]\p{N}+)*/gu),
];

/** The names after titles, in any case; the title itself may stay. */
function titledNames(text: string): readonly Hit[] {
  const found: Hit[] = [];
  const all = wordsIn(text);
  for (let at = 0; at < all.length - 1; at += 1) {
    const title = all[at];
    const first = all[at + 1];
    if (title === undefined || first === undefined) break;
    const always = TITLES.has(title.folded);
    if (!always && !WORKING_TITLES.has(title.folded)) continue;
    if (!/^\.? {0,2}$/.test(text.slice(title.end, first.start))) continue;
    const capital = /^\p{Lu}/u.test(first.text);
    if (!always && isOwnWord(text, all, at)) continue;
    if (!capital && (!always || CLOSED_CLASS.has(first.folded) || AFTER_A_TITLE.has(first.folded))) continue;
    let { end } = first;
    for (const next of all.slice(at + 2)) {
      if (!/^\p{Lu}/u.test(next.text) || !/^[ '’-]$/.test(text.slice(end, next.start))) break;
      end = next.end;
    }
    found.push({ start: first.start, end, cover: "PERSON" });
  }
  return found;
}

/** "As a nurse I know", "I am a nurse. The ward": the title's own sentence goes on or ends, unless a surname follows. */
function isOwnWord(text: string, all: readonly Word[], at: number): boolean {
  const [title, first, next] = all.slice(at, at + 3);
  if (title === undefined || first === undefined || !CLOSED_CLASS.has(first.folded)) return false;
  if (text.slice(title.end, first.start).includes(".")) return !OFTEN_NAMES.has(first.folded);
  if (canBeName(first.folded)) return false;
  const surname =
    next !== undefined &&
    /^\p{Lu}/u.test(next.text) &&
    !CLOSED_CLASS.has(next.folded) &&
    /^\.?[ '’-]$/.test(text.slice(first.end, next.start));
  return !surname;
}

function detector(id: string, cover: Cover, pattern: RegExp): Detector {
  return { id, find: (text) => hits(text, pattern, cover) };
}

/** Whole words in any case. */
function words(id: string, cover: Cover, pattern: string): Detector {
  return detector(id, cover, new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "giu"));
}

function hits(text: string, pattern: RegExp, cover: Cover): readonly Hit[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    cover,
  }));
}
