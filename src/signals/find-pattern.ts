import type { Signal } from "../model/index.js";
import type { Prepared } from "../text/index.js";
import type { PatternMatch } from "./post-view.js";
import { validators } from "./validators.js";

/** Where a signal's pattern matches in what a post says, with the words that it covers. */
export function findPattern(
  signal: Signal,
  prepared: Prepared,
  cache: Map<string, RegExp>,
): readonly PatternMatch[] {
  const source = signal.pattern ?? "";
  let pattern = cache.get(source);
  if (!pattern) {
    pattern = new RegExp(source, "giu");
    cache.set(source, pattern);
  }
  const found: PatternMatch[] = [];
  prepared.segments.forEach((segment, index) => {
    if (segment.role === "place") return;
    for (const match of segment.text.matchAll(pattern)) {
      if (signal.validator && !validators[signal.validator](match[0])) continue;
      const end = match.index + match[0].length;
      const from = prepared.tokens.findIndex((token) => token.segment === index && token.end > match.index);
      if (from < 0) continue;
      let to = from;
      while (
        to < prepared.tokens.length &&
        prepared.tokens[to]?.segment === index &&
        (prepared.tokens[to]?.start ?? end) < end
      )
        to++;
      found.push({ segment: index, start: match.index, end, words: { from, to } });
    }
  });
  return found;
}
