import { type PreparedToken, Shape } from "../text/index.js";
import type { LexiconTrie } from "./trie.js";
import { Asks, stepOf } from "./trie-nodes.js";
import type { State } from "./trie-states.js";
import { shapesOf } from "./word-shapes.js";

/** Words `from` (inclusive) to `to` (exclusive) of a prepared post. */
export interface Match {
  readonly from: number;
  readonly to: number;
}

/** Every lexicon's matches in a post, longest first at each start; undefined where it has none. */
export function matchLexicons(
  trie: LexiconTrie,
  tokens: readonly PreparedToken[],
): readonly (readonly Match[] | undefined)[] {
  const found: (Match[] | undefined)[] = new Array(trie.ids.length);
  const excepted: (Match[] | undefined)[] = new Array(trie.ids.length);
  const states = trie.states();
  const shapes = tokens.map(shapesOf);
  let from = 0;
  let touched: number[] = [];
  // Matches of the layers before, by the word they start at, for terms that refer to them.
  const settled: { lexicon: number; to: number }[][] = [];

  const arrive = (state: State, at: number): void => {
    for (const end of state.ends) {
      const index = end >> 1;
      const into = end & 1 ? excepted : found;
      let list = into[index];
      if (!list) {
        list = [];
        into[index] = list;
        touched.push(index);
      }
      // A term that refers to this lexicon may need any of its lengths, not only the longest.
      let known = false;
      for (let i = list.length - 1; i >= 0 && list[i]?.from === from; i--) known ||= list[i]?.to === at;
      if (!known) list.push({ from, to: at });
    }
  };

  const walk = (state: State, at: number): void => {
    if (state.ends.length > 0) arrive(state, at);
    const token = tokens[at];
    const { asks } = state;
    if (!token || asks === 0) return;
    if (at > from && token.sentence !== tokens[at - 1]?.sentence) return;
    if (token.word !== 0) {
      if (asks & (1 << Asks.word)) {
        const next = states.after(state, stepOf(Asks.word, token.word));
        if (next) walk(next, at + 1);
      }
      if (asks & (1 << Asks.capitals) && token.shape & Shape.allCaps) {
        const next = states.after(state, stepOf(Asks.capitals, token.word));
        if (next) walk(next, at + 1);
      }
    }
    if (token.stem !== 0 && asks & (1 << Asks.stem)) {
      const next = states.after(state, stepOf(Asks.stem, token.stem));
      if (next) walk(next, at + 1);
    }
    if (asks & (1 << Asks.lexicon)) {
      for (const match of settled[at] ?? []) {
        const next = states.after(state, stepOf(Asks.lexicon, match.lexicon));
        if (next) walk(next, match.to);
      }
    }
    for (let left = state.shapes & (shapes[at] ?? 0); left !== 0; left &= left - 1) {
      const after = states.after(state, stepOf(Asks.shape, 31 - Math.clz32(left & -left)));
      if (after) walk(after, at + 1);
    }
    for (const step of state.gaps) {
      const after = states.after(state, step);
      if (!after) continue;
      for (let skipped = 0; skipped <= step >> 3; skipped++) {
        const next = tokens[at + skipped];
        if (!next || next.sentence !== token.sentence) break;
        walk(after, at + skipped);
      }
    }
  };

  // Few words begin anything: those that do, by the first states that they lead on from.
  const begins = tokens.map(({ word, stem }) => {
    let bits = 0;
    if (word !== 0)
      bits |= states.firstWith(stepOf(Asks.word, word)) | states.firstWith(stepOf(Asks.capitals, word));
    return stem === 0 ? bits : bits | states.firstWith(stepOf(Asks.stem, stem));
  });
  for (const root of states.first) {
    touched = [];
    for (from = 0; from < tokens.length; from++) {
      const mayBegin =
        (begins[from] ?? 0) & (1 << root.number) ||
        root.shapes & (shapes[from] ?? 0) ||
        settled[from] !== undefined ||
        root.gaps.length > 0;
      if (mayBegin) walk(root, from);
    }
    for (const index of new Set(touched)) {
      const kept = withoutExceptions(found[index], excepted[index]);
      found[index] = kept;
      for (const match of kept ?? []) {
        const here = settled[match.from];
        if (here) here.push({ lexicon: index, to: match.to });
        else settled[match.from] = [{ lexicon: index, to: match.to }];
      }
    }
  }
  return found.map((matches) => matches && longestOnly(matches));
}

function longestOnly(matches: readonly Match[]): readonly Match[] {
  const longest: Match[] = [];
  for (const match of matches) {
    const last = longest.at(-1);
    if (last?.from !== match.from) longest.push(match);
    else if (match.to > last.to) longest[longest.length - 1] = match;
  }
  return longest;
}

/** No term is longer than this, gaps included. */
const LONGEST_TERM = 80;

/** Both lists are in the order of the text, so one walk over the two is enough. */
function withoutExceptions(
  matches: Match[] | undefined,
  exceptions: readonly Match[] | undefined,
): Match[] | undefined {
  if (!matches || !exceptions) return matches;
  let first = 0;
  const kept = matches.filter((match) => {
    while (first < exceptions.length && (exceptions[first]?.from ?? 0) < match.from - LONGEST_TERM) first++;
    for (let i = first; i < exceptions.length; i++) {
      const other = exceptions[i];
      if (!other || other.from >= match.to) return true;
      if (other.to > match.from) return false;
    }
    return true;
  });
  return kept.length > 0 ? kept : undefined;
}
