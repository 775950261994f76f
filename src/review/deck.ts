import type { Entry } from "../decisions/index.js";
import type { Seen } from "../model/index.js";

/** One finding of a post: what a decision about it has to say. */
export interface Target {
  readonly id: string;
  readonly rule: string;
  readonly seen: Seen;
  readonly where?: string;
}

/** One post of the report: one screen, and one decision for all that is asked about it. */
export interface Card {
  readonly targets: readonly Target[];
  /** Some of its words stay covered when the rest are shown. */
  readonly details: boolean;
  /** Posts with one number belong together. */
  readonly group: number;
}

/** What does not change while someone goes through a report. */
export interface Deck {
  /** In the order of the report, at least one. */
  readonly cards: readonly Card[];
  /** A complaint is open or might be: nothing is changed before advice. */
  readonly hold: boolean;
  /** Whose decisions these are, when several people decide. */
  readonly by?: string;
  /** Begin each post with its words shown. */
  readonly showText: boolean;
}

/** Decisions by finding: what the file holds, and what is added to it. */
export type Held = ReadonlyMap<string, readonly Entry[]>;

/** Milliseconds since some fixed moment, and the same as ISO 8601. */
export interface Clock {
  readonly ms: number;
  readonly iso: string;
}
