import type { Account, Evidence, Post, Role, Trace } from "../model/index.js";
import type { Engine } from "../signals/index.js";

/** A post to be judged, with what it is judged against. */
export interface Question {
  readonly post: Post;
  readonly role: Role;
  readonly account?: Account;
}

/** What the rules say of a post, with rules by their id: it may come from another thread. */
export interface Answer {
  readonly hits: readonly { readonly rule: string; readonly trace: Trace; readonly endorsed: boolean }[];
  readonly sightings: readonly { readonly rule: string; readonly evidence: readonly Evidence[] }[];
  readonly distress: boolean;
  readonly otherLanguage: boolean;
}

export function answerQuestion(engine: Pick<Engine, "judge">, { post, role, account }: Question): Answer {
  const { hits, sightings, distress, otherLanguage } = engine.judge(
    post,
    account === undefined ? { role } : { role, account },
  );
  if (hits.length === 0 && sightings.length === 0 && !distress && !otherLanguage) return NOTHING;
  return {
    hits: hits.map(({ rule, trace, endorsed }) => ({ rule: rule.id, trace, endorsed })),
    sightings: sightings.map(({ rule, evidence }) => ({ rule: rule.id, evidence })),
    distress,
    otherLanguage,
  };
}

const NOTHING: Answer = { hits: [], sightings: [], distress: false, otherLanguage: false };

/** What a thread is told when it starts and afterwards, and what it tells. */
export type ToJudge = readonly Question[];
export type FromJudge = "ready" | readonly Answer[];
