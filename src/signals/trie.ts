import type { Lexicon, PatternAtom, ShapeName } from "../model/index.js";
import { CLITICS, tokenise, type VocabularyBuilder } from "../text/index.js";
import { createStates, type State, type States } from "./trie-states.js";

export interface Edge<Key> {
  readonly key: Key;
  readonly node: Node;
}

/** Where the terms that begin alike have got to. There are tens of thousands, most with one edge: lists, not maps. */
export interface Node {
  /** In the order made. */
  readonly number: number;
  words?: Edge<number>[];
  stems?: Edge<number>[];
  capitals?: Edge<number>[];
  /** By the index of the lexicon referred to. */
  references?: Edge<number>[];
  shapes?: Edge<ShapeName>[];
  /** By the most words left out. */
  gaps?: Edge<number>[];
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
  const roots = growTrie(lexicons, vocabulary);
  let states: States = createStates();
  let layers: readonly State[] = [];
  return {
    ids: lexicons.map(({ id }) => id),
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

/** The first node of each layer. */
function growTrie(lexicons: readonly Lexicon[], vocabulary: VocabularyBuilder): readonly Node[] {
  const growth = createGrowth(new Map(lexicons.map(({ id }, index) => [id, index])), vocabulary);
  const layerOf = layersOf(lexicons);
  const roots: Node[] = [];
  lexicons.forEach((lexicon, index) => {
    const layer = layerOf[index] ?? 0;
    while (roots.length <= layer) roots.push(growth.make());
    const root = roots[layer];
    if (!root) return;
    const grow = (sequence: readonly PatternAtom[], end: number): void => {
      const node = insert(root, sequence, growth);
      if (!node.ends?.includes(end)) node.ends = [...(node.ends ?? []), end];
    };
    for (const sequence of lexicon.terms) grow(sequence, index * 2);
    for (const sequence of lexicon.except) grow(sequence, index * 2 + 1);
  });
  return roots;
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

/** What is needed while the trie grows, and not after. */
interface Growth {
  readonly indexOf: ReadonlyMap<string, number>;
  readonly vocabulary: VocabularyBuilder;
  make(): Node;
  /** The node that was made under this name before, or one made now. */
  named(name: string, make: () => Node): Node;
}

function createGrowth(indexOf: ReadonlyMap<string, number>, vocabulary: VocabularyBuilder): Growth {
  let made = 0;
  const known = new Map<string, Node>();
  return {
    indexOf,
    vocabulary,
    make: () => ({ number: made++ }),
    named(name, make) {
      let node = known.get(name);
      if (!node) {
        node = make();
        known.set(name, node);
      }
      return node;
    },
  };
}

/** Grows the trie by a sequence and returns the node where it ends. */
function insert(from: Node, steps: readonly PatternAtom[], growth: Growth): Node {
  let node = from;
  for (const step of steps) {
    switch (step.kind) {
      case "word":
        for (const token of tokensOf(step)) node = afterWord(node, token, growth);
        break;
      case "shape":
        node = afterShape(node, step.name, growth);
        break;
      case "gap":
        node = child(node, "gaps", step.most, growth);
        break;
      case "reference":
        node = child(node, "references", growth.indexOf.get(step.id) ?? -1, growth);
        break;
      case "choice":
        node = afterChoice(node, step, growth);
    }
  }
  return node;
}

/** Terms that begin with the same choice go on from the same node: the pronouns begin hundreds. */
function afterChoice(node: Node, step: Extract<PatternAtom, { kind: "choice" }>, growth: Growth): Node {
  return growth.named(`${node.number} choice ${JSON.stringify(step.options)}`, () => {
    const after = growth.make();
    for (const option of step.options) {
      const end = insert(node, option, growth);
      end.jumps = [...(end.jumps ?? []), after];
    }
    return after;
  });
}

function afterWord(
  node: Node,
  token: { norm: string; match: "exact" | "stem" | "capitals" },
  growth: Growth,
): Node {
  const { vocabulary } = growth;
  if (token.match === "stem") return child(node, "stems", vocabulary.addStem(token.norm), growth);
  const kind = token.match === "capitals" ? "capitals" : "words";
  return child(node, kind, vocabulary.addWord(token.norm), growth);
}

function child(
  node: Node,
  kind: "words" | "stems" | "capitals" | "references" | "gaps",
  key: number,
  growth: Growth,
): Node {
  return growth.named(`${node.number} ${kind} ${key}`, () => {
    const edge = { key, node: growth.make() };
    // A list made with its first edge has no room to spare: most never get a second.
    const edges = node[kind];
    if (edges) edges.push(edge);
    else node[kind] = [edge];
    return edge.node;
  });
}

function afterShape(node: Node, key: ShapeName, growth: Growth): Node {
  return growth.named(`${node.number} shape ${key}`, () => {
    const edge = { key, node: growth.make() };
    node.shapes = [...(node.shapes ?? []), edge];
    return edge.node;
  });
}
