import type { Rule, Trace } from "../model/index.js";
import type { Prepared } from "../text/index.js";

/** A rule that spoke up about a post. */
export interface RuleHit {
  readonly rule: Rule;
  readonly trace: Trace;
  /** True when every word that counted is someone else's, passed on by the owner. */
  readonly endorsed: boolean;
}

/**
 * Of the rules that need the wording to agree, one asks for each concern: the surest of those that can say what they
 * saw, and the word model by itself only where there is none. Other rules, a union's own among them, always speak.
 */
export function oncePerConcern(hits: readonly RuleHit[]): readonly RuleHit[] {
  const sureness = ({ rule, trace }: RuleHit): number => trace.score / rule.report.likely;
  return hits.filter((hit) => {
    const { rule } = hit;
    if (rule.signals.every(({ model }) => model === undefined)) return true;
    return hits.every(
      (other) =>
        other === hit ||
        other.rule.concern !== rule.concern ||
        (isWordsAlone(other.rule)
          ? !isWordsAlone(rule)
          : !isWordsAlone(rule) && sureness(other) <= sureness(hit)),
    );
  });
}

function isWordsAlone(rule: Rule): boolean {
  return rule.signals.every(({ model }) => model !== undefined);
}

/** True when every word that counted is someone else's. */
export function isEndorsed(trace: Trace, prepared: Prepared): boolean {
  if (prepared.post.authorship === "endorsed") return true;
  const fields = new Set(
    trace.evidence.filter((each) => each.points > 0 && each.field !== undefined).map((each) => each.field),
  );
  if (fields.size === 0) return false;
  return [...fields].every(
    (field) => prepared.segments.find((segment) => segment.field === field)?.endorsed === true,
  );
}
