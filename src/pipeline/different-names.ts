import type { Notice, Platform } from "../model/index.js";
import { differentNamesNotice } from "../reports/different-names.js";
import { PLATFORM_NAMES } from "../reports/words.js";
import { nameWords, type Owned, ownersOf } from "./owners.js";

/** In front of a name and after it, and the hosts that handles end in: two people may share these. */
const WORDS_OF_NOBODY = new Set(
  "dr doctor mr mrs ms miss mx sir prof professor sister nurse midwife matron rn rgn rmn rnld scphn rm ba bsc ma msc mba mbbs mbchb md phd mph pgce frcn frcp frcs mrcp mrcs mrcgp nhs uk com net org the and of bsky social mastodon".split(
    " ",
  ),
);
/** Letters of a name that say who it is when they stand inside a handle. */
const FEWEST_LETTERS_IN_HANDLE = 3;

interface Known {
  readonly platform: Platform;
  readonly shown: string;
  readonly names: ReadonlySet<string>;
  readonly handles: ReadonlySet<string>;
}

/**
 * Archives given together are one person's. Where the names of two accounts share not even a word, someone else's may
 * lie among them: that is said, and no more, because people have other names on other platforms.
 */
export function differentNames(sources: readonly Owned[], me: readonly string[] = []): readonly Notice[] {
  const owners = ownersOf(sources, me);
  const groups: { readonly owners: Set<number>; readonly all: Known[] }[] = [];
  for (const [index, source] of sources.entries()) {
    const own = ownerNames(source);
    if (own === undefined) continue;
    const owner = owners[index] ?? index;
    const [first, ...rest] = groups.filter(
      (group) => group.owners.has(owner) || group.all.some((other) => shareAName(own, other)),
    );
    if (first === undefined) {
      groups.push({ owners: new Set([owner]), all: [own] });
      continue;
    }
    for (const other of rest) {
      for (const each of other.owners) first.owners.add(each);
      first.all.push(...other.all);
      groups.splice(groups.indexOf(other), 1);
    }
    first.owners.add(owner);
    first.all.push(own);
  }
  return groups.length < 2 ? [] : [differentNamesNotice(groups.map(({ all }) => shownGroup(all)))];
}

function shownGroup(all: readonly Known[]): string {
  const platforms = new Set(all.map(({ platform }) => PLATFORM_NAMES[platform].replace(/ \(.*$/, "")));
  return `${all[0]?.shown} (${[...platforms].join(", ")})`;
}

/** Undefined where the archive names nobody. */
function ownerNames({ found, accounts }: Owned): Known | undefined {
  const all = [...(found.owner === undefined ? [] : [found.owner]), ...accounts];
  const names = all.flatMap((account) => account.names);
  const handles = all.flatMap((account) => account.handles);
  const [handle] = handles;
  const shown = names.find((name) => name.trim() !== "") ?? (handle === undefined ? "" : `@${handle}`);
  if (shown === "") return undefined;
  // What follows the @ of an address is where it is kept.
  const local = handles.map((each) => each.replace(/(?<=.)@.*$/, ""));
  return { platform: found.platform, shown, names: tellingWords(names), handles: tellingWords(local) };
}

function tellingWords(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap(nameWords).filter((word) => isTelling(word) && !WORDS_OF_NOBODY.has(word)));
}

/** An initial says nothing; one sign of a script without letters may be a name. */
function isTelling(word: string): boolean {
  return word.length > 1 || !/^\p{Script=Latin}$/u.test(word);
}

function shareAName(a: Known, b: Known): boolean {
  const other = new Set([...b.names, ...b.handles]);
  return (
    [...a.names, ...a.handles].some((word) => other.has(word)) ||
    nameStandsInHandle(a.names, b.handles) ||
    nameStandsInHandle(b.names, a.handles)
  );
}

function nameStandsInHandle(names: ReadonlySet<string>, handles: ReadonlySet<string>): boolean {
  return [...names].some(
    (name) => name.length >= FEWEST_LETTERS_IN_HANDLE && [...handles].some((handle) => handle.includes(name)),
  );
}
