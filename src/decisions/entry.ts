import type { DecisionTag, DecisionValue, Seen } from "../model/index.js";

/** One decision of a decisions file. Holds no post text; the note is the person's own. */
export interface Entry {
  /** The finding, as a keyed hash. */
  readonly id: string;
  readonly rule?: string;
  /** `open`: a decision that was taken back, or a note on something not decided. */
  readonly value: DecisionValue | "open";
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly note?: string;
  readonly by?: string;
  readonly tags?: readonly DecisionTag[];
  readonly seen: Seen;
  readonly where?: string;
  /** Times of the decisions about the same finding that this one took the place of, and so does not contradict. */
  readonly replaces?: readonly string[];
}

/**
 * Everything a person decided so far. Several entries with one id: they differ, and the person has not yet said
 * which one stands.
 */
export interface DecisionFile {
  /** Absent only in what an earlier version saved: its entries are not sealed yet. */
  readonly workspace?: string;
  /** Version of the rules that the person was shown. */
  readonly rulesVersion?: string;
  /** The finding at which the terminal review stopped. */
  readonly place?: string;
  readonly entries: readonly Entry[];
}

export function byId(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.id);
    if (group === undefined) groups.set(entry.id, [entry]);
    else group.push(entry);
  }
  return groups;
}

/** False alarms without a word on why: the next reader can't tell what was meant. */
export function withoutReason(entries: readonly Entry[]): number {
  return entries.filter(({ value, note }) => value === "false-alarm" && (note ?? "").trim() === "").length;
}
