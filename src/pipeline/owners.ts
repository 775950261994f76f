import type { Account } from "../model/index.js";
import type { Source } from "./sources.js";

export type Owned = Pick<Source, "found" | "accounts">;

/**
 * Which archives are one person's: a number for each, the same for those of the same person. Two are one person's when
 * something in them says so: the same account, handle or full name, with titles and letters after it left aside, or a
 * handle that is the name; or when both go by a name of `me`, which the owner gave. An archive that names nobody goes with the others when those are all one person's. A name
 * that only looks unlike is no proof of two people, but then nothing of one archive is taken for the other.
 */
export function ownersOf(sources: readonly Owned[], me: readonly string[] = []): readonly number[] {
  const marks = sources.map(marksOf);
  const owners = sources.map((_, index) => index);
  const join = (one: number, other: number): void => {
    const [from, to] = [owners[one], owners[other]];
    for (const [index, owner] of owners.entries()) if (owner === from && to !== undefined) owners[index] = to;
  };
  for (const [index, own] of marks.entries())
    for (let before = 0; before < index; before += 1) {
      const other = marks[before];
      if (other !== undefined && owners[index] !== owners[before] && areSamePerson(own, other))
        join(index, before);
    }
  const given = new Set(me.map((name) => nameWords(name).join(" ")));
  const mine = marks.flatMap(({ names }, index) =>
    names.some((words) => given.has(words.join(" "))) ? [index] : [],
  );
  for (const index of mine) join(index, mine[0] ?? index);
  const named = marks.flatMap((own, index) => (own.nameless ? [] : [index]));
  const [first] = named;
  if (first !== undefined && new Set(named.map((index) => owners[index])).size === 1)
    for (const [index, own] of marks.entries()) if (own.nameless) join(index, first);
  return owners;
}

interface Marks {
  readonly nameless: boolean;
  /** Accounts and handles, with their platform: they mean nothing on another one. */
  readonly accounts: ReadonlySet<string>;
  /** Full names and handles as words, folded. */
  readonly names: readonly (readonly string[])[];
}

function marksOf({ found, accounts }: Owned): Marks {
  const all: readonly Pick<Account, "names" | "handles" | "nativeId">[] = [
    ...accounts,
    ...(found.owner === undefined ? [] : [found.owner]),
  ];
  const handles = all.flatMap((account) => account.handles);
  const ids = all.flatMap(({ nativeId }) => (nativeId === undefined ? [] : [nativeId]));
  const names = [...all.flatMap((account) => account.names), ...handles].map(nameWords);
  return {
    nameless: names.every((words) => words.length === 0),
    accounts: new Set([
      ...ids.map((id) => `${found.platform} id ${id}`),
      ...handles.map((handle) => `${found.platform} @${handle.toLowerCase()}`),
    ]),
    names: names.filter((words) => words.length > 0),
  };
}

function areSamePerson(a: Marks, b: Marks): boolean {
  return (
    [...a.accounts].some((mark) => b.accounts.has(mark)) ||
    a.names.some((one) => b.names.some((other) => areSameName(one, other)))
  );
}

/** "Dr Robin Example RN" and "Robin Example"; "robinexample87" and "Robin Example". One first name says too little. */
function areSameName(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (isFullName(short)) return short.every((word) => long.includes(word));
  return short.length === 1 && isFullName(long) && short[0] === long.join("");
}

/** In scripts that write names without spaces, one word is a whole name. */
function isFullName(words: readonly string[]): boolean {
  return (
    words.length > 1 || /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]{2,}$/u.test(words[0] ?? "")
  );
}

/** Folded: without accents, and in small letters. */
export function nameWords(name: string): readonly string[] {
  return (
    name
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  );
}
