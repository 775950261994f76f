import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { deckOf, heldOf, reviewItems } from "../../src/cli/review/items.js";
import { inert, type Line, type Span, span, wrap } from "../../src/cli/review/lines.js";
import { draw, type Review } from "../../src/cli/review/screens.js";
import { applyDecisions } from "../../src/decisions/index.js";
import type { AuditResult, ReportedPost } from "../../src/model/index.js";
import { buildView } from "../../src/reports/view.js";
import { type ReviewState, startReview, step } from "../../src/review/index.js";
import { KEY } from "../decisions/entries.js";
import { HOSTILE, reported, result, VERDICTS } from "../reports/sample.js";

const text = (line: Line) => line.map((each) => each.text).join("");
const pieces = fc.array(
  fc.record({
    text: fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.lorem({ maxCount: 12 }),
      fc.constantFrom(
        "\n",
        " ",
        "   ",
        "日本語テキスト",
        "👩‍⚕️👩‍⚕️👩‍⚕️",
        "e\u0301\u0301\u0301\u0301\u0301\u0301",
        ...HOSTILE,
      ),
    ),
    style: fc.constantFrom("plain" as const, "strong" as const),
  }),
  { maxLength: 8 },
);

describe("lines of the screen", () => {
  it("are never longer than they may be, and keep every word", () =>
    fc.assert(
      fc.property(pieces, fc.integer({ min: 2, max: 90 }), (some, columns) => {
        const spans: Span[] = some.map((each) => span(inert(each.text), each.style));
        const lines = wrap(spans, columns);
        for (const line of lines) expect(stringWidth(text(line))).toBeLessThanOrEqual(columns);
        const letters = (whole: string) => whole.replace(/\s+/gu, "");
        expect(letters(lines.map(text).join(""))).toBe(letters(spans.map((each) => each.text).join("")));
      }),
    ));

  it("break between words where there is room for the word", () => {
    expect(wrap([span("one two three")], 9).map(text)).toEqual(["one two", "three"]);
    expect(wrap([span("on"), span("e two", "strong")], 5).map(text)).toEqual(["one", "two"]);
    expect(wrap([span("abcdefgh ij")], 4).map(text)).toEqual(["abcd", "efgh", "ij"]);
    expect(wrap([span("a\n\nb")], 10).map(text)).toEqual(["a", "", "b"]);
    // One note of music in three parts, each a column wide.
    const note = "\u{1d158}\u{1d165}\u{1d16e}";
    for (const line of wrap([span(note)], 2)) expect(stringWidth(text(line))).toBeLessThanOrEqual(2);
    expect(
      wrap([span(note)], 2)
        .map(text)
        .join(""),
    ).toBe(note);
  });
});

function review(posts: readonly ReportedPost[], over: Partial<AuditResult> = {}): Review {
  const applied = applyDecisions(result(posts, over), KEY, []).result;
  const view = buildView(applied);
  const items = reviewItems(view);
  return {
    items,
    result: applied,
    view,
    deck: deckOf(items, applied, { showText: false }),
  };
}

/** Every screen that these keys lead to, at one size. */
function screens(of: Review, keys: readonly string[], columns: number, rows: number): readonly string[] {
  let state: ReviewState = startReview(of.deck, heldOf(of.items, { entries: [] }), undefined);
  return ["", ...keys].map((name, index) => {
    if (name !== "") {
      const key = name.length === 1 ? { name, text: name } : { name };
      state = step(state, key, of.deck, { ms: index * 1_000, iso: "2026-11-22T23:00:00.000Z" }).state;
    }
    const { lines, scroll, cursor } = draw(of, state, { columns, rows });
    expect(lines).toHaveLength(rows);
    for (const line of lines) expect(stringWidth(text(line))).toBeLessThanOrEqual(columns);
    if (cursor !== undefined) {
      expect(cursor.row).toBeLessThan(rows);
      expect(cursor.column).toBeLessThan(columns);
    }
    state = { ...state, scroll };
    return lines.map(text).join("\n");
  });
}

