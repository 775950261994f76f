import type { AuditResult, Decided, DecisionValue } from "../model/index.js";
import { onHold } from "../reports/advice.js";
import { CliError, Exit } from "./exit.js";
import type { Io } from "./io.js";
import { shellWord } from "./shell-word.js";

export type ConcernState = AuditResult["concernOpen"];
export const CONCERN_STATES: readonly ConcernState[] = ["none", "open", "unsure"];

const QUESTION = `Before you begin: has anyone complained about you? Is your employer, university or regulator
looking into something, or might they be?
  y  yes
  n  no
  u  not sure (or just press Enter)
Your answer: `;

const AGAIN = `That could not be told to be a yes or a no.
Please answer y for yes, n for no, or u for not sure: `;

const ANSWERS: Readonly<Record<ConcernState, ReadonlySet<string>>> = {
  open: words("y, yes, yes yes, yeah, yep, yup, aye, ok yes, open, yes there is, there is, yes one is"),
  none: words(
    "n, no, no no, nope, none, nah, nay, never, nobody, no one, nothing, not at all, no there is not",
  ),
  unsure: words(
    "u, unsure, not sure, im not sure, i am not sure, maybe, perhaps, possibly, might be, dont know, i dont know, do not know, i do not know, dunno, no idea, not certain, idk",
  ),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(", "));
}

/** Undefined for words that are none of these. Nothing at all is not sure. */
function answerOf(said: string | undefined): ConcernState | undefined {
  const plain = (said ?? "")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return plain === "" ? "unsure" : CONCERN_STATES.find((state) => ANSWERS[state].has(plain));
}

/**
 * What `--concern` says; without it, asked where someone can answer, and once more when the answer is no answer. No
 * answer means unsure: on hold.
 */
export async function concernState(
  given: ConcernState | undefined,
  io: Io,
  options: { readonly input?: boolean },
): Promise<ConcernState> {
  if (given !== undefined) return given;
  const { ask } = io;
  if (options.input === false || ask === undefined) return "unsure";
  for (const question of [QUESTION, AGAIN]) {
    const said = await ask(question);
    if (io.signal.aborted) throw new CliError(Exit.interrupted, "Stopped. Nothing was read or written.");
    const answer = answerOf(said);
    if (answer !== undefined) return answer;
  }
  io.stderr.write("Your answer is taken as not sure, so the report will be on hold.\n");
  return "unsure";
}

/** For a shell: a report that was on hold, as one that is not. `folder`: a results folder, absolute. */
export function liftHold(folder: string): string {
  return `backscroll report ${shellWord(folder)} --concern none --force`;
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
