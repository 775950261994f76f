import { type CompiledLexicons, type Lexicon, type PatternAtom, SHAPES } from "../model/index.js";
import { CLITICS, createVocabulary, tokenise, type VocabularyBuilder } from "../text/index.js";
import { createPairTable } from "./pair-table.js";
import { Asks, type Nodes, stepOf } from "./trie-nodes.js";
import { createStates, type States } from "./trie-states.js";

/** All lexicons as one trie a layer: a layer may refer to the lexicons of the layers before it. */
export interface LexiconTrie {
  readonly ids: readonly string[];
  /** Made anew once texts have led to very many states, so that memory stays flat. */
  states(): States;
}

/**
 * Throws an Error when lexicons refer to each other in a circle. The first of the lexicons may have been compiled ahead:
 * they then hold only what was added to them, and refer to no lexicon.
 */
export function compileLexicons(
  lexicons: readonly Lexicon[],
  vocabulary: VocabularyBuilder,
  ahead?: CompiledLexicons,
): LexiconTrie {
  const { growth, roots } = growTrie(lexicons, vocabulary, ahead);
  let states = createStates(growth.nodes, roots);
  return {
    ids: lexicons.map(({ id }) => id),
    states() {
      if (states.isFull()) states = createStates(growth.nodes, roots);
      return states;
    },
  };
}

/** What `compileLexicons` need not do again, as flat numbers. */
export function compileAhead(lexicons: readonly Lexicon[]): Omit<CompiledLexicons, "key"> {
  const vocabulary = createVocabulary();
  const { growth, roots, layers } = growTrie(lexicons, vocabulary);
  return { ids: lexicons.map(({ id }) => id), layers, roots, ...vocabulary.known(), ...growth.grown() };
}

interface Grown {
  readonly growth: Growth;
  /** The first node of each layer. */
  readonly roots: readonly number[];
  /** Of each lexicon. */
  readonly layers: readonly number[];
}

function growTrie(
  lexicons: readonly Lexicon[],
  vocabulary: VocabularyBuilder,
  ahead?: CompiledLexicons,
): Grown {
  const growth = createGrowth(ahead);
  if (ahead) vocabulary.restore(ahead);
  const read = createReader(
    new Map(lexicons.map(({ id }, index) => [id, index])),
    vocabulary,
    ahead?.choices ?? 0,
  );
  const layers = layersOf(lexicons, ahead);
  const roots: number[] = [...(ahead?.roots ?? [])];
  lexicons.forEach((lexicon, index) => {
    const layer = layers[index] ?? 0;
    while (roots.length <= layer) roots.push(growth.make());
    const root = roots[layer] ?? 0;
    for (const term of lexicon.terms) growth.end(growth.insert(root, read(term)), index * 2);
    for (const term of lexicon.except) growth.end(growth.insert(root, read(term)), index * 2 + 1);
  });
  return { growth, roots, layers };
}

function layersOf(lexicons: readonly Lexicon[], ahead: CompiledLexicons | undefined): number[] {
  const byId = new Map(lexicons.map((lexicon) => [lexicon.id, lexicon]));
  const known = new Map<string, number>(ahead?.ids.map((id, index) => [id, ahead.layers[index] ?? 0]));
  const visit = (id: string, path: readonly string[]): number => {
    const done = known.get(id);
    if (done !== undefined) return done;
    if (path.includes(id))
      throw new Error(`lexicons refer to each other in a circle: ${[...path, id].join(" -> ")}`);
    const lexicon = byId.get(id);
    const referred = new Set<string>();
    for (const term of lexicon?.terms ?? []) addReferences(term, referred);
    for (const term of lexicon?.except ?? []) addReferences(term, referred);
    let layer = 0;
    for (const other of referred) layer = Math.max(layer, visit(other, [...path, id]) + 1);
    known.set(id, layer);
    return layer;
  };
  return lexicons.map((lexicon) => visit(lexicon.id, []));
}

