import type { AuditResult, Decided, DecisionValue, Disposition, Finding } from "../model/index.js";

export { DECISIONS, type DecisionValue } from "../model/index.js";

export interface Decision {
  /** Key of the finding. */
  readonly key: string;
  /** Hash of the words that the person saw: other words need another look. */
  readonly textHash: string;
  readonly value: DecisionValue;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly note?: string;
  /** Id of the rule, for a reader of the file. */
  readonly rule?: string;
}

/** What a person decided so far. Holds no post text; notes are the person's own. */
export interface DecisionFile {
  readonly schemaVersion: 1;
  /** Version of the rules that the person was shown. */
  readonly rulesVersion?: string;
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

/** The finding with what was decided about it, if anything. */
export function decided(finding: Finding, decisions: ReadonlyMap<string, Decision>): Finding {
  const { decision: _earlier, ...rest } = finding;
  const found = decisions.get(finding.key);
  if (found === undefined) return { ...rest, disposition: "open" };
  const { value, at, note, textHash } = found;
  const decision: Decided = { value, at, textHash, ...(note === undefined ? {} : { note }) };
  return { ...rest, disposition: dispositionOf(finding, decisions), decision };
}

export interface Applied {
  readonly result: AuditResult;
  /** Decisions about findings that this result does not hold. */
  readonly unused: number;
}

/** A result with the decisions of a file in place of those it had. */
export function applyDecisions(result: AuditResult, file: DecisionFile): Applied {
  const decisions = byKey(file);
  const keys = new Set(result.posts.flatMap(({ findings }) => findings.map(({ key }) => key)));
  return {
    result: {
      ...result,
      posts: result.posts.map((reported) => ({
        ...reported,
        findings: reported.findings.map((finding) => decided(finding, decisions)),
      })),
    },
    unused: [...decisions.keys()].filter((key) => !keys.has(key)).length,
  };
}

export function byKey(file: DecisionFile | undefined): ReadonlyMap<string, Decision> {
  return new Map(file?.decisions.map((decision) => [decision.key, decision]));
}
