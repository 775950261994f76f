import type { Lexicon, PatternAtom, ShapeName } from "../model/index.js";
import { CLITICS, type PreparedToken, Shape, tokenise, type VocabularyBuilder } from "../text/index.js";

/** Words `from` (inclusive) to `to` (exclusive) of a prepared post. */
export interface Match {
  readonly from: number;
  readonly to: number;
}

interface Node {
  words?: Map<number, Node>;
  stems?: Map<number, Node>;
  capitals?: Map<number, Node>;
  shapes?: { name: ShapeName; node: Node }[];
  references?: Map<number, Node>;
  gaps?: { most: number; node: Node }[];
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
  lexicons.forEach((lexicon, index) => {
    const layer = layerOf[index] ?? 0;
    while (roots.length <= layer) roots.push({});
    const root = roots[layer];
    if (!root) return;
    const grow = (sequence: readonly PatternAtom[], end: number): void => {
      const node = insert(root, sequence, indexOf, vocabulary);
      node.ends ??= [];
      if (!node.ends.includes(end)) node.ends.push(end);
    };
    for (const sequence of lexicon.terms) grow(sequence, index * 2);
    for (const sequence of lexicon.except) grow(sequence, index * 2 + 1);
  });
  const states: StateCount = { made: 0 };
  let layers: readonly State[] = [];
  return {
    ids,
    layers() {
      if (layers.length === 0 || states.made > MOST_STATES) {
        states.made = 0;
        layers = roots.map((root) => createState([root], states));
      }
      return layers;
    },
  };
}

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

/** Grows the trie by a sequence and returns the node where it ends. */
function insert(
  from: Node,
  steps: readonly PatternAtom[],
  indexOf: ReadonlyMap<string, number>,
  vocabulary: VocabularyBuilder,
): Node {
  let node = from;
  for (const step of steps) {
    switch (step.kind) {
      case "word":
        for (const token of tokensOf(step)) node = afterWord(node, token, vocabulary);
        break;
      case "shape":
        node.shapes ??= [];
        node = listed(
          node.shapes,
          (edge) => edge.name === step.name,
          (next) => ({ name: step.name, node: next }),
        );
        break;
      case "gap":
        node.gaps ??= [];
        node = listed(
          node.gaps,
          (edge) => edge.most === step.most,
          (next) => ({ most: step.most, node: next }),
        );
        break;
      case "reference": {
        node.references ??= new Map();
        node = child(node.references, indexOf.get(step.id) ?? -1);
        break;
      }
      case "choice": {
        const after: Node = {};
        for (const option of step.options) {
          const end = insert(node, option, indexOf, vocabulary);
          end.jumps ??= [];
          end.jumps.push(after);
        }
        node = after;
      }
    }
  }
  return node;
}

function afterWord(
  node: Node,
  token: { norm: string; match: "exact" | "stem" | "capitals" },
  vocabulary: VocabularyBuilder,
): Node {
  if (token.match === "stem") {
    node.stems ??= new Map();
    return child(node.stems, vocabulary.addStem(token.norm));
  }
  if (token.match === "capitals") {
    node.capitals ??= new Map();
    return child(node.capitals, vocabulary.addWord(token.norm));
  }
  node.words ??= new Map();
  return child(node.words, vocabulary.addWord(token.norm));
}

function child(edges: Map<number, Node>, key: number): Node {
  let next = edges.get(key);
  if (!next) {
    next = {};
    edges.set(key, next);
  }
  return next;
}

function listed<E extends { node: Node }>(
  edges: E[],
  same: (edge: E) => boolean,
  make: (node: Node) => E,
): Node {
  const known = edges.find(same);
  if (known) return known.node;
  const node: Node = {};
  edges.push(make(node));
  return node;
}

/**
 * All the nodes that the same words lead to, taken together, so that a word is looked up once for all of them.
 * States are made when a text first leads to them.
 */
export interface State {
  readonly ends: readonly number[];
  readonly hasReferences: boolean;
  readonly shapes: readonly { readonly name: ShapeName; state(): State }[];
  readonly gaps: readonly { readonly most: number; state(): State }[];
  afterWord(word: number): State | undefined;
  afterStem(stem: number): State | undefined;
  afterCapitals(word: number): State | undefined;
  afterLexicon(lexicon: number): State | undefined;
}

interface StateCount {
  made: number;
}

/** About 50 MB of states; an ordinary archive of one person's posts leads to fewer. */
const MOST_STATES = 20_000;

