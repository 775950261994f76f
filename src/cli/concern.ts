import type { AuditResult, Decided, DecisionValue } from "../model/index.js";
import { onHold } from "../reports/advice.js";
import { CliError, Exit } from "./exit.js";
import type { Io } from "./io.js";

export type ConcernState = AuditResult["concernOpen"];
export const CONCERN_STATES: readonly ConcernState[] = ["none", "open", "unsure"];

const QUESTION = `Before you begin: has anyone complained about you? Is your employer, university or regulator
looking into something, or might they be?
  y  yes
  n  no
  u  not sure (or just press Enter)
Your answer: `;

/** What `--concern` says; without it, asked once where someone can answer. No answer means unsure: on hold. */
export async function concernState(
  given: ConcernState | undefined,
  io: Io,
  options: { readonly input?: boolean },
): Promise<ConcernState> {
  if (given !== undefined) return given;
  if (options.input === false || io.ask === undefined) return "unsure";
  const answer = await io.ask(QUESTION);
  if (io.signal.aborted) throw new CliError(Exit.interrupted, "Stopped. Nothing was read or written.");
  const word = answer?.trim().toLowerCase() ?? "";
  return /^y(es)?$/.test(word) ? "open" : /^no?$/.test(word) ? "none" : "unsure";
}

/** On hold, a decision to change something is one to change it after advice. */
export function heldValue(value: DecisionValue, concern: ConcernState): DecisionValue {
  return value === "change" && onHold(concern) ? "change-after-advice" : value;
}

/** A result under another answer to the question, with its decisions as that answer asks. */
export function underConcern(result: AuditResult, concern: ConcernState): AuditResult {
  return {
    ...result,
    concernOpen: concern,
    posts: result.posts.map((reported) => ({
      ...reported,
      findings: reported.findings.map((finding) =>
        finding.decision === undefined
          ? finding
          : { ...finding, decision: heldDecision(finding.decision, concern) },
      ),
    })),
  };
}

function heldDecision(decision: Decided, concern: ConcernState): Decided {
  return { ...decision, value: heldValue(decision.value, concern) };
}
