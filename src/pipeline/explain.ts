import type { InferredRole, Post, Rule, Trace } from "../model/index.js";
import { createEngine } from "../signals/index.js";
import { roleOf } from "./role.js";
import { type RulesOptions, usableRuleset } from "./rules.js";

export interface Explanation {
  /** Every rule that looks at this kind of post: hits first, then by points. */
  readonly traces: readonly { readonly trace: Trace; readonly rule: Rule }[];
}

/** Every rule's working for one post. Throws RulesetProblem. */
export function explainPost(post: Post, role: InferredRole, rules: RulesOptions): Explanation {
  const { ruleset } = usableRuleset(rules);
  const byId = new Map(ruleset.rules.map((rule) => [rule.id, rule]));
  const traces = createEngine(ruleset)
    .explain(post, { role })
    .traces.flatMap((trace) => {
      const rule = byId.get(trace.rule);
      return rule === undefined ? [] : [{ trace, rule }];
    });
  traces.sort(
    (a, b) =>
      Number(b.trace.hit) - Number(a.trace.hit) ||
      b.trace.score - a.trace.score ||
      (a.trace.rule < b.trace.rule ? -1 : 1),
  );
  return { traces };
}

/** The role to read words under when there is no archive to ask. */
export function givenRole(role: string | undefined): InferredRole {
  return roleOf([], role === undefined ? {} : { role });
}
