import { createPairTable } from "./pair-table.js";
import { Asks, type Nodes } from "./trie-nodes.js";

/** All the nodes that the same words lead to, taken together, so that a word is looked up once for all of them. */
export interface State {
  readonly number: number;
  /** Lexicons (doubled; odd means its exceptions) for which a term ends here. */
  readonly ends: readonly number[];
  /** Which kinds of step lead on from here, as bits `1 << Asks.word` and so on. */
  readonly asks: number;
  /** The shapes that lead on from here, as bits by their number. */
  readonly shapes: number;
  /** The steps from here by a gap. */
  readonly gaps: readonly number[];
  /** In one order. */
  readonly nodes: readonly number[];
}

export interface States {
  /** The layers' first states. */
  readonly first: readonly State[];
  /** The first states that a step leads on from, as bits by their number; a bit may be set without cause, never missing. */
  firstWith(step: number): number;
  after(state: State, step: number): State | undefined;
  /** Texts have led to so many states that they weigh. */
  isFull(): boolean;
}

/** About 20 MB; an ordinary archive of one person leads to fewer. */
const MOST_STATES = 50_000;
const MOST_STEPS = 500_000;
const NONE: readonly number[] = [];
const NOWHERE = 0x7ffffffe;
/** First states that fit into the bits kept for a step, one bit short: that one says that the others are known. */
const MOST_FIRST = 15;
const IS_KNOWN = 1 << MOST_FIRST;

/** States are made when a text first leads to them; the same nodes are always the same state. */
export function createStates(nodes: Nodes, roots: readonly number[]): States {
  const states: State[] = [];
  const known = new Map<string, State>();
  // Where each step from each state leads, and that it leads nowhere, as found so far.
  const steps = createPairTable(1 << 14);
  // Every word of a text is tried at each layer's first state, and few lead on: a bit for each first state that a step
  // leads on from.
  const width = nodes.highestStep() + 1;
  const firstSteps = new Uint16Array(width);
  const first: State[] = [];

  const stateOf = (from: readonly number[]): State => {
    const members = withJumps(nodes, from);
    const key = members.join(" ");
    let state = known.get(key);
    if (!state) {
      state = createState(nodes, members, states.length);
      states.push(state);
      known.set(key, state);
    }
    return state;
  };
  const follow = (state: State, step: number): State | undefined => {
    const reached: number[] = [];
    for (const node of state.nodes) {
      const next = nodes.after(node, step);
      if (next >= 0) reached.push(next);
    }
    const after = reached.length === 0 ? undefined : stateOf(reached);
    steps.add(state.number, step, after?.number ?? NOWHERE);
    return after;
  };
  const firstWith = (step: number): number => {
    if (step >= width) return 0;
    if (roots.length > MOST_FIRST) return -1;
    let bits = firstSteps[step] ?? 0;
    if (bits === 0) {
      bits = IS_KNOWN;
      for (const state of first)
        if (state.nodes.some((node) => nodes.after(node, step) >= 0)) bits |= 1 << state.number;
      firstSteps[step] = bits;
    }
    return bits;
  };
  for (const root of roots) first.push(stateOf([root]));
  return {
    first,
    firstWith,
    after(state, step) {
      const { number } = state;
      if (number < first.length && !(firstWith(step) & (1 << number))) return undefined;
      const found = steps.get(number, step);
      if (found === NOWHERE) return undefined;
      return found < 0 ? follow(state, step) : states[found];
    },
    isFull: () => states.length > MOST_STATES || steps.size > MOST_STEPS,
  };
}

/** The nodes and all that their choices go on to, in one order. */
function withJumps(nodes: Nodes, from: readonly number[]): readonly number[] {
  const all = new Set(from);
  const visitor = { step: () => {}, end: () => {}, jump: (node: number) => void all.add(node) };
  // A set that grows while it is walked is walked to its new end.
  for (const node of all) nodes.visit(node, visitor);
  return [...all].sort((a, b) => a - b);
}

function createState(nodes: Nodes, members: readonly number[], number: number): State {
  const ends = new Set<number>();
  const gaps = new Set<number>();
  let shapes = 0;
  const visitor = {
    step(step: number): void {
      if ((step & 7) === Asks.shape) shapes |= 1 << (step >> 3);
      else gaps.add(step);
    },
    end: (end: number) => void ends.add(end),
    jump: () => {},
  };
  let asks = 0;
  for (const node of members) {
    asks |= nodes.asks(node);
    nodes.visit(node, visitor);
  }
  return {
    number,
    nodes: members,
    asks,
    ends: ends.size === 0 ? NONE : [...ends],
    shapes,
    gaps: gaps.size === 0 ? NONE : [...gaps],
  };
}
