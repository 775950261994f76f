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

/** A person's decision as a finding carries it. */
export interface Decided {
  readonly value: DecisionValue;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The person's own words. */
  readonly note?: string;
  /** Hash of the words that were decided about. */
  readonly textHash?: string;
}
