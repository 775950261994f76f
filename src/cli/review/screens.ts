import type { AuditResult, DecisionValue } from "../../model/index.js";
import { BANNER_TITLE, banner, SUPPORT } from "../../reports/advice.js";
import { DECISION_NAMES } from "../../reports/finding-words.js";
import type { ReportView } from "../../reports/view.js";
import { counted, listed, number } from "../../reports/words.js";
import {
  cardAt,
  cardState,
  type Deck,
  groupOf,
  minutesLeft,
  NOTE_LIMIT,
  type ReviewState,
  remaining,
  sharedValue,
} from "../../review/index.js";
import { type Frame, frame, ruler, type Size } from "./frame.js";
import type { ReviewItem } from "./items.js";
import { indented, inert, type Line, type Span, sideBySide, span, width, wrap } from "./lines.js";
import { canRepeat, postBody } from "./post-screen.js";
import { answerKeys, progressLine, saidLine, timeLeft } from "./words.js";

/** What the screens are about, and does not change. */
export interface Review {
  readonly items: readonly ReviewItem[];
  readonly deck: Deck;
  readonly result: AuditResult;
  readonly view: ReportView;
}

/** Longer lines than this are hard to read. */
const WIDEST = 96;
/** Below this many rows, the lines that only part things are left out. */
const LOW = 16;
/** Below this many, the keys are letters only. */
const LOWEST = 12;
/** Below this many columns, the time left has no room. */
const NARROW = 44;

export function draw(review: Review, state: ReviewState, size: Size): Frame {
  const columns = Math.min(size.columns, WIDEST);
  const inner = { columns, rows: size.rows };
  switch (state.screen) {
    case "before":
      return before(review, state, inner);
    case "help":
      return help(review, state, inner);
    case "end":
      return end(review, state, inner);
    default:
      return post(review, state, inner);
  }
}

function post(review: Review, state: ReviewState, { columns, rows }: Size): Frame {
  const { items, deck, result, view } = review;
  const item = items[state.at];
  if (item === undefined) throw new RangeError("no such post in the report");
  const card = cardAt(deck, state.at);
  const low = rows < LOW;
  const left = remaining(state, deck);
  const time = columns < NARROW ? undefined : minutesLeft(state.pace, left);
  const progress = progressLine(state.at + 1, items.length, left, time);
  const head: Line[] = [[span(progress, "strong")], ...(low ? [] : [ruler(columns)])];
  const body = postBody(item, card, state, result, view, columns);
  const typing = state.screen === "note" ? notePart(review, state, columns) : undefined;
  const status = state.said === undefined ? [] : wrap([span(saidLine(state.said, items))], columns);
  const keys = rows < LOWEST ? lettersOnly(columns) : postKeys(review, state, columns);
  const foot = typing?.lines ?? [...status, ...keys];
  const parts = { head, body, foot: low ? foot : [ruler(columns), ...foot] };
  return frame(
    { ...parts, ...(typing === undefined ? {} : { cursor: typing.cursor }) },
    { columns, rows },
    state.scroll,
  );
}

function key(name: string, does: string): readonly Span[] {
  return [span(name, "strong"), span(` ${does}`)];
}

function lettersOnly(columns: number): readonly Line[] {
  return sideBySide(
    [[span("k c a f m   r n s p u w", "strong")], key("?", "help"), key("q", "stop")],
    columns,
  );
}

const SHOW = { covered: "reveal", words: "reveal more", all: "cover" } as const;

function postKeys({ deck }: Review, state: ReviewState, columns: number): readonly Line[] {
  const card = cardAt(deck, state.at);
  const group = groupOf(deck, state.at).length;
  const answers = answerKeys(deck.hold).map(([name, , does]) => key(name, does));
  return [
    ...sideBySide(
      [
        ...answers,
        ...(canRepeat(state, card) && sharedValue(state, card) !== undefined
          ? [key("y", "same answer as before")]
          : []),
        ...(group > 1 ? [key("g", state.wholeGroup ? "this post only" : `one answer for all ${group}`)] : []),
      ],
      columns,
    ),
    ...sideBySide(
      [
        key("r", card.details || state.shown !== "words" ? SHOW[state.shown] : SHOW.all),
        key("n", "note"),
        key("s", "skip"),
        key("p", "back"),
        key("u", "undo"),
        key("w", state.working ? "less" : "working"),
        key("?", "help"),
        key("q", "stop"),
      ],
      columns,
    ),
  ];
}

function notePart(
  { items }: Review,
  state: ReviewState,
  columns: number,
): {
  readonly lines: readonly Line[];
  readonly cursor: { readonly fromEnd: number; readonly column: number };
} {
  const post = `post ${items[state.at]?.number ?? ""}`;
  const question = state.reason ? `Why is ${post} a false alarm?` : `Your note on ${post}:`;
  const hint = state.reason
    ? "A few words do, such as: about my own family. Leave out anything about a patient."
    : "It is saved with your decisions. Leave out anything about a patient.";
  const room = NOTE_LIMIT - state.draft.length;
  const input = wrap([span(`> ${inert(state.draft)}`)], columns - 1);
  const last = input.at(-1) ?? [];
  // A space just typed at the end is there, though a line does not show it.
  const tail = /\s$/u.test(state.draft) ? 1 : 0;
  const keys = sideBySide(
    [
      key("Enter", state.reason ? "save as a false alarm" : "save"),
      key("Esc", "go back"),
      ...(room < 60 ? [[span(`${room} characters left`, "quiet")]] : []),
    ],
    columns,
  );
  const column = Math.min(last.reduce((sum, { text }) => sum + width(text), 0) + tail, columns - 1);
  return {
    lines: [...wrap([span(question, "strong")], columns), ...wrap([span(hint)], columns), ...input, ...keys],
    cursor: { fromEnd: keys.length, column },
  };
}