function createState(nodes: readonly Node[], states: StateCount): State {
  states.made++;
  const all = new Set<Node>();
  const reach = (node: Node): void => {
    if (all.has(node)) return;
    all.add(node);
    for (const next of node.jumps ?? []) reach(next);
  };
  for (const node of nodes) reach(node);
  const members = [...all];
  const shapes = new Map<ShapeName, Node[]>();
  const gaps = new Map<number, Node[]>();
  for (const node of members) {
    for (const edge of node.shapes ?? [])
      shapes.set(edge.name, [...(shapes.get(edge.name) ?? []), edge.node]);
    for (const edge of node.gaps ?? []) gaps.set(edge.most, [...(gaps.get(edge.most) ?? []), edge.node]);
  }
  return {
    ends: [...new Set(members.flatMap((node) => node.ends ?? []))],
    hasReferences: members.some((node) => node.references),
    shapes: [...shapes].map(([name, after]) => ({ name, state: once(() => createState(after, states)) })),
    gaps: [...gaps].map(([most, after]) => ({ most, state: once(() => createState(after, states)) })),
    afterWord: following(members, "words", states),
    afterStem: following(members, "stems", states),
    afterCapitals: following(members, "capitals", states),
    afterLexicon: following(members, "references", states),
  };
}

function following(
  members: readonly Node[],
  kind: "words" | "stems" | "capitals" | "references",
  states: StateCount,
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
    const made = createState(after, states);
    known.set(key, made);
    return made;
  };
}

function merged(edges: readonly ReadonlyMap<number, Node>[]): Map<number, Node[]> {
  const targets = new Map<number, Node[]>();
  for (const each of edges) {
    for (const [key, node] of each) {
      const list = targets.get(key);
      if (list) list.push(node);
      else targets.set(key, [node]);
    }
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

/** Every lexicon's matches in a post, longest first at each start; undefined where it has none. */
export function matchLexicons(
  trie: LexiconTrie,
  tokens: readonly PreparedToken[],
): readonly (readonly Match[] | undefined)[] {
  const found: (Match[] | undefined)[] = new Array(trie.ids.length);
  const excepted: (Match[] | undefined)[] = new Array(trie.ids.length);
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
    arrive(state, at);
    const token = tokens[at];
    const before = tokens[at - 1];
    if (!token || (at > from && before && token.sentence !== before.sentence)) return;
    if (token.word !== 0) {
      const next = state.afterWord(token.word);
      if (next) walk(next, at + 1);
      if (token.shape & Shape.allCaps) {
        const capitals = state.afterCapitals(token.word);
        if (capitals) walk(capitals, at + 1);
      }
    }
    if (token.stem !== 0) {
      const next = state.afterStem(token.stem);
      if (next) walk(next, at + 1);
    }
    for (const edge of state.shapes) if (hasShape(token, edge.name)) walk(edge.state(), at + 1);
    if (state.hasReferences) {
      for (const match of settled[at] ?? []) {
        const next = state.afterLexicon(match.lexicon);
        if (next) walk(next, match.to);
      }
    }
    for (const edge of state.gaps) {
      const after = edge.state();
      for (let skipped = 0; skipped <= edge.most; skipped++) {
        const next = tokens[at + skipped];
        if (!next || next.sentence !== token.sentence) break;
        walk(after, at + skipped);
      }
    }
  };

  for (const root of trie.layers()) {
    touched = [];
    for (from = 0; from < tokens.length; from++) walk(root, from);
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

/** Capitalised words that are no one's name. */
const NOT_NAMES = new Set(
  (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december " +
    "christmas easter i nhs uk england scotland wales ireland british english scottish welsh irish european covid netflix google facebook instagram twitter " +
    "tesco asda aldi lidl greggs god jesus please thank thanks the a and but so if when my our your his her their this that it no not yes oh just"
  ).split(" "),
);

export function hasShape(token: PreparedToken, name: ShapeName): boolean {
  const shape = token.shape;
  switch (name) {
    case "any":
      return true;
    case "num":
      return (shape & Shape.number) !== 0;
    case "name":
      return (
        (shape & Shape.capitalised) !== 0 &&
        (shape & (Shape.sentenceStart | Shape.allCaps | Shape.hashtag)) === 0 &&
        token.norm.length > 2 &&
        !NOT_NAMES.has(token.norm)
      );
    case "caps":
      return (shape & Shape.allCaps) !== 0;
    default:
      return (shape & Shape[name]) !== 0;
  }
}
