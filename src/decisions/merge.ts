import { byId, type Entry } from "./entry.js";

export interface Merge {
  readonly entries: readonly Entry[];
  /** Findings that only the second file had decided. */
  readonly added: number;
  /** Findings whose decision of the first file was replaced by one that knew of it. */
  readonly replaced: number;
  /** Findings about which the two differ: every decision is kept, and none of them stands. */
  readonly conflicts: readonly Conflict[];
}

export interface Conflict {
  readonly id: string;
  readonly between: readonly Entry[];
}

/**
 * Puts two files together. A decision gives way only to one that was made in knowledge of it; a later date alone
 * decides nothing. The order of the two changes nothing, and merging again changes nothing.
 */
export function mergeEntries(first: readonly Entry[], second: readonly Entry[]): Merge {
  const [left, right] = [byId(first), byId(second)];
  const entries: Entry[] = [];
  const conflicts: Conflict[] = [];
  let added = 0;
  let replaced = 0;
  for (const id of new Set([...left.keys(), ...right.keys()])) {
    const [mine, theirs] = [left.get(id) ?? [], right.get(id) ?? []];
    const standing = settled([...mine, ...theirs]);
    entries.push(...standing);
    if (standing.length > 1) conflicts.push({ id, between: standing });
    else if (mine.length === 0 && theirs.some(({ value }) => value !== "open")) added += 1;
    else if (mine.length > 0 && theirs.length > 0 && !mine.some((each) => alike(each, standing[0])))
      replaced += 1;
  }
  entries.sort((a, b) => compare(a.id, b.id) || byTime(a, b));
  return { entries, added, replaced, conflicts };
}

/** The decisions of one finding that still stand: more than one when they differ. */
function settled(all: readonly Entry[]): readonly Entry[] {
  const sorted = [...all].sort(byTime);
  const standing = sorted.filter((each) => !sorted.some((other) => supersedes(other, each)));
  const gone = sorted.filter((each) => !standing.includes(each));
  // What stands also stands against what the replaced ones had replaced.
  const known = (entry: Entry): Entry =>
    gone.reduceRight(
      (heir, one) => (heir.replaces?.includes(one.at) === true ? heirOf(heir, one.replaces) : heir),
      heirOf(entry, []),
    );
  const groups: Entry[] = [];
  for (const each of standing.map(known)) {
    const at = groups.findIndex((other) => alike(other, each));
    const twin = groups[at];
    if (twin === undefined) groups.push(each);
    else groups[at] = together(twin, each);
  }
  return withoutOpen(groups);
}

/** One that was taken back is no second opinion: what it knew and its note pass on. */
function withoutOpen(groups: readonly Entry[]): readonly Entry[] {
  const [open, live] = [
    groups.filter(({ value }) => value === "open"),
    groups.filter(({ value }) => value !== "open"),
  ];
  const [first, ...others] = live.length === 0 ? open : live;
  if (first === undefined) return [];
  if (live.length === 0) return [others.reduce(withNoteOf, first)];
  return [open.reduce(withNoteOf, first), ...others];
}

function supersedes(later: Entry, earlier: Entry): boolean {
  return (
    later !== earlier &&
    later.replaces?.includes(earlier.at) === true &&
    earlier.replaces?.includes(later.at) !== true
  );
}

/** The same answer to the same question about the same words. */
function alike(a: Entry, b: Entry | undefined): boolean {
  return b !== undefined && a.value === b.value && a.seen.text === b.seen.text && a.seen.rule === b.seen.rule;
}

/** `a` is not later than `b`. */
function together(a: Entry, b: Entry): Entry {
  const tags = [...new Set([...(a.tags ?? []), ...(b.tags ?? [])])].sort(compare);
  const by = both(a.by, b.by, ", ");
  return heirOf(
    withNoteOf({ ...b, ...(tags.length === 0 ? {} : { tags }), ...(by === undefined ? {} : { by }) }, a),
    [a.at],
  );
}

/** What the other knew and noted passes on. */
function withNoteOf(entry: Entry, other: Entry): Entry {
  const note = both(other.note, entry.note, "\n");
  return heirOf({ ...entry, ...(note === undefined ? {} : { note }) }, other.replaces);
}

function heirOf(entry: Entry, replaces: readonly string[] | undefined): Entry {
  const all = [...new Set([...(entry.replaces ?? []), ...(replaces ?? [])])]
    .filter((at) => at !== entry.at)
    .sort(compare);
  const { replaces: _known, ...rest } = entry;
  return all.length === 0 ? rest : { ...rest, replaces: all };
}

/** The parts of both, each once. */
function both(a: string | undefined, b: string | undefined, between: string): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const [left, right] = [a.split(between), b.split(between)];
  const more = left.filter((part) => !right.includes(part));
  if (more.length > 0 && right.every((part) => left.includes(part))) return a;
  // The same parts in another order: either will do, but always the same one.
  if (more.length === 0 && left.every((part) => right.includes(part)) && left.length === right.length)
    return a < b ? a : b;
  return [...more, b].join(between);
}

function byTime(a: Entry, b: Entry): number {
  return compare(a.at, b.at) || compare(a.value, b.value) || compare(JSON.stringify(a), JSON.stringify(b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
