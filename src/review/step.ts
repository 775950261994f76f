import type { DecisionValue } from "../model/index.js";
import { amendedCard, answered, type Change, changeOf, scope, takenBack } from "./decide.js";
import type { Clock, Deck } from "./deck.js";
import type { Key } from "./key.js";
import { typed } from "./note.js";
import { decidedAfter, seen } from "./pace.js";
import {
  cardAt,
  cardState,
  groupOf,
  isForReflection,
  latestEntry,
  nextOpen,
  noteOf,
  type ReviewState,
  type Said,
  sharedValue,
} from "./state.js";

export interface Outcome {
  readonly state: ReviewState;
  /** To be written before anything else happens. */
  readonly change?: Change;
  /** The place in the report is another one, to be written too. */
  readonly moved?: boolean;
  readonly quit?: boolean;
}

const VALUES: Readonly<Record<string, DecisionValue>> = {
  k: "keep",
  c: "change",
  a: "ask-first",
  f: "false-alarm",
  m: "not-mine",
};

/** What a key does. Pure: nothing is written, drawn or timed here. */
export function step(state: ReviewState, key: Key, deck: Deck, now: Clock): Outcome {
  const { said: _last, ...quiet } = state;
  switch (state.screen) {
    case "before":
      return onBefore(quiet, key, deck, now);
    case "note":
      return onNote(quiet, key, deck, now);
    case "help":
      return key.name === "q" ? { state, quit: true } : { state: { ...quiet, screen: "post", scroll: 0 } };
    case "end":
      return onEnd(quiet, key, deck, now);
    default:
      return onPost(quiet, key, deck, now);
  }
}

function onBefore(state: ReviewState, { name }: Key, deck: Deck, now: Clock): Outcome {
  if (name === "q") return { state, quit: true };
  const scroll = scrolled(state, name);
  if (scroll !== undefined) return { state: scroll };
  if (name !== "enter") return { state };
  const pace = seen(state.pace, now.ms);
  if (nextOpen(state, deck, 0) === undefined) return { state: { ...state, pace, screen: "end", scroll: 0 } };
  return { state: { ...goTo(state, state.at, deck), pace, screen: "post" } };
}

function onPost(state: ReviewState, key: Key, deck: Deck, now: Clock): Outcome {
  const value = VALUES[key.name];
  if (value !== undefined)
    return decide(state, deck.hold && value === "change" ? "change-after-advice" : value, deck, now);
  const scroll = scrolled(state, key.name);
  if (scroll !== undefined) return { state: scroll };
  const card = cardAt(deck, state.at);
  switch (key.name) {
    case "q":
      return { state, quit: true };
    case "?":
    case "h":
      return { state: { ...state, screen: "help", scroll: 0 } };
    case "s":
      return forward(state, deck, now);
    case "right":
      return state.at === deck.cards.length - 1
        ? forward(state, deck, now)
        : { state: { ...goTo(state, state.at + 1, deck), pace: seen(state.pace, now.ms) }, moved: true };
    case "p":
    case "left":
      return state.at === 0
        ? { state: { ...state, said: { what: "first-post" } } }
        : { state: { ...goTo(state, state.at - 1, deck), pace: seen(state.pace, now.ms) }, moved: true };
    case "r":
      return { state: { ...state, shown: nextShown(state.shown, card.details), scroll: 0 } };
    case "w":
      return { state: { ...state, working: !state.working, scroll: 0 } };
    case "n":
      return { state: { ...state, screen: "note", draft: noteOf(state, card), reason: false } };
    case "u":
      return undo(state, deck, now);
    case "g":
      return groupOf(deck, state.at).length === 1
        ? { state: { ...state, said: { what: "no-group" } } }
        : {
            state: {
              ...state,
              wholeGroup: !state.wholeGroup,
              ...(state.wholeGroup ? {} : { said: { what: "whole-group" } }),
            },
          };
    case "t":
      return reflect(state, deck, now);
    case "y":
      return sameAgain(state, deck, now);
    case "pasted":
    case "escape":
      return { state };
    default:
      return { state: { ...state, said: { what: "unknown-key" } } };
  }
}

function onNote(state: ReviewState, key: Key, deck: Deck, now: Clock): Outcome {
  const draft = typed(state.draft, key);
  if (draft !== undefined) return { state: { ...state, draft } };
  if (key.name === "escape")
    return {
      state: {
        ...state,
        screen: "post",
        draft: "",
        ...(state.reason ? { said: { what: "reason-wanted" } } : {}),
      },
    };
  if (key.name !== "enter") return { state };
  const note = state.draft.trim();
  const back: ReviewState = { ...state, screen: "post", draft: "" };
  if (state.reason)
    return note === ""
      ? { state: { ...back, said: { what: "reason-wanted" } } }
      : answer(back, "false-alarm", deck, now, note);
  return keepNote(back, note, deck, now);
}