const TOUR = [
  "enter",
  "r",
  "r",
  "w",
  "space",
  "space",
  "up",
  "f",
  "x",
  "enter",
  "n",
  "n",
  "escape",
  "g",
  "?",
  "q",
];
const SIZES = [
  [80, 24],
  [40, 20],
  [120, 50],
  [30, 9],
  [20, 6],
  [10, 3],
] as const;

describe("the screens", () => {
  it.each(SIZES)("fit %s columns and %s rows, whatever a post holds", (columns, rows) => {
    const posts = [...HOSTILE, "w".repeat(100_000), "日本".repeat(2_000)].map((words, index) =>
      reported({ id: `${index}`, text: words, title: words, place: { name: words } }),
    );
    const of = review(posts);
    for (const screen of screens(
      of,
      [...TOUR.slice(0, -1), ...posts.flatMap(() => ["r", "r", "w", "space", "k"])],
      columns,
      rows,
    ))
      expect(screen).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
  });

  it("show no word of a post, its place or a note before they are asked to", () => {
    const secret = "zymurgy";
    const posts = ["1", "2", "3"].map((id) =>
      reported(
        {
          id,
          text: `${secret} of ${["no", "one", "two", "three"][Number(id)]}`,
          title: secret,
          place: { name: secret },
          quoted: { text: secret },
        },
        {
          evidence: [
            { signal: "a", points: 2, field: "text", start: 0, end: 7, text: secret, why: "speaks of it" },
          ],
        },
      ),
    );
    const of = review(posts);
    const keys = [
      "enter",
      "w",
      "space",
      "w",
      "s",
      "k",
      "left",
      "left",
      "n",
      ...secret,
      "enter",
      "w",
      "?",
      "x",
      "g",
      "s",
      "s",
    ];
    const drawn = screens(of, keys, 80, 40);
    // What is being typed can be seen while it is typed.
    drawn.forEach((screen, index) => {
      if (!screen.includes("Your note on")) expect(screen, `after ${keys[index - 1]}`).not.toContain(secret);
    });
    expect(screens(of, ["enter", "r"], 80, 40).at(-1)).toContain(`${secret} of one`);
  });

  it("cover patient-like details on the first look, and not on the second", () => {
    const of = review([reported({ id: "1", text: "Mrs Example in bed 4, she is 83" })]);
    const [, , words, all] = screens(of, ["enter", "r", "r"], 80, 24);
    expect(words).toContain("[name] in [bed or ward], she is [number]");
    expect(words).toContain("3 details still covered");
    expect(all).toContain("Mrs Example in bed 4, she is 83");
  });

  it("begin with the question about complaints, which fits one screen of 80 by 24", () => {
    for (const concernOpen of ["none", "open", "unsure"] as const) {
      const [first = ""] = screens(review([reported({ id: "1" })], { concernOpen }), [], 80, 24);
      expect(first).toMatch(/^Before you change anything/);
      expect(first).toContain("Do not delete, edit or hide posts yet");
      expect(first).toContain("Stop whenever you like.");
      expect(first).toContain("Enter begin");
      expect(first).not.toContain("more line");
    }
  });

  it("say what is open, how far it is, and roughly how long it takes", () => {
    const of = review(["1", "2", "3"].map((id) => reported({ id, text: `Words of ${id}` })));
    const [, first, second] = screens(of, ["enter", "k"], 80, 24);
    expect(first).toContain("Post 1 of 3 · 3 to go, about 2 minutes");
    expect(second).toContain("Post 2 of 3 · 2 to go, about a minute");
    expect(second).toContain("Post 1: keep it. Saved; u takes it back.");
  });

  it("judge nobody", () => {
    const of = review([reported({ id: "1" }), reported({ id: "2", text: "Other words" })]);
    for (const screen of screens(of, [...TOUR, "k", "k", "k"], 80, 60)) expect(screen).not.toMatch(VERDICTS);
  });

  it("offer change only after advice while a complaint may be open", () => {
    const post = [reported({ id: "1" })];
    expect(screens(review(post), ["enter"], 80, 24).at(-1)).toContain("c change, after advice");
    expect(screens(review(post, { concernOpen: "none" }), ["enter"], 80, 24).at(-1)).toContain(
      "c change later",
    );
  });
});
