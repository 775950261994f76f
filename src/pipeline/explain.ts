import { inferRole } from "../account/infer-role.js";
import type { InferredRole, Post, Rule, Trace } from "../model/index.js";
import { createEngine } from "../signals/index.js";
import { type RulesOptions, usableRuleset } from "./rules.js";

export interface Explanation {
  /** Every rule that looks at this kind of post: the finding's own rule first, then hits, then by points. */
  readonly traces: readonly { readonly trace: Trace; readonly rule: Rule }[];
}

/** Every rule's working for one post, read under a role that is known or that someone names. Throws RulesetProblem. */
export function explainPost(
  post: Post,
  who: { readonly known?: InferredRole | undefined; readonly named?: string | undefined },
  rules: RulesOptions,
  first?: string,
): Explanation {
  const { ruleset } = usableRuleset(rules);
  const byId = new Map(ruleset.rules.map((rule) => [rule.id, rule]));
  const engine = createEngine(ruleset);
  const role =
    who.known ?? inferRole([], who.named === undefined ? {} : { role: who.named }, engine.findWords);
  const traces = engine.explain(post, { role }).traces.flatMap((trace) => {
    const rule = byId.get(trace.rule);
    return rule === undefined ? [] : [{ trace, rule }];
  });
  traces.sort(
    (a, b) =>
      Number(b.trace.rule === first) - Number(a.trace.rule === first) ||
      Number(b.trace.hit) - Number(a.trace.hit) ||
      b.trace.score - a.trace.score ||
      (a.trace.rule < b.trace.rule ? -1 : 1),
  );
  return { traces };
}
