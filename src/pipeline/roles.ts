import { type FindWords, type GivenRole, inferRole } from "../account/infer-role.js";
import { type GivenCareer, type RoleOn, roleOverTime } from "../account/role-over-time.js";
import type { SaidRole } from "../account/said-role.js";
import type { Account, InferredRole } from "../model/index.js";
import { ownersOf } from "./owners.js";
import type { Source } from "./sources.js";

/** Whose an archive is, as a number within one audit, and what that person is taken to be. */
export interface Owner {
  readonly person: number;
  /** As things stand now. */
  readonly role: InferredRole;
  /** As things stood when a post was made. */
  readonly roleOn: RoleOn;
}

/**
 * The owner of each archive. A role or an employer that is given holds for every archive. Otherwise what an archive
 * says of its own owner comes first: who presents as a student on one platform is read as one there. What it does not
 * say is taken from the same person's other archives: from those with a list of jobs first, which say it best. Nothing
 * is taken from another person's.
 */
export function ownerOfEach(
  sources: readonly Source[],
  given: GivenRole & GivenCareer & { readonly me?: readonly string[] },
  said: ReadonlyMap<Source, readonly SaidRole[]>,
  find: FindWords,
): (source: Source) => Owner {
  const people = ownersOf(sources, given.me);
  const ownerOf = (accounts: readonly Account[], own: readonly SaidRole[], person: number): Owner => {
    const { now, on } = roleOverTime(inferRole(accounts, given, find), accounts, own, given, find);
    return { person, role: now, roleOn: on };
  };
  const owners = sources.map((source, index): Owner => {
    const person = people[index] ?? index;
    const others =
      given.role === undefined
        ? sources.filter((other, at) => other !== source && people[at] === person)
        : [];
    const accounts = [source, ...others.sort(jobsFirst)].flatMap((each) => each.accounts);
    // What a person says of themselves holds wherever they said it.
    const own = sources.flatMap((other, at) => (people[at] === person ? (said.get(other) ?? []) : []));
    return ownerOf(accounts, own, person);
  });
  return (source) => owners[sources.indexOf(source)] ?? ownerOf([], [], -1);
}

function jobsFirst(a: Source, b: Source): number {
  const jobs = ({ accounts }: Source) => accounts.some(({ positions }) => positions.length > 0);
  return Number(jobs(b)) - Number(jobs(a));
}
