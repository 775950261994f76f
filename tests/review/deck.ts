import type { Entry } from "../../src/decisions/index.js";
import type { Card, Deck } from "../../src/review/index.js";
import { type Key, type Outcome, type ReviewState, startReview, step } from "../../src/review/index.js";

export const NOW = Date.parse("2026-11-22T23:00:00Z");

export function card(name: string, over: Partial<Card> = {}): Card {
  return {
    group: name.charCodeAt(0),
    details: true,
    targets: [{ id: `h1:${name}`, rule: "patient-discussion.test", seen: { text: `t:${name}`, rule: "r1" } }],
    ...over,
  };
}

/** Five posts; the second has two questions, the last two belong together. */
export function deck(over: Partial<Deck> = {}): Deck {
  const second = card("b");
  const other = { ...card("b2").targets[0], id: "h1:b2" } as Card["targets"][number];
  return {
    cards: [
      card("a"),
      { ...second, targets: [...second.targets, other] },
      card("c", { details: false }),
      card("d"),
      card("e", { group: "d".charCodeAt(0) }),
    ],
    hold: false,
    showText: false,
    ...over,
  };
}

export function entry(name: string, over: Partial<Entry> = {}): Entry {
  return {
    id: `h1:${name}`,
    rule: "patient-discussion.test",
    value: "keep",
    at: "2026-11-01T00:00:00.000Z",
    seen: { text: `t:${name}`, rule: "r1" },
    ...over,
  };
}

/** Someone with a keyboard. A second passes with every key. */
export function player(on: Deck, entries: readonly Entry[] = [], place?: string) {
  const held = new Map(entries.map((each) => [each.id, entries.filter(({ id }) => id === each.id)]));
  let state: ReviewState = startReview(on, held, place);
  let ms = NOW;
  let last: Outcome = { state };
  /** What a file would hold after all that was to be written. */
  const file = new Map<string, readonly Entry[]>(held);
  return {
    /** Letters, or names in angle brackets: `kk<enter>`. */
    press(keys: string, wait = 1_000): ReviewState {
      for (const name of keys.match(/<[\w-]+>|./gsu) ?? []) {
        ms += wait;
        const key: Key =
          name.length > 2 ? { name: name.slice(1, -1) } : { name: name.toLowerCase(), text: name };
        last = step(state, key.name === " " ? { name: "space", text: " " } : key, on, {
          ms,
          iso: new Date(ms).toISOString(),
        });
        state = last.state;
        for (const [id, after] of last.change?.held ?? []) {
          if (after.length === 0) file.delete(id);
          else file.set(id, after);
        }
      }
      return state;
    },
    state: () => state,
    last: () => last,
    file: () => file,
    saved: (name: string) => file.get(`h1:${name}`) ?? [],
  };
}
