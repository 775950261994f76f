import { type Entry, standing } from "../decisions/index.js";
import type { Decided, Disposition } from "../model/index.js";
import type { Card, Deck, Held, Target } from "./deck.js";
import { newPace, type Pace } from "./pace.js";

/** `before`: what to know before changing anything. `end`: nothing is left, or nothing further down. */
export type Screen = "before" | "post" | "note" | "help" | "end";

/** `words`: with patient-like details still covered. */
export type Shown = "covered" | "words" | "all";

/** What the last key did, for the person to read. */
export type Said =
  | {
      readonly what: "decided";
      readonly value: Decided["value"];
      readonly posts: number;
      readonly at: number;
    }
  | { readonly what: "noted" | "reflect" | "no-reflect" | "undone" | "reopened"; readonly at: number }
  | {
      readonly what:
        | "nothing-to-undo"
        | "reason-wanted"
        | "first-post"
        | "whole-group"
        | "no-group"
        | "nothing-earlier"
        | "unknown-key";
    };

/** What one key changed, so that it can be taken back: every finding touched, as it was before. */
export interface Step {
  readonly at: number;
  readonly before: Held;
}

export interface ReviewState {
  readonly screen: Screen;
  /** Index of the card. */
  readonly at: number;
  readonly shown: Shown;
  readonly working: boolean;
  /** Lines scrolled down. The screen knows how far that can go. */
  readonly scroll: number;
  /** The next decision is for the whole group. */
  readonly wholeGroup: boolean;
  /** What is being typed, and whether it is the reason of a false alarm. */
  readonly draft: string;
  readonly reason: boolean;
  readonly held: Held;
  readonly steps: readonly Step[];
  readonly pace: Pace;
  readonly said?: Said;
}

/** Begins where the last review stopped, or at the first post that is not decided. */
export function startReview(deck: Deck, held: Held, place: string | undefined): ReviewState {
  const state: ReviewState = {
    screen: "before",
    at: 0,
    shown: deck.showText ? "words" : "covered",
    working: false,
    scroll: 0,
    wholeGroup: false,
    draft: "",
    reason: false,
    held,
    steps: [],
    pace: newPace(),
  };
  const stopped = deck.cards.findIndex(({ targets }) => targets.some(({ id }) => id === place));
  const next = nextOpen(state, deck, Math.max(stopped, 0)) ?? nextOpen(state, deck, 0);
  return { ...state, at: next ?? deck.cards.length - 1 };
}

/** The first card from `from` on that is not decided. */
export function nextOpen(state: ReviewState, deck: Deck, from: number): number | undefined {
  const found = deck.cards.findIndex((card, index) => index >= from && cardState(state, card) !== "decided");
  return found === -1 ? undefined : found;
}

export function remaining(state: ReviewState, { cards }: Deck): number {
  return cards.filter((card) => cardState(state, card) !== "decided").length;
}

/** Open until each of its findings is decided. */
export function cardState(state: Pick<ReviewState, "held">, { targets }: Card): Disposition {
  const all = targets.map((target) => targetState(state, target).disposition);
  if (all.includes("stale")) return "stale";
  return all.includes("open") ? "open" : "decided";
}

export function targetState(
  { held }: Pick<ReviewState, "held">,
  { id, seen }: Target,
): { readonly disposition: Disposition; readonly decision?: Decided } {
  return standing(held.get(id) ?? [], seen);
}

/** The latest of what was decided or noted about a card. */
export function latestEntry({ held }: Pick<ReviewState, "held">, { targets }: Card): Entry | undefined {
  const all = targets.flatMap(({ id }) => held.get(id) ?? []);
  return all.reduce<Entry | undefined>(
    (latest, each) => (latest === undefined || each.at >= latest.at ? each : latest),
    undefined,
  );
}

export function noteOf(state: Pick<ReviewState, "held">, card: Card): string {
  const own = latestEntry(state, card)?.note;
  if (own !== undefined && own !== "") return own;
  return (
    card.targets.flatMap(({ id }) => state.held.get(id) ?? []).find(({ note = "" }) => note !== "")?.note ??
    ""
  );
}

export function isForReflection(state: Pick<ReviewState, "held">, { targets }: Card): boolean {
  return targets.some(({ id }) => state.held.get(id)?.some(({ tags = [] }) => tags.includes("reflect")));
}

/** The one answer that all findings of a card have had, now or before. */
export function sharedValue(
  state: Pick<ReviewState, "held">,
  { targets }: Card,
): Decided["value"] | undefined {
  const decisions = targets.map((target) => targetState(state, target).decision);
  const values = new Set(decisions.map((each) => each?.value));
  const [value] = values;
  const differ = decisions.some((each) => each?.stale?.includes("differs") === true);
  return values.size === 1 && !differ ? value : undefined;
}

export function cardAt({ cards }: Deck, at: number): Card {
  const card = cards[at];
  if (card === undefined) throw new RangeError("no such post in the report");
  return card;
}

/** Indexes of the cards that belong together with one. */
export function groupOf({ cards }: Deck, at: number): readonly number[] {
  const group = cards[at]?.group;
  return cards.flatMap((card, index) => (card.group === group ? [index] : []));
}
