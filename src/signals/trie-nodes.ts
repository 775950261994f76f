/** What a step of a term asks for. With the number of the word, stem, lexicon or shape it makes one number, a step. */
export const Asks = { word: 0, stem: 1, capitals: 2, lexicon: 3, shape: 4, gap: 5 } as const;

export function stepOf(asks: number, number: number): number {
  return number * 8 + asks;
}

/** What stands at a node beside its steps to words. There are a hundred thousand nodes: numbers in lists, no objects. */
export interface Nodes {
  /** The node after a step; -1: none. */
  after(node: number, step: number): number;
  /** No step has a higher number. */
  highestStep(): number;
  /** Which kinds of step lead on from a node, as bits `1 << Asks.word` and so on. */
  asks(node: number): number;
  /** Calls back for each step by a shape or a gap, for where a choice goes on, and for each lexicon that ends here. */
  visit(node: number, visitor: NodeVisitor): void;
}

export interface NodeVisitor {
  /** By a shape or a gap. */
  step(step: number): void;
  /** Where a choice goes on after one of its options. */
  jump(node: number): void;
  /** A lexicon (doubled; odd means its exceptions) for which a term ends. */
  end(end: number): void;
}
