import type { Prepared } from "../text/index.js";
import type { Window } from "./post-view.js";

/** Longer posts are judged a few sentences at a time, so that words far apart don't add up. */
const WHOLE_POST_TOKENS = 110;
const WINDOW_SENTENCES = 5;

/** The whole post, or for a long one each run of a few sentences, one starting at each sentence. */
export function windowsOf({ tokens }: Pick<Prepared, "tokens">): readonly Window[] {
  if (tokens.length <= WHOLE_POST_TOKENS) return [{ from: 0, to: tokens.length }];
  const starts: number[] = [0];
  for (let i = 1; i < tokens.length; i++) if (tokens[i]?.sentence !== tokens[i - 1]?.sentence) starts.push(i);
  const windows: Window[] = [];
  for (let first = 0; first < starts.length; first++) {
    const from = starts[first] ?? 0;
    let last = Math.min(first + WINDOW_SENTENCES, starts.length);
    while (last < starts.length && (starts[last] ?? 0) - from < 50) last++;
    windows.push({ from, to: starts[last] ?? tokens.length });
    if (last >= starts.length) break;
  }
  return windows;
}