function before({ items, deck, result, view }: Review, state: ReviewState, size: Size): Frame {
  const { columns } = size;
  const { told, lift, question, branches, closing } = banner(result.concernOpen);
  const left = remaining(state, deck);
  const bands = view.bands
    .filter(({ posts }) => posts > 0)
    .map((band) => `${number(band.posts)} ${band.title.toLowerCase()}`);
  const decided = items.length - left;
  const progress =
    left === 0
      ? "You have decided about all of them."
      : `${decided === 0 ? "" : `You have decided about ${number(decided)}. `}The ${decided === 0 ? "" : "other "}${number(left)} may take ${timeLeft(minutesLeft(state.pace, left))}.`;
  const body: Line[] = [
    ...wrap([span(BANNER_TITLE, "strong")], columns),
    ...(told === undefined ? [] : wrap([span(told, "warn")], columns)),
    ...(lift === undefined ? [] : wrap([span(lift)], columns)),
    ...wrap([span(question)], columns),
    ...branches.flatMap(({ answer, advice }) =>
      indented([span(`${answer}: `, "strong"), span(advice)], columns, 2),
    ),
    ...wrap([span(closing)], columns),
    [],
    ...wrap(
      [span(`${counted(items.length, "post is", "posts are")} worth a look: ${listed(bands)}. ${progress}`)],
      columns,
    ),
    ...wrap(
      [
        span(
          "Words stay covered until you show them. Each answer is saved at once, changes nothing in your accounts, and can be taken back. Stop whenever you like.",
        ),
      ],
      columns,
    ),
    ...(result.support.posts === 0 ? [] : [[], ...wrap([span(SUPPORT)], columns)]),
  ];
  const foot = [
    ruler(columns),
    ...sideBySide([key("Enter", decided === 0 ? "begin" : "go on"), key("q", "stop")], columns),
  ];
  return frame({ head: [], body, foot }, size, state.scroll);
}

function help({ deck }: Review, state: ReviewState, size: Size): Frame {
  const rows: readonly (readonly [string, string])[] = [
    ...answerKeys(deck.hold).map(([name, value]): [string, string] => [name, ANSWER_HELP[value]]),
    ["n", "write a note; it is saved with your decisions"],
    ["t", "mark a post to write about in the worksheet, or take the mark off"],
    ["g", "the next answer counts for every post of the group"],
    ["y", "the same answer as before, for one that needs another look"],
    ["u", "undo: take back the last answer or note"],
    ["r", "show the words; again: details such as names; again: cover them"],
    ["w", "the working: points for and against, and the guidance"],
    ["s", "skip to the next post that is not decided"],
    ["p ←", "the post before this one"],
    ["→", "the post after this one, decided or not"],
    ["space ↓", "further down; ↑ further up"],
    ["q", "stop; everything is saved, and you begin here again next time"],
  ];
  const { columns } = size;
  const body: Line[] = [
    [span("What each key does", "strong")],
    [],
    ...rows.flatMap(([name, does]) => {
      const lines = indented([span(does)], columns, 9);
      return lines.map((line, index) =>
        index === 0 ? [span(name.padEnd(9), "strong"), ...line.slice(1)] : line,
      );
    }),
  ];
  return frame({ head: [], body, foot: [[span("Any key: back to the post", "quiet")]] }, size, state.scroll);
}

const ANSWER_HELP: Readonly<Record<DecisionValue, string>> = {
  keep: "keep it as it is",
  change: "change it later: hide, edit or remove it by hand, one day",
  "change-after-advice": "change it, but only after advice: a complaint may be open",
  "ask-first": "ask someone first: union, tutor, manager, a friend you trust",
  "false-alarm": "false alarm: it is not about what was asked (a word on why)",
  "not-mine": "not mine: someone else’s words or account",
};

function end({ items, deck }: Review, state: ReviewState, size: Size): Frame {
  const { columns } = size;
  const left = remaining(state, deck);
  const counts = new Map<DecisionValue | "mixed", number>();
  for (const card of deck.cards) {
    if (cardState(state, card) !== "decided") continue;
    const value = sharedValue(state, card) ?? "mixed";
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const title =
    left === 0 ? `All ${counted(items.length, "post")} decided` : `${counted(left, "post")} still to decide`;
  const tally = [...counts].map(([value, count]) => [
    span(`${number(count)} `),
    span(value === "mixed" ? "with several answers" : DECISION_NAMES[value].toLowerCase()),
  ]);
  const body: Line[] = [
    [span(title, "strong")],
    [],
    ...tally.map((line) => [span("  "), ...line]),
    ...(tally.length === 0 ? [] : [[]]),
    ...wrap(
      [
        span(
          left === 0
            ? "That was the last one. You can go back to any of them, today or another day."
            : "You have been to the end of the report. The posts that you skipped are still there.",
        ),
      ],
      columns,
    ),
    ...wrap(
      [
        span(
          "Nothing in your accounts has changed. If some of this was hard to read, take a break, and talk to someone: Samaritans are there day and night on 116 123.",
        ),
      ],
      columns,
    ),
  ];
  const status = state.said === undefined ? [] : wrap([span(saidLine(state.said, items))], columns);
  const foot = [
    ruler(columns),
    ...status,
    ...sideBySide(
      [
        ...(left === 0 ? [] : [key("s", "see those")]),
        key("p", "back to the last post"),
        key("u", "undo"),
        key("q", "stop"),
      ],
      columns,
    ),
  ];
  return frame({ head: [], body, foot }, size, state.scroll);
}
