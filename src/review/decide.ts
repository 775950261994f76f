import type { Entry } from "../decisions/index.js";
import type { DecisionTag } from "../model/index.js";
import type { Clock, Deck, Held, Target } from "./deck.js";
import { cardAt, groupOf, type ReviewState, type Said, type Step } from "./state.js";

/** What is to be written: the entries of each finding touched, none for one that is open again. */
export interface Change {
  readonly held: Held;
}

interface Answer {
  readonly value: Entry["value"];
  readonly note: string;
  readonly reflect: boolean;
}

/** Longest history of replaced decisions that is kept. */
const KNOWN = 20;

/** The cards that the next decision is about. */
export function scope(state: ReviewState, deck: Deck): readonly number[] {
  return state.wholeGroup ? groupOf(deck, state.at) : [state.at];
}

/** Every finding of these cards answered alike, once. */
export function answered(
  state: ReviewState,
  deck: Deck,
  cards: readonly number[],
  answer: (at: number) => Answer,
  now: Clock,
): { readonly held: Held; readonly step: Step } {
  const before = new Map<string, readonly Entry[]>();
  const held = new Map(state.held);
  for (const at of cards)
    for (const target of cardAt(deck, at).targets) {
      if (before.has(target.id)) continue;
      const earlier = state.held.get(target.id) ?? [];
      before.set(target.id, earlier);
      held.set(target.id, [entryOf(target, answer(at), earlier, deck, now)]);
    }
  return { held, step: { at: state.at, before } };
}

/** A finding with another note or mark, and the answer that it had. Nothing is left of an empty one. */
function amended(
  target: Target,
  earlier: readonly Entry[],
  { note, reflect }: Omit<Answer, "value">,
  deck: Deck,
  now: Clock,
): readonly Entry[] {
  const latest = earlier.at(-1);
  if (latest === undefined)
    return note === "" && !reflect ? [] : [entryOf(target, { value: "open", note, reflect }, [], deck, now)];
  const { value, seen } = latest;
  const after = entryOf({ ...target, seen }, { value, note, reflect }, [latest], deck, now);
  return [...earlier.slice(0, -1), after];
}

/** Another note or mark for a card, whatever it was answered. */
export function amendedCard(
  state: ReviewState,
  deck: Deck,
  more: Omit<Answer, "value">,
  now: Clock,
): { readonly held: Held; readonly step: Step } {
  const before = new Map<string, readonly Entry[]>();
  const held = new Map(state.held);
  for (const target of cardAt(deck, state.at).targets) {
    const earlier = state.held.get(target.id) ?? [];
    before.set(target.id, earlier);
    held.set(target.id, amended(target, earlier, more, deck, now));
  }
  return { held, step: { at: state.at, before } };
}

/** What is to be written of the findings that a step touched. */
export function changeOf(held: Held, { before }: Step): Change {
  return { held: new Map([...before.keys()].map((id) => [id, held.get(id) ?? []])) };
}

function entryOf(
  { id, rule, seen, where }: Target,
  { value, note, reflect }: Answer,
  earlier: readonly Entry[],
  { by }: Deck,
  { iso }: Clock,
): Entry {
  const known = [...new Set(earlier.flatMap(({ at, replaces = [] }) => [...replaces, at]))];
  const replaces = known.filter((at) => at !== iso).slice(-KNOWN);
  const tags: readonly DecisionTag[] = reflect ? ["reflect"] : [];
  return {
    id,
    rule,
    value,
    at: iso,
    ...(note === "" ? {} : { note }),
    ...(by === undefined ? {} : { by }),
    ...(tags.length === 0 ? {} : { tags }),
    seen,
    ...(where === undefined ? {} : { where }),
    ...(replaces.length === 0 ? {} : { replaces }),
  };
}

/** As it was before the last step. */
export function takenBack(
  state: ReviewState,
): { readonly held: Held; readonly change: Change; readonly step: Step; readonly said: Said } | undefined {
  const step = state.steps.at(-1);
  if (step === undefined) return undefined;
  const held = new Map(state.held);
  for (const [id, entries] of step.before) {
    if (entries.length === 0) held.delete(id);
    else held.set(id, entries);
  }
  return { held, change: { held: step.before }, step, said: { what: "undone", at: step.at } };
}
