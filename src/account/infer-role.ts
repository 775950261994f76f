import type { Account, InferredRole, Position, RoleEvidence, RoleGroup } from "../model/index.js";

/** Where lexicons match in a text, in order. Given by the engine, so that this folder knows no rules. */
export type FindWords = (
  lexicons: readonly string[],
  text: string,
) => readonly { readonly lexicon: string; readonly text: string; readonly start: number }[];

/** The lexicons that role inference reads. */
export const ROLE_LEXICONS = {
  student: "role-student",
  registered: "role-registered",
  support: "role-support",
  /** Someone else's role, a wish, or another trade: "my mum is a nurse", "veterinary nurse", "nurse's husband". */
  notOwn: "role-not-own",
  /** "I'm a nurse", "as a paramedic": words that claim a role for their writer. */
  claim: "role-claim",
  /** Who else news of training may be of: "my daughter started nursing school". */
  family: "family-member",
  relatives: "relatives",
  /** "Started my nursing degree today". */
  training: "role-training",
  /** "Got my PIN": training is over. */
  qualified: "role-qualified",
  organisation: "named-organisation",
} as const;

/** The lexicons that name roles. */
export const ROLES: readonly string[] = [
  ROLE_LEXICONS.student,
  ROLE_LEXICONS.registered,
  ROLE_LEXICONS.support,
];

export interface GivenRole {
  readonly role?: string;
  readonly employer?: string;
}

/**
 * What the owner is taken to be: given by the user first, else read from positions, headline, bio and studies, the
 * strongest and latest source first. Unknown is an answer: rules then judge as for a clinician without extra weight.
 */
export function inferRole(accounts: readonly Account[], given: GivenRole, find: FindWords): InferredRole {
  const because: RoleEvidence[] = [];
  const { role, employer } = given;
  if (role !== undefined || employer !== undefined) {
    because.push({
      from: "option",
      text: [role, employer].filter(Boolean).join(", "),
      ...(role ? { role } : {}),
      ...(employer ? { employer } : {}),
    });
  }
  for (const account of accounts) {
    const jobs = latestFirst(account.positions);
    for (const job of jobs.filter(({ to }) => to === undefined))
      add(because, fromPosition(job, "position", find));
    if (account.headline) add(because, fromWords(account.headline, "headline", find));
    if (account.bio) add(because, fromWords(account.bio, "bio", find));
    for (const course of latestFirst(account.education))
      add(because, fromPosition(course, "education", find));
    // What someone was comes after everything that says what they are.
    for (const job of jobs.filter(({ to }) => to !== undefined))
      add(because, fromPosition(job, "position", find));
  }
  const named = role ?? because.find((each) => each.from !== "option" && each.role !== undefined)?.role;
  const where =
    employer ?? because.find((each) => each.from !== "option" && each.employer !== undefined)?.employer;
  return {
    group: named === undefined ? "unknown" : groupOf(named, find),
    ...(named === undefined ? {} : { role: named }),
    ...(where === undefined ? {} : { employer: where }),
    because,
    given: role !== undefined || employer !== undefined,
  };
}

/** Roles that people give by hand may be in no lexicon ("none", "retired"). */
export function groupOf(role: string, find: FindWords): RoleGroup {
  if (/\b(?:none|lay|layperson|not registered|public)\b/i.test(role)) return "lay";
  const kinds = new Set(find(ROLES, role).map(({ lexicon }) => lexicon));
  if (kinds.has(ROLE_LEXICONS.student) || /\b(?:student|trainee|apprentice|undergraduate)\b/i.test(role))
    return "student";
  return "clinician";
}

/** What a job or a course says of the owner; undefined when its title names no known role, or the course is over. */
export function fromPosition(
  position: Position,
  from: "position" | "education",
  find: FindWords,
): RoleEvidence | undefined {
  const [first] = find(ROLES, position.title);
  // A course at a university makes a student; a job title without a known role makes no one a clinician.
  if (!first) return undefined;
  const role =
    from === "education" && first.lexicon !== ROLE_LEXICONS.student ? `${first.text} student` : first.text;
  const ended = position.to !== undefined;
  if (from === "education" && ended) return undefined;
  return {
    from,
    text: [position.title, position.organisation].filter(Boolean).join(", "),
    role,
    ...(position.organisation && !ended ? { employer: position.organisation } : {}),
    ...(position.from ? { since: position.from } : {}),
    ...(position.to ? { until: position.to } : {}),
  };
}

function fromWords(text: string, from: "headline" | "bio", find: FindWords): RoleEvidence | undefined {
  const others = find([ROLE_LEXICONS.notOwn], text);
  const roles = find(ROLES, text).filter(
    (each) =>
      !others.some((other) => each.start >= other.start && each.start < other.start + other.text.length),
  );
  const student = roles.find(({ lexicon }) => lexicon === ROLE_LEXICONS.student);
  const first = student ?? roles[0];
  if (!first) return undefined;
  const [organisation] = find([ROLE_LEXICONS.organisation], text);
  return { from, text, role: first.text, ...(organisation ? { employer: organisation.text } : {}) };
}

function add(all: RoleEvidence[], evidence: RoleEvidence | undefined): void {
  if (evidence) all.push(evidence);
}

function latestFirst(positions: readonly Position[]): readonly Position[] {
  const end = (position: Position): string => position.to ?? "9999";
  return [...positions].sort(
    (a, b) => (end(b) < end(a) ? -1 : end(b) > end(a) ? 1 : 0) || ((b.from ?? "") < (a.from ?? "") ? -1 : 1),
  );
}
