import { caseFolded, matchingNames, nameKey } from "../kit/person-names.js";

/** Who writes a blog, and which of them the owner is. */
export interface Writer {
  /** Login, or what else a post is signed with. */
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly id: string;
}

export interface Owner {
  readonly writers: readonly Writer[];
  /** How many write beside the owner. */
  readonly others: number;
  /** Whether a name that the owner gave is one of the writers'. */
  readonly given: boolean;
}

/**
 * The owner among the people who sign posts. `me`: names, logins or addresses that the owner gave. Without them, the
 * one who wrote most; several writers are never all taken for the owner.
 */
export function chooseOwner(
  writers: readonly Writer[],
  signed: ReadonlyMap<string, number>,
  me: readonly string[],
): Owner {
  const namesOf = ({ login, name, email }: Writer): readonly string[] => [login, name, email];
  const given = matchingNames(me, writers.flatMap(namesOf));
  const named = writers.filter((writer) => namesOf(writer).some((each) => given.has(nameKey(each))));
  const active = writers.filter(({ login }) => (signed.get(login) ?? 0) > 0);
  const [most] = [...active].sort(
    (a, b) => (signed.get(b.login) ?? 0) - (signed.get(a.login) ?? 0) || (a.login < b.login ? -1 : 1),
  );
  const chosen = named.length > 0 ? named : most ? [most] : writers.slice(0, 1);
  const others = active.filter((writer) => !chosen.includes(writer)).length;
  return { writers: chosen, others, given: named.length > 0 };
}

/** Whether something signed with this login, name, address or number is the owner's. Numbers and addresses decide. */
export function isOwner(owner: Owner, signed: Partial<Writer>): boolean {
  const { id = "", email = "", login = "", name = "" } = signed;
  return owner.writers.some((writer) => {
    if (id !== "" && id !== "0" && writer.id !== "") return writer.id === id;
    if (email !== "" && writer.email !== "") return caseFolded(writer.email) === caseFolded(email);
    if (login !== "") return caseFolded(writer.login) === caseFolded(login);
    return name !== "" && [writer.name, writer.login].some((each) => caseFolded(each) === caseFolded(name));
  });
}