function addReferences(sequence: readonly PatternAtom[], into: Set<string>): void {
  for (const atom of sequence) {
    if (atom.kind === "reference") into.add(atom.id);
    else if (atom.kind === "choice") for (const option of atom.options) addReferences(option, into);
  }
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

/** A term as steps. */
type Step = number | Choice;

interface Choice {
  readonly options: readonly (readonly Step[])[];
  /** The same for choices that are the same. */
  readonly number: number;
}

/** Turns terms into steps; each word and each choice is worked out once. */
function createReader(
  indexOf: ReadonlyMap<string, number>,
  vocabulary: VocabularyBuilder,
  firstChoice: number,
): (term: readonly PatternAtom[]) => readonly Step[] {
  const words = new Map<PatternAtom, readonly number[]>();
  const choices = new Map<string, Choice>();
  const wordSteps = (atom: Extract<PatternAtom, { kind: "word" }>): readonly number[] => {
    let steps = words.get(atom);
    if (!steps) {
      steps = tokensOf(atom).map(({ norm, match }) => {
        if (match === "stem") return stepOf(Asks.stem, vocabulary.addStem(norm));
        return stepOf(match === "capitals" ? Asks.capitals : Asks.word, vocabulary.addWord(norm));
      });
      words.set(atom, steps);
    }
    return steps;
  };
  const choice = (atom: Extract<PatternAtom, { kind: "choice" }>): Choice => {
    const options = atom.options.map(read);
    const key = options
      .map((option) => option.map((step) => (typeof step === "number" ? step : `c${step.number}`)).join(" "))
      .join("|");
    let known = choices.get(key);
    if (!known) {
      known = { options, number: firstChoice + choices.size };
      choices.set(key, known);
    }
    return known;
  };
  const read = (term: readonly PatternAtom[]): readonly Step[] => {
    const steps: Step[] = [];
    for (const atom of term) {
      if (atom.kind === "word") steps.push(...wordSteps(atom));
      else if (atom.kind === "shape") steps.push(stepOf(Asks.shape, SHAPES.indexOf(atom.name)));
      else if (atom.kind === "gap") steps.push(stepOf(Asks.gap, atom.most));
      else if (atom.kind === "choice") steps.push(choice(atom));
      else {
        const index = indexOf.get(atom.id);
        steps.push(stepOf(Asks.lexicon, index ?? indexOf.size));
      }
    }
    return steps;
  };
  return read;
}

/** Where the terms that begin alike have got to. */
interface Growth {
  readonly nodes: Nodes;
  make(): number;
  /** Grows the trie by a term and gives the node where it ends. */
  insert(node: number, steps: readonly Step[]): number;
  end(node: number, end: number): void;
  grown(): Pick<CompiledLexicons, "steps" | "kinds" | "firstOf" | "nextOf" | "said" | "choices">;
}

const JUMP = 6;
const END = 7;
const NO_STEPS = new Int32Array(0);

function createGrowth(ahead?: CompiledLexicons): Growth {
  const steps = createPairTable(1 << 16);
  // Terms that begin with the same choice go on from the same node: the pronouns begin hundreds.
  const choices = createPairTable();
  let highest = 0;
  let mostChoices = ahead?.choices ?? 0;
  const kinds: number[] = [...(ahead?.kinds ?? [])];
  // What a visitor is told, as a linked list a node: most nodes have none, and few have two.
  const firstOf: number[] = [...(ahead?.firstOf ?? [])];
  const nextOf: number[] = [...(ahead?.nextOf ?? [])];
  const said: number[] = [...(ahead?.said ?? [])];
  const note = (node: number, what: number): void => {
    said.push(what);
    nextOf.push(firstOf[node] ?? -1);
    firstOf[node] = said.length - 1;
  };
  const make = (): number => {
    kinds.push(0);
    firstOf.push(-1);
    return kinds.length - 1;
  };
  const lead = (node: number, step: number, after: number): void => {
    steps.add(node, step, after);
    highest = Math.max(highest, step);
  };
  for (let at = 0, all = ahead?.steps ?? NO_STEPS; at < all.length; at += 3)
    lead(all[at] ?? 0, all[at + 1] ?? 0, all[at + 2] ?? 0);
  const follow = (node: number, step: number): number => {
    const known = steps.get(node, step);
    if (known >= 0) return known;
    const made = make();
    lead(node, step, made);
    const asks = step % 8;
    kinds[node] = (kinds[node] ?? 0) | (1 << asks);
    if (asks === Asks.shape || asks === Asks.gap) note(node, step);
    return made;
  };
  const choose = (node: number, { options, number }: Choice): number => {
    const known = choices.get(node, number);
    if (known >= 0) return known;
    const after = make();
    choices.add(node, number, after);
    mostChoices = Math.max(mostChoices, number + 1);
    for (const option of options) note(insert(node, option), stepOf(JUMP, after));
    return after;
  };
  const insert = (from: number, term: readonly Step[]): number => {
    let node = from;
    for (const step of term) node = typeof step === "number" ? follow(node, step) : choose(node, step);
    return node;
  };
  return {
    make,
    insert,
    end: (node, end) => note(node, stepOf(END, end)),
    grown: () => ({
      steps: steps.all(),
      kinds: Int32Array.from(kinds),
      firstOf: Int32Array.from(firstOf),
      nextOf: Int32Array.from(nextOf),
      said: Int32Array.from(said),
      choices: mostChoices,
    }),
    nodes: {
      after: steps.get,
      highestStep: () => highest,
      asks: (node) => kinds[node] ?? 0,
      visit(node, visitor) {
        for (let at = firstOf[node] ?? -1; at >= 0; at = nextOf[at] ?? -1) {
          const what = said[at] ?? 0;
          if (what % 8 === JUMP) visitor.jump(Math.floor(what / 8));
          else if (what % 8 === END) visitor.end(Math.floor(what / 8));
          else visitor.step(what);
        }
      },
    },
  };
}
