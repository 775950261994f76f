import type { Post } from "../model/index.js";
import { quotedRanges } from "../text/index.js";
import { type FindWords, ROLE_LEXICONS, ROLES } from "./infer-role.js";
import { studentOf } from "./profession.js";

/** The owner says in a post what they are: "first day as a student nurse". */
export interface SaidRole {
  /** Absent when the words say that training is over and name no profession: "Got my PIN!", "I'm now a band 6". */
  readonly role?: string;
  /** The same words may mean something else when no student says them: "Got my PIN!". */
  readonly onlyOfStudents?: true;
  /** ISO 8601, of the post. */
  readonly date: string;
  /** The words that say it, from the post. */
  readonly text: string;
}

/** Every claim to a role has one of these; looking for the word lists in every post would cost as much as judging it. */
const MAY_CLAIM =
  /\b(?:i\s+am|i['’]?m|i\s+was|i\s+work|as\s+an?|qualified|registered|graduat\w+|became|officially|finally|fellow|proud|here)\b/iu;
/** And everything that training begins or ends with has one of these, beside a word of what is learnt. */
const MAY_TRAIN =
  /\b(?:i\s+am|i['’]?m|i\s+study|start(?:ed|ing)?|beg[au]n|begin(?:ning)?|commenced|enrolled|joined|studying|(?:day|week)\s+(?:one|1)|first\s+(?:day|week)|back\s+at|got|has?|have|came|arrived|through|regist\w+|finished|completed|graduated|passed|done|last|final|no\s+longer)\b/iu;
const LEARNT =
  /nurs|midwi|medic|physi|pharm|dent|radiograph|diete?t|therapy|\b(?:odp|pin|nmc|hcpc|gmc|gphc|gdc|register)\b|operating|optom|podiat|social\s+work|student|qualified/iu;
const REGULATOR = /\b(?:nmc|hcpc|gmc|gphc|gdc)\b/i;
/** Words after a claim that still belong to it: "I'm a third year ... student nurse". */
const CLAIM_REACH = 24;
/** "Qualified!": of sports and heats as well, so it says something only of somebody who was training. */
const QUALIFIED_ALONE =
  /(?:^|[.!?\n])\s*((?:(?:i['’]?ve|i\s+have|and|just|finally|officially|now|today)\s+)*qualified)(?:\s+(?:today|now|at\s+last))?\s*(?:[.!?\n\p{Extended_Pictographic}]|$)/iu;
const BECOMING = /\b(?:qualified|registered|graduated|trained|started|work(?:s|ed|ing)?)\s+$/i;
/** The words of the sentence in which whoever has the news stands. */
const NEAREST_WORDS = /(?:[\p{L}\p{M}'’]+[\s,]+){0,5}$/u;
const OTHERS =
  /\b(?:s?he|they|you|who|everyone|anyone|(?:best\s+)?friend|mate|bestie|flatmate|housemate|colleague|neighbour|cousin|niece|nephew)(?:['’]?s)?\b/giu;
/** Pay, not a profession. */
const PAY_BAND = /^band\s*\d[a-d]?$/i;

/** A role that the post's own words claim for its writer; "my mum is a nurse" and "I want to be a midwife" are none. */
export function saidRole(post: Post, find: FindWords): SaidRole | undefined {
  const { text, createdAt: date } = post;
  if (post.authorship !== "own" || date === undefined) return undefined;
  const mayClaim = MAY_CLAIM.test(text);
  if (!mayClaim && !(LEARNT.test(text) && MAY_TRAIN.test(text))) return undefined;
  const quotes = quotedRanges(text);
  const { claim, notOwn, training, qualified, family, relatives } = ROLE_LEXICONS;
  const found = find([claim, notOwn, training, qualified, family, relatives, ...ROLES], text).filter(
    ({ start }) => !quotes.some(([from, to]) => start >= from && start < to),
  );
  const of = (...lexicons: readonly string[]) => found.filter(({ lexicon }) => lexicons.includes(lexicon));
  const own = (lexicon: string) =>
    of(lexicon).filter((each) => !isOfAnother(text, each, of(family, relatives)));
  const roles = of(...ROLES).filter((each) => !of(notOwn).some((other) => overlap(other, each)));
  const named = mayClaim ? namedRole(text, own(claim), roles) : undefined;
  if (named !== undefined && named.lexicon !== ROLE_LEXICONS.student) {
    const said = { date, text: named.words };
    return PAY_BAND.test(named.role) ? said : { role: named.role, ...said };
  }
  // "Last day as a student nurse" names what is over.
  const [over] = own(qualified);
  if (over) return { ...(REGULATOR.test(over.text) ? {} : ONLY_OF_STUDENTS), date, text: over.text };
  const [course] = own(training);
  if (course) return { role: studentOf(course.text), date, text: course.text };
  if (named) return { role: named.role, date, text: named.words };
  const [, alone] = QUALIFIED_ALONE.exec(text) ?? [];
  return alone === undefined ? undefined : { ...ONLY_OF_STUDENTS, date, text: alone };
}

const ONLY_OF_STUDENTS = { onlyOfStudents: true } as const;

interface Stretch {
  readonly start: number;
  readonly text: string;
  readonly lexicon: string;
}

/** The role that stands in a claim or right after it, a student's before another. "My nursing degree" names a thing. */
function namedRole(
  text: string,
  claims: readonly Stretch[],
  roles: readonly Stretch[],
): { readonly role: string; readonly lexicon: string; readonly words: string } | undefined {
  const claimed = roles.filter((role) =>
    claims.some(
      (claim) =>
        role.start >= claim.start &&
        role.start <= claim.start + claim.text.length + CLAIM_REACH &&
        !(/^(?:my|our)\b/i.test(claim.text) && overlap(claim, role)),
    ),
  );
  const role = claimed.find(({ lexicon }) => lexicon === ROLE_LEXICONS.student) ?? claimed[0];
  const claim = role && claims.findLast(({ start }) => start <= role.start);
  if (!role || !claim) return undefined;
  const end = Math.max(role.start + role.text.length, claim.start + claim.text.length);
  return { role: titleOf(role), lexicon: role.lexicon, words: text.slice(claim.start, end) };
}

/** The lists of students know whole sentences ("I'm a third year student") and courses ("nursing degree") as well. */
function titleOf({ lexicon, text }: Stretch): string {
  if (lexicon !== ROLE_LEXICONS.student) return text;
  const title = text.replace(/^(?:i\s+am|i['’]?m|as|being)\s+an?\s+/i, "");
  return /student|trainee|apprentice|year|yr|medic$|\bst/i.test(title) ? title : studentOf(title);
}

/** Characters in which the words nearest to a claim stand. */
const LONGEST_NEAR = 200;

/** Somebody else's news: "my daughter started nursing school", "so proud of my friend who qualified as a nurse". */
function isOfAnother(text: string, claim: Stretch, kin: readonly Stretch[]): boolean {
  const before = text.slice(0, claim.start).replace(BECOMING, "");
  const near = before.slice(-LONGEST_NEAR);
  // "As a nurse" is said of the writer, unless somebody became one.
  if (/^as\b/i.test(claim.text) && before.length === claim.start) return false;
  const [nearest = ""] = NEAREST_WORDS.exec(near) ?? [];
  const from = before.length - nearest.length;
  const others = [
    ...[...nearest.matchAll(OTHERS)].map(({ index }) => from + index),
    ...kin
      .filter(({ start }) => start < before.length)
      .map(({ start, text: word }) => start + word.length - 1),
  ].filter((at) => at >= from);
  return others.length > 0 && !/\bi\b/i.test(before.slice(Math.max(...others)));
}

function overlap(a: Stretch, b: Stretch): boolean {
  return a.start < b.start + b.text.length && b.start < a.start + a.text.length;
}
