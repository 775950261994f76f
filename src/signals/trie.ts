import type { Lexicon, PatternAtom, ShapeName } from "../model/index.js";
import { CLITICS, tokenise, type VocabularyBuilder } from "../text/index.js";
import { createStates, type State, type States } from "./trie-states.js";

/** Where the terms that begin alike have got to. */
export interface Node {
  /** In the order made. */
  readonly number: number;
  words?: Map<number, Node>;
  stems?: Map<number, Node>;
  capitals?: Map<number, Node>;
  shapes?: { name: ShapeName; node: Node }[];
  references?: Map<number, Node>;
  gaps?: { most: number; node: Node }[];
  /** Where each choice between options ends, by the choice as written. */
  choices?: Map<string, Node>;
  /** Where a choice goes on after one of its options. */
  jumps?: Node[];
  /** Lexicons (doubled; odd means its exceptions) for which a term ends here. */
  ends?: number[];
}

/** All lexicons as one trie a layer: a layer may refer to the lexicons of the layers before it. */
export interface LexiconTrie {
  readonly ids: readonly string[];
  /** The layers' first states. Made anew once texts have led to very many states, so that memory stays flat. */
  layers(): readonly State[];
}

/** Throws an Error when lexicons refer to each other in a circle. */
export function compileLexicons(lexicons: readonly Lexicon[], vocabulary: VocabularyBuilder): LexiconTrie {
  const ids = lexicons.map((lexicon) => lexicon.id);
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const layerOf = layersOf(lexicons);
  const roots: Node[] = [];
  const nodes = createNodes();
  lexicons.forEach((lexicon, index) => {
    const layer = layerOf[index] ?? 0;
    while (roots.length <= layer) roots.push(nodes.make());
    const root = roots[layer];
    if (!root) return;
    const grow = (sequence: readonly PatternAtom[], end: number): void => {
      const node = insert(root, sequence, { nodes, indexOf, vocabulary });
      node.ends ??= [];
      if (!node.ends.includes(end)) node.ends.push(end);
    };
    for (const sequence of lexicon.terms) grow(sequence, index * 2);
    for (const sequence of lexicon.except) grow(sequence, index * 2 + 1);
  });
  let states: States = createStates();
  let layers: readonly State[] = [];
  return {
    ids,
    layers() {
      if (states.size > MOST_STATES) {
        states = createStates();
        layers = [];
      }
      if (layers.length === 0) layers = roots.map((root) => states.of([root]));
      return layers;
    },
  };
}

/** About 50 MB of states; an ordinary archive of one person leads to fewer. */
const MOST_STATES = 20_000;

function layersOf(lexicons: readonly Lexicon[]): number[] {
  const byId = new Map(lexicons.map((lexicon) => [lexicon.id, lexicon]));
  const known = new Map<string, number>();
  const visit = (id: string, path: readonly string[]): number => {
    const done = known.get(id);
    if (done !== undefined) return done;
    if (path.includes(id))
      throw new Error(`lexicons refer to each other in a circle: ${[...path, id].join(" -> ")}`);
    const lexicon = byId.get(id);
    let layer = 0;
    for (const referred of referencesOf([...(lexicon?.terms ?? []), ...(lexicon?.except ?? [])])) {
      layer = Math.max(layer, visit(referred, [...path, id]) + 1);
    }
    known.set(id, layer);
    return layer;
  };
  return lexicons.map((lexicon) => visit(lexicon.id, []));
}

function referencesOf(sequences: readonly (readonly PatternAtom[])[]): readonly string[] {
  return sequences.flat().flatMap((atom) => {
    if (atom.kind === "reference") return [atom.id];
    return atom.kind === "choice" ? referencesOf(atom.options) : [];
  });
}

/** A written word may be several tokens ("x-ray", "don't"): the trie walks the tokens. */
function tokensOf(
  atom: Extract<PatternAtom, { kind: "word" }>,
): { norm: string; match: "exact" | "stem" | "capitals" }[] {
  // Written alone, "'s" is the ending of the word before it.
  const clitic = CLITICS[atom.text];
  if (clitic !== undefined) return [{ norm: clitic, match: "exact" }];
  const tokens = tokenise(atom.text);
  return tokens.map((token, index) => ({
    norm: token.norm,
    match: atom.match === "stem" && index < tokens.length - 1 ? "exact" : atom.match,
  }));
}

interface Growth {
  readonly nodes: Nodes;
  readonly indexOf: ReadonlyMap<string, number>;
  readonly vocabulary: VocabularyBuilder;
}

interface Nodes {
  make(): Node;
}

function createNodes(): Nodes {
  let made = 0;
  return { make: () => ({ number: made++ }) };
}

/** Grows the trie by a sequence and returns the node where it ends. */
function insert(from: Node, steps: readonly PatternAtom[], growth: Growth): Node {
  const { nodes, indexOf } = growth;
  let node = from;
  for (const step of steps) {
    switch (step.kind) {
      case "word":
        for (const token of tokensOf(step)) node = afterWord(node, token, growth);
        break;
      case "shape":
        node.shapes ??= [];
        node = listed(
          node.shapes,
          (edge) => edge.name === step.name,
          () => ({ name: step.name, node: nodes.make() }),
        );
        break;
      case "gap":
        node.gaps ??= [];
        node = listed(
          node.gaps,
          (edge) => edge.most === step.most,
          () => ({ most: step.most, node: nodes.make() }),
        );
        break;
      case "reference": {
        node.references ??= new Map();
        node = child(node.references, indexOf.get(step.id) ?? -1, nodes);
        break;
      }
      case "choice":
        node = afterChoice(node, step, growth);
    }
  }
  return node;
}

/** Terms that begin with the same choice go on from the same node: the pronouns begin hundreds. */
function afterChoice(node: Node, step: Extract<PatternAtom, { kind: "choice" }>, growth: Growth): Node {
  const written = JSON.stringify(step.options);
  node.choices ??= new Map();
  const known = node.choices.get(written);
  if (known) return known;
  const after = growth.nodes.make();
  node.choices.set(written, after);
  for (const option of step.options) {
    const end = insert(node, option, growth);
    end.jumps ??= [];
    end.jumps.push(after);
  }
  return after;
}

function afterWord(
  node: Node,
  token: { norm: string; match: "exact" | "stem" | "capitals" },
  { nodes, vocabulary }: Growth,
): Node {
  if (token.match === "stem") {
    node.stems ??= new Map();
    return child(node.stems, vocabulary.addStem(token.norm), nodes);
  }
  if (token.match === "capitals") {
    node.capitals ??= new Map();
    return child(node.capitals, vocabulary.addWord(token.norm), nodes);
  }
  node.words ??= new Map();
  return child(node.words, vocabulary.addWord(token.norm), nodes);
}

function child(edges: Map<number, Node>, key: number, nodes: Nodes): Node {
  let next = edges.get(key);
  if (!next) {
    next = nodes.make();
    edges.set(key, next);
  }
  return next;
}

function listed<E extends { node: Node }>(edges: E[], same: (edge: E) => boolean, make: () => E): Node {
  const known = edges.find(same);
  if (known) return known.node;
  const edge = make();
  edges.push(edge);
  return edge.node;
}
