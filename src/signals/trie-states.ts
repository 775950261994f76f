import type { ShapeName } from "../model/index.js";
import type { Edge, Node } from "./trie.js";

/**
 * All the nodes that the same words lead to, taken together, so that a word is looked up once for all of them.
 * States are made when a text first leads to them; the same nodes are always the same state.
 */
export interface State {
  /** Lexicons (doubled; odd means its exceptions) for which a term ends here. */
  readonly ends: readonly number[];
  readonly hasReferences: boolean;
  readonly shapes: readonly { readonly name: ShapeName; state(): State }[];
  readonly gaps: readonly { readonly most: number; state(): State }[];
  afterWord(word: number): State | undefined;
  afterStem(stem: number): State | undefined;
  afterCapitals(word: number): State | undefined;
  afterLexicon(lexicon: number): State | undefined;
}

export interface States {
  /** How many there are so far: a measure of the memory they take. */
  readonly size: number;
  of(nodes: readonly Node[]): State;
}

export function createStates(): States {
  const known = new Map<string, State>();
  const states: States = {
    get size() {
      return known.size;
    },
    of(nodes) {
      const members = withJumps(nodes);
      const key = members.map(({ number }) => number).join(" ");
      let state = known.get(key);
      if (!state) {
        state = createState(members, states);
        known.set(key, state);
      }
      return state;
    },
  };
  return states;
}

/** The nodes and all that their choices go on to, in one order. */
function withJumps(nodes: readonly Node[]): readonly Node[] {
  const all = new Set<Node>();
  const reach = (node: Node): void => {
    if (all.has(node)) return;
    all.add(node);
    for (const next of node.jumps ?? []) reach(next);
  };
  for (const node of nodes) reach(node);
  return [...all].sort((a, b) => a.number - b.number);
}

function createState(members: readonly Node[], states: States): State {
  const shapes = new Map<ShapeName, Node[]>();
  const gaps = new Map<number, Node[]>();
  for (const node of members) {
    for (const { key, node: next } of node.shapes ?? []) shapes.set(key, [...(shapes.get(key) ?? []), next]);
    for (const { key, node: next } of node.gaps ?? []) gaps.set(key, [...(gaps.get(key) ?? []), next]);
  }
  return {
    ends: [...new Set(members.flatMap((node) => node.ends ?? []))],
    hasReferences: members.some((node) => node.references),
    shapes: [...shapes].map(([name, after]) => ({ name, state: once(() => states.of(after)) })),
    gaps: [...gaps].map(([most, after]) => ({ most, state: once(() => states.of(after)) })),
    afterWord: following(members, "words", states),
    afterStem: following(members, "stems", states),
    afterCapitals: following(members, "capitals", states),
    afterLexicon: following(members, "references", states),
  };
}

function following(
  members: readonly Node[],
  kind: "words" | "stems" | "capitals" | "references",
  states: States,
): (key: number) => State | undefined {
  const edges = members.flatMap((node) => node[kind] ?? []);
  if (edges.length === 0) return () => undefined;
  // Most words lead nowhere: one map of all edges answers that at once. It is made when a text first asks.
  let targets: Map<number, Node[]> | undefined;
  const known = new Map<number, State>();
  return (key) => {
    const state = known.get(key);
    if (state) return state;
    targets ??= merged(edges);
    const after = targets.get(key);
    if (!after) return undefined;
    const made = states.of(after);
    known.set(key, made);
    return made;
  };
}

function merged(edges: readonly Edge<number>[]): Map<number, Node[]> {
  const targets = new Map<number, Node[]>();
  for (const { key, node } of edges) {
    const list = targets.get(key);
    if (list) list.push(node);
    else targets.set(key, [node]);
  }
  return targets;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
