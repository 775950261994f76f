import type { Match } from "./match-lexicons.js";
import type { Window } from "./post-view.js";

/**
 * Of a list in the order of its words, those that start in the window. A long post has many windows, and each may look
 * only at its own words.
 */
export function startingIn(matches: readonly Match[], { from, to }: Window): readonly Match[] {
  const first = countBefore(matches.length, from, (at) => matches[at]?.from ?? 0);
  const end = countBefore(matches.length, to, (at) => matches[at]?.from ?? 0);
  return first === 0 && end === matches.length ? matches : matches.slice(first, end);
}

/** How many of so many, in rising order, are below a limit. */
export function countBefore(length: number, limit: number, valueAt: (at: number) => number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(middle) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
