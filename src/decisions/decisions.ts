import type { Disposition, Finding } from "../model/index.js";

export const DECISIONS = ["keep", "change", "ask-first", "false-alarm", "not-mine"] as const;
/** What a person decided about one finding. */
export type DecisionValue = (typeof DECISIONS)[number];

export interface Decision {
  /** Key of the finding. */
  readonly key: string;
  /** Hash of the words that the person saw: other words need another look. */
  readonly textHash: string;
  readonly value: DecisionValue;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly note?: string;
}

/** What a person decided so far. Holds no post text; notes are the person's own. */
export interface DecisionFile {
  readonly schemaVersion: 1;
  readonly decisions: readonly Decision[];
}

/** Open until decided; a decision about other words than these is stale and never silently applied. */
export function dispositionOf(
  finding: Pick<Finding, "key" | "textHash">,
  decisions: ReadonlyMap<string, Decision>,
): Disposition {
  const decision = decisions.get(finding.key);
  if (decision === undefined) return "open";
  return decision.textHash === finding.textHash ? "decided" : "stale";
}

export function byKey(file: DecisionFile | undefined): ReadonlyMap<string, Decision> {
  return new Map(file?.decisions.map((decision) => [decision.key, decision]));
}
