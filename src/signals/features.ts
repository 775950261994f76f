import { type Prepared, type PreparedToken, Shape } from "../text/index.js";
import { FACTS } from "./facts.js";
import type { Match } from "./match-lexicons.js";

/** What a lexicon, a concept, a rule or a fact is called among the features. */
export interface NamedPart {
  readonly name: string;
  /** The same where its words say what a picture shows. */
  readonly pictured: string;
  readonly matches: readonly Match[];
}

/** What something is called among the features, whatever it matches. */
export interface FeatureNames extends Pick<NamedPart, "name" | "pictured"> {
  readonly id: string;
}

export function featureNames(id: string): FeatureNames {
  return { id, name: `<${id}>`, pictured: `p<${id}>` };
}

/** Those of the things that have words in a post. */
export function partsOf(
  names: readonly FeatureNames[],
  wordsOf: (index: number, id: string) => readonly Match[] | undefined,
): readonly NamedPart[] {
  const parts: NamedPart[] = [];
  for (let index = 0; index < names.length; index++) {
    const of = names[index];
    const matches = of && wordsOf(index, of.id);
    if (matches) parts.push({ name: of.name, pictured: of.pictured, matches });
  }
  return parts;
}

/** Where words stand, as their features' names begin. */
export const PLACES = ["", "p:", "t:"] as const;

/** What a word stands at, as its features' names say: where a sentence starts, the post; where a sentence ends, the post. */
export const EDGES = ["^ %", "^^ %", "% $", "% $$"] as const;
const [SENTENCE_STARTS, POST_STARTS, SENTENCE_ENDS, POST_ENDS] = [0, 1, 2, 3];

/** What a part is one of: the whole post, its sentence taken by itself, or both. A bit each. */
export const Of = { post: 1, sentence: 2, both: 3 } as const;

/**
 * Is told of the parts of a post, in their order and as often as they come. The sentence of a part is the one in which its
 * words start.
 */
export interface FeatureListener {
  /** `place`: an index of PLACES. */
  word(place: number, form: string, at: number): void;
  /** The word that was told last and the one told before it, which stands in the same sentence. */
  pair(place: number, before: string, form: string, from: number, to: number): void;
  /** The word at `at` is the first or the last one. `edge`: an index of EDGES; `of`: what it is first or last in. */
  edge(place: number, edge: number, form: string, at: number, of: number): void;
  /** Without words, it is true of every sentence. */
  named(name: string, match?: Match): void;
}

/** The names of a post's parts and, when it has several sentences, of each sentence's, as if it were a post. */
export interface FeatureNamesOf {
  readonly whole: ReadonlySet<string>;
  readonly sentences: readonly ReadonlySet<string>[];
}

/** The parts of a post that the linear model weighs, by name: words, neighbouring words, lexicons, concepts and facts. */
export function featuresOf(...parts: Parts): FeatureNamesOf {
  const [{ tokens }] = parts;
  const whole = new Set<string>();
  const sentences = new Map<number, Set<string>>();
  const everywhere: string[] = [];
  const add = (name: string, at: number, of: number): void => {
    if (of & Of.post) whole.add(name);
    if (!(of & Of.sentence)) return;
    const sentence = tokens[at]?.sentence ?? 0;
    const own = sentences.get(sentence);
    if (own) own.add(name);
    else sentences.set(sentence, new Set([name]));
  };
  tellFeatures(
    {
      word: (place, form, at) => add(`${PLACES[place]}${form}`, at, Of.both),
      edge: (place, edge, form, at, of) => add(edgeName(place, edge, form), at, of),
      pair: (place, before, form, from) => add(`${PLACES[place]}${before} ${form}`, from, Of.both),
      named(name, match) {
        if (match) return add(name, match.from, Of.both);
        whole.add(name);
        everywhere.push(name);
      },
    },
    ...parts,
  );
  if (sentences.size < 2) return { whole, sentences: [] };
  for (const own of sentences.values()) for (const name of everywhere) own.add(name);
  return { whole, sentences: [...sentences.values()] };
}

export type Parts = [
  prepared: Prepared,
  lexicons: readonly NamedPart[],
  concepts: readonly NamedPart[],
  facts: ReadonlySet<string>,
  rules: readonly string[],
];

export function tellFeatures(
  listener: FeatureListener,
  ...[prepared, lexicons, concepts, facts, rules]: Parts
): void {
  tellWords(listener, prepared);
  const { tokens, segments } = prepared;
  for (const parts of [lexicons, concepts]) {
    for (const { name, pictured, matches } of parts) {
      for (const match of matches) {
        if (tokens[match.from]?.cited) continue;
        const segment = segments[tokens[match.from]?.segment ?? 0];
        listener.named(segment?.role === "picture" ? pictured : name, match);
      }
    }
  }
  for (const rule of rules) listener.named(rule);
  listener.named(EVERY_POST);
  for (const fact of facts) {
    const name = factNames.get(fact);
    if (name !== undefined) listener.named(name);
  }
}

function tellWords(listener: FeatureListener, { tokens, segments }: Prepared): void {
  let last: Told | undefined;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    // What somebody else wrote is no wording of the owner's.
    if (token === undefined || token.cited) continue;
    const form = formOf(token);
    if (form === undefined) continue;
    const role = segments[token.segment]?.role;
    const place = role === "picture" ? 1 : role === "place" ? 2 : 0;
    const { sentence } = token;
    const follows = last?.sentence === sentence;
    if (last && !follows) tellEnd(listener, last, Of.sentence);
    if (!follows) {
      listener.edge(place, POST_STARTS, form, index, last ? Of.sentence : Of.both);
      listener.edge(place, SENTENCE_STARTS, form, index, Of.both);
    }
    listener.word(place, form, index);
    if (last && follows && !(token.shape & Shape.hashtag))
      listener.pair(place, last.form, form, index - 1, index + 1);
    last = { place, form, sentence, at: index };
  }
  if (last) tellEnd(listener, last, Of.both);
}

/** A sentence by itself starts and ends where a post does. `of`: what it is the end of, beside the sentence. */
function tellEnd(listener: FeatureListener, { place, form, at }: Told, of: number): void {
  listener.edge(place, SENTENCE_ENDS, form, at, Of.both);
  listener.edge(place, POST_ENDS, form, at, of);
}

interface Told {
  readonly place: number;
  readonly form: string;
  readonly sentence: number;
  readonly at: number;
}

/** What a word at an edge is called among the features. */
export function edgeName(place: number, edge: number, form: string): string {
  return `${PLACES[place]}${EDGES[edge]?.replace("%", () => form)}`;
}

/** Shares out where a sum starts among the parts of a post: a long post starts nearer to nothing than a short one. */
const EVERY_POST = "[post]";

/** The facts that are told, by what they are called. When a post was made says nothing of its wording. */
const factNames = new Map(
  FACTS.filter((fact) => !fact.startsWith("time:")).map((fact) => [fact, `[${fact}]`]),
);

function formOf({ norm, shape, root }: PreparedToken): string | undefined {
  if (shape & Shape.url) return "%url";
  if (shape & Shape.mention) return "%mention";
  if (shape & Shape.age) return "%age";
  if (shape & Shape.time) return "%time";
  if (shape & (Shape.number | Shape.ordinal)) return "%num";
  if (shape & Shape.money) return "%money";
  if (shape & Shape.hashtag && norm.startsWith("#")) return norm;
  return root;
}
