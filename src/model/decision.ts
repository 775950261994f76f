/** `change-after-advice`: to change, decided while a complaint or investigation is open or might be. */
export const DECISIONS = [
  "keep",
  "change",
  "change-after-advice",
  "ask-first",
  "false-alarm",
  "not-mine",
] as const;
/** What a person decided about one finding. */
export type DecisionValue = (typeof DECISIONS)[number];

/** `reflect`: to write about, in a worksheet for instance. */
export const DECISION_TAGS = ["reflect"] as const;
export type DecisionTag = (typeof DECISION_TAGS)[number];

/** Why a decision needs another look: the post's words changed, the rule changed, or two decisions differ. */
const STALE_REASONS = ["words", "rule", "differs"] as const;
export type StaleReason = (typeof STALE_REASONS)[number];

/** What was decided about: the words, as a keyed hash, and the rule that asked, as its digest. */
export interface Seen {
  readonly text: string;
  /** Absent when it is not known: decisions of earlier versions. */
  readonly rule?: string;
}

/** A person's decision as a finding carries it. */
export interface Decided {
  readonly value: DecisionValue;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The person's own words. */
  readonly note?: string;
  /** Who decided, when a file of several people says it. */
  readonly by?: string;
  readonly tags?: readonly DecisionTag[];
  readonly seen?: Seen;
  /** Times of the decisions that this one took the place of. */
  readonly replaces?: readonly string[];
  /** Why it needs another look; absent while it stands. */
  readonly stale?: readonly StaleReason[];
  /** The other decisions about the same finding, when they differ. */
  readonly others?: readonly Decided[];
}

/** What stands for a finding in a decisions file. Made with the key of the results folder, so nobody can guess it. */
export interface Seal {
  readonly id: string;
  readonly text: string;
  /** The moment of a post that has no id of its own: finds it again when its words changed. */
  readonly where?: string;
}
