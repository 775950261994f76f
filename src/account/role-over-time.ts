import type { Account, InferredRole, Position, Role, RoleEvidence, RoleGroup } from "../model/index.js";
import { type FindWords, fromPosition, type GivenRole, groupOf } from "./infer-role.js";
import { professionOf } from "./profession.js";
import type { SaidRole } from "./said-role.js";

/** What the user said of training and registration, as ISO days. */
export interface GivenCareer {
  readonly studentFrom?: string;
  readonly registeredFrom?: string;
}

/** The owner's role on a day (ISO 8601, any precision); without one, the role that holds now. */
export type RoleOn = (date: string | undefined) => Role;

/** A role for a time. Days are ISO 8601; without `until` it has not ended. */
interface Stint {
  readonly group: RoleGroup;
  readonly from: string;
  readonly until?: string;
  readonly evidence: RoleEvidence;
}

/** What people say of their studies in passing holds no longer than this, if they say nothing else after it. */
const LONGEST_COURSE_YEARS = 6;

/**
 * The owner's role as it was when a post was made: what the user gave first, then jobs and courses with their dates,
 * then what the owner's own posts say. Outside all of these the role read from the profile holds: nobody is taken for
 * a layperson because nothing is known of a year.
 */
export function roleOverTime(
  now: InferredRole,
  accounts: readonly Account[],
  said: readonly SaidRole[],
  given: GivenRole & GivenCareer,
  find: FindWords,
): { readonly now: InferredRole; readonly on: RoleOn } {
  const days = givenStints(given);
  // A role given without days is the user's last word.
  const dated = given.role === undefined ? datedStints(accounts, find) : [];
  const told = given.role === undefined ? toldStints(said, find) : [];
  const as = <T extends Role>(role: T, { group, evidence }: Stint): T => {
    const { employer = role.employer } = evidence;
    const { role: known, ...bare } = role;
    // "Got my PIN" names no role, and a student's is not the one that it leads to.
    const name = evidence.role ?? (group === role.group ? known : undefined);
    const where = given.employer ?? employer;
    return {
      ...(bare as T),
      group,
      ...(name === undefined ? {} : { role: name }),
      ...(where === undefined ? {} : { employer: where }),
    };
  };
  const latest = told.at(-1);
  // A profile that says nothing leaves the word to the posts.
  const base = now.group === "unknown" && latest !== undefined ? as(now, latest) : now;
  // Jobs are in the profile already, and so are courses that go on.
  const past = dated.filter(({ evidence: { from }, until }) => from === "education" && until !== undefined);
  const evidence = [...days, ...past, ...told].map((stint) => stint.evidence);
  // Every post is asked about, and goes to another thread with its role: the reasons stay here.
  const { because, ...bare } = base;
  const known = new Map<Stint, Role>();
  return {
    now: { ...base, because: [...because, ...evidence] },
    on(date) {
      if (date === undefined) return bare;
      const stint =
        days.findLast((each) => holds(each, date)) ??
        dated.findLast((each) => holds(each, date)) ??
        toldOn(date, told);
      if (!stint) return bare;
      const role = known.get(stint) ?? as(bare, stint);
      known.set(stint, role);
      return role;
    },
  };
}

/** A job to "2020" lasts to the end of that year. */
function holds({ from, until, evidence }: Stint, date: string): boolean {
  if (from > date) return false;
  if (until === undefined) return true;
  const whole = evidence.from === "position" || evidence.from === "education";
  return whole ? date.slice(0, until.length) <= until : date < until;
}

/** What was said last by then, if it still holds. Each ends where the next begins, and there may be thousands. */
function toldOn(date: string, told: readonly Stint[]): Stint | undefined {
  let low = 0;
  let high = told.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((told[middle]?.from ?? "") <= date) low = middle + 1;
    else high = middle;
  }
  const last = told[low - 1];
  return last !== undefined && holds(last, date) ? last : undefined;
}

function givenStints({ studentFrom, registeredFrom }: GivenCareer): readonly Stint[] {
  const stints: Stint[] = [];
  if (studentFrom !== undefined) {
    const evidence = { from: "option", text: "student", since: studentFrom } as const;
    stints.push({ group: "student", from: studentFrom, ...ending(registeredFrom), evidence });
  }
  if (registeredFrom !== undefined) {
    const evidence = { from: "option", text: "registered", since: registeredFrom } as const;
    stints.push({ group: "clinician", from: registeredFrom, evidence });
  }
  return stints;
}

/** Jobs and courses that say when they began, the latest last. */
function datedStints(accounts: readonly Account[], find: FindWords): readonly Stint[] {
  const stintsOf = (positions: readonly Position[], from: "position" | "education"): readonly Stint[] =>
    positions.flatMap((position): readonly Stint[] => {
      const { to, ...begun } = position;
      // While it lasted, it was as one that has not ended.
      const evidence = fromPosition(begun, from, find);
      if (position.from === undefined || evidence?.role === undefined) return [];
      const group = from === "education" ? "student" : groupOf(evidence.role, find);
      return [{ group, from: position.from, ...ending(to), evidence: { ...evidence, ...ending(to) } }];
    });
  return accounts
    .flatMap(({ positions, education }) => [
      ...stintsOf(education, "education"),
      ...stintsOf(positions, "position"),
    ])
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** What the owner said, each until they say something else. */
function toldStints(said: readonly SaidRole[], find: FindWords): readonly Stint[] {
  const changes: SaidRole[] = [];
  for (const each of [...said].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))) {
    const before = changes.at(-1);
    const next = after(before, each, find);
    if (next !== undefined) changes.push(next);
  }
  return changes.map(({ role, date, text }, index): Stint => {
    const group = groupSaid(role, find);
    const next = changes[index + 1]?.date;
    const last = group === "student" ? yearsAfter(date, LONGEST_COURSE_YEARS) : undefined;
    const until = next !== undefined && (last === undefined || next < last) ? next : last;
    const since = date.slice(0, 10);
    return {
      group,
      from: date,
      ...ending(until),
      evidence: { from: "self-statement", text, ...(role === undefined ? {} : { role }), since },
    };
  });
}

/** Undefined when what is said is no other role: "nurse" or "band 6" after "staff nurse" is no new job. */
function after(before: SaidRole | undefined, said: SaidRole, find: FindWords): SaidRole | undefined {
  if (before === undefined) return said.onlyOfStudents ? undefined : said;
  if (said.role !== undefined) {
    const isPart = before.role?.toLowerCase().endsWith(said.role.toLowerCase());
    return isPart ? undefined : said;
  }
  if (groupSaid(before.role, find) !== "student") return undefined;
  const role = professionOf(before.role ?? "");
  return role === undefined ? said : { ...said, role };
}

/** Words that name no role say that training is over. */
function groupSaid(role: string | undefined, find: FindWords): RoleGroup {
  return role === undefined ? "clinician" : groupOf(role, find);
}

function ending(until: string | undefined): { readonly until?: string } {
  return until === undefined ? {} : { until };
}

function yearsAfter(date: string, years: number): string {
  return `${String(Number(date.slice(0, 4)) + years).padStart(4, "0")}${date.slice(4)}`;
}
