import {
  type Authorship,
  type Citation,
  type Clause,
  type Concern,
  type GuidanceDocument,
  SEVERITIES,
  type Severity,
} from "../model/index.js";
import type { ChosenGuidance } from "./guidance-profiles.js";
import type { Guidance } from "./load-guidance.js";

/**
 * The weight that is left once the reasons to weigh less are heard: someone else's words that were passed on or
 * that only mention the owner, and clauses that speak for the person. Each reason comes back as a citation.
 */
export function severityFor(
  base: Severity,
  about: { readonly concern: Concern; readonly authorship: Authorship },
  chosen: ChosenGuidance,
  guidance: Guidance,
): { readonly severity: Severity; readonly because: readonly Citation[] } {
  let severity = base;
  const because: Citation[] = [];
  const apply = (document: GuidanceDocument, clause: Clause, lowered: Severity, prefix: string): void => {
    const changed = lowered !== severity;
    severity = lowered;
    // A clause that changes nothing is worth naming only to those whose guidance it is.
    if (!changed && !chosen.documents.includes(document)) return;
    because.push({
      document: document.id,
      ref: clause.ref,
      severity,
      status: document.status,
      ...(changed ? { role: "lowers" as const } : {}),
      note: changed ? `${prefix}: ${clause.says}` : clause.says,
    });
  };
  for (const document of chosen.documents) {
    for (const clause of document.clauses) {
      if (clause.weigh === undefined || !clause.concerns.includes(about.concern)) continue;
      apply(document, clause, clause.weigh[severity] ?? severity, "Weighs less");
    }
  }
  const { authorship } = about;
  if (authorship === "own") return { severity, because };
  const atMost = SOMEONE_ELSES_WORDS[authorship][severity];
  const says = clauseOn(authorship, chosen, guidance);
  if (says === undefined) return { severity: atMost, because };
  const lowered = milder(atMost, says.clause.weigh?.[severity] ?? severity);
  apply(says.document, says.clause, lowered, "Weighs less, since these are someone else's words");
  return { severity, because };
}

/** Someone else's words never weigh as one's own, whatever a ruleset says or leaves out. */
const SOMEONE_ELSES_WORDS: Readonly<
  Record<Exclude<Authorship, "own">, Readonly<Record<Severity, Severity>>>
> = {
  endorsed: { high: "medium", medium: "low", low: "low", info: "info" },
  other: { high: "info", medium: "info", low: "info", info: "info" },
};

/** The clause on passing on or being mentioned: of a chosen document, or else of another that is current. */
function clauseOn(
  authorship: Authorship,
  chosen: ChosenGuidance,
  guidance: Guidance,
): { readonly document: GuidanceDocument; readonly clause: Clause } | undefined {
  const current = guidance.documents.filter(({ status }) => status === "current");
  for (const document of [...chosen.documents, ...current]) {
    const clause = document.clauses.find(({ scope }) => scope === authorship);
    if (clause !== undefined) return { document, clause };
  }
  return undefined;
}

function milder(a: Severity, b: Severity): Severity {
  return SEVERITIES.indexOf(a) > SEVERITIES.indexOf(b) ? a : b;
}