function onEnd(state: ReviewState, { name }: Key, deck: Deck, now: Clock): Outcome {
  if (name === "q") return { state, quit: true };
  if (name === "u") return undo(state, deck, now);
  const scroll = scrolled(state, name);
  if (scroll !== undefined) return { state: scroll };
  const at = name === "p" || name === "left" ? state.at : nextOpen(state, deck, 0);
  const goes = ["p", "left", "s", "right", "enter"].includes(name);
  if (!goes || at === undefined) return { state };
  return {
    state: { ...goTo(state, at, deck), screen: "post", pace: seen(state.pace, now.ms) },
    moved: true,
  };
}

function decide(state: ReviewState, value: DecisionValue, deck: Deck, now: Clock): Outcome {
  const note = noteOf(state, cardAt(deck, state.at));
  // Without a reason the next reader can't tell why; an earlier note is offered to start from.
  if (value === "false-alarm") return { state: { ...state, screen: "note", reason: true, draft: note } };
  return answer(state, value, deck, now);
}

/** `note` in place of the notes that the posts have. */
function answer(state: ReviewState, value: DecisionValue, deck: Deck, now: Clock, note?: string): Outcome {
  const cards = scope(state, deck);
  const { held, step: taken } = answered(
    state,
    deck,
    cards,
    (at) => {
      const card = cardAt(deck, at);
      return { value, note: note ?? noteOf(state, card), reflect: isForReflection(state, card) };
    },
    now,
  );
  const said: Said = { what: "decided", value, posts: cards.length, at: state.at };
  const decided: ReviewState = {
    ...state,
    held,
    steps: [...state.steps, taken],
    pace: decidedAfter(state.pace, now.ms, cards.length),
    said,
  };
  const next = forward(decided, deck, now).state;
  return { state: { ...next, said }, change: changeOf(held, taken), moved: true };
}

function keepNote(state: ReviewState, note: string, deck: Deck, now: Clock): Outcome {
  const card = cardAt(deck, state.at);
  if (note === noteOf(state, card)) return { state };
  const value = latestEntry(state, card)?.value ?? "open";
  if (value === "false-alarm" && note === "") return { state: { ...state, said: { what: "reason-wanted" } } };
  return amend(
    state,
    deck,
    now,
    { note, reflect: isForReflection(state, card) },
    { what: "noted", at: state.at },
  );
}

function reflect(state: ReviewState, deck: Deck, now: Clock): Outcome {
  const card = cardAt(deck, state.at);
  const is = isForReflection(state, card);
  return amend(
    state,
    deck,
    now,
    { note: noteOf(state, card), reflect: !is },
    { what: is ? "no-reflect" : "reflect", at: state.at },
  );
}

/** A note or a mark: each finding keeps the answer that it has. What needs another look still needs it. */
function amend(
  state: ReviewState,
  deck: Deck,
  now: Clock,
  more: { readonly note: string; readonly reflect: boolean },
  said: Said,
): Outcome {
  const { held, step: taken } = amendedCard(state, deck, more, now);
  return { state: { ...state, held, steps: [...state.steps, taken], said }, change: changeOf(held, taken) };
}

/** The old answer again, about what stands there now. */
function sameAgain(state: ReviewState, deck: Deck, now: Clock): Outcome {
  const card = cardAt(deck, state.at);
  const value = sharedValue(state, card);
  if (value === undefined || cardState(state, card) !== "stale")
    return { state: { ...state, said: { what: "nothing-earlier" } } };
  const held = deck.hold && value === "change" ? "change-after-advice" : value;
  return answer({ ...state, wholeGroup: false }, held, deck, now);
}

function undo(state: ReviewState, deck: Deck, now: Clock): Outcome {
  const back = takenBack(state);
  if (back === undefined) return { state: { ...state, said: { what: "nothing-to-undo" } } };
  const { held, change, step: taken, said } = back;
  const at = goTo({ ...state, held, steps: state.steps.slice(0, -1) }, taken.at, deck);
  return { state: { ...at, screen: "post", pace: seen(state.pace, now.ms), said }, change, moved: true };
}

/** To the next post that is not decided; after the last one, to the end. */
function forward(state: ReviewState, deck: Deck, now: Clock): Outcome {
  const next = nextOpen(state, deck, state.at + 1);
  const pace = seen(state.pace, now.ms);
  if (next === undefined) return { state: { ...covered(state, deck), pace, screen: "end" }, moved: true };
  return { state: { ...goTo(state, next, deck), pace }, moved: true };
}

function goTo(state: ReviewState, at: number, deck: Deck): ReviewState {
  return { ...covered(state, deck), at };
}

/** Every post begins covered again. */
function covered(state: ReviewState, deck: Deck): ReviewState {
  return {
    ...state,
    shown: deck.showText ? "words" : "covered",
    working: false,
    scroll: 0,
    wholeGroup: false,
  };
}

const STEPS: Readonly<Record<string, number>> = {
  space: 10,
  pagedown: 10,
  pageup: -10,
  down: 1,
  up: -1,
};

function scrolled(state: ReviewState, name: string): ReviewState | undefined {
  const lines = STEPS[name];
  return lines === undefined ? undefined : { ...state, scroll: Math.max(0, state.scroll + lines) };
}

function nextShown(shown: ReviewState["shown"], details: boolean): ReviewState["shown"] {
  if (shown === "covered") return "words";
  return shown === "words" && details ? "all" : "covered";
}
