import type { Post } from "../model/index.js";
import { quotedRanges } from "../text/index.js";
import { type FindWords, ROLE_LEXICONS, ROLES } from "./infer-role.js";

/** The owner says in a post what they are: "first day as a student nurse". */
export interface SaidRole {
  readonly role: string;
  /** ISO 8601, of the post. */
  readonly date: string;
  /** The words that say it, from the post. */
  readonly text: string;
}

/** Every claim to a role has one of these; looking for the word lists in every post would cost as much as judging it. */
const MAY_CLAIM =
  /\b(?:i\s+am|i['’]?m|i\s+was|i\s+work|as\s+an?|qualified|registered|graduat\w+|became|officially|finally|fellow|proud)\b/iu;
/** Words after a claim that still belong to it: "I'm a third year ... student nurse". */
const CLAIM_REACH = 24;

/** A role that the post's own words claim for its writer; "my mum is a nurse" and "I want to be a midwife" are none. */
export function saidRole(post: Post, find: FindWords): SaidRole | undefined {
  if (post.authorship !== "own" || post.createdAt === undefined || !MAY_CLAIM.test(post.text))
    return undefined;
  const quotes = quotedRanges(post.text);
  const own = ({ start }: Stretch): boolean => !quotes.some(([from, to]) => start >= from && start < to);
  const found = find([ROLE_LEXICONS.claim, ROLE_LEXICONS.notOwn, ...ROLES], post.text);
  const claims = found.filter(({ lexicon }) => lexicon === ROLE_LEXICONS.claim).filter(own);
  if (claims.length === 0) return undefined;
  const others = found.filter(({ lexicon }) => lexicon === ROLE_LEXICONS.notOwn);
  const roles = found
    .filter(({ lexicon }) => ROLES.includes(lexicon))
    .filter(own)
    .filter(({ start, text }) => !others.some((other) => overlap(other, { start, text })))
    .filter(({ start }) =>
      claims.some((claim) => start >= claim.start && start <= claim.start + claim.text.length + CLAIM_REACH),
    );
  const role = roles.find(({ lexicon }) => lexicon === ROLE_LEXICONS.student) ?? roles[0];
  const claim = role && claims.findLast(({ start }) => start <= role.start);
  if (!role || !claim) return undefined;
  const end = Math.max(role.start + role.text.length, claim.start + claim.text.length);
  return { role: role.text, date: post.createdAt, text: post.text.slice(claim.start, end) };
}

interface Stretch {
  readonly start: number;
  readonly text: string;
}

function overlap(a: Stretch, b: Stretch): boolean {
  return a.start < b.start + b.text.length && b.start < a.start + a.text.length;
}
