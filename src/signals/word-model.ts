import type { ModelFeatures, WordModel } from "../model/index.js";
import type { PreparedToken } from "../text/index.js";
import { EDGES, edgeName, type FeatureListener, Of, PLACES } from "./features.js";
import type { Match } from "./match-lexicons.js";
import { createPairTable, type PairTable } from "./pair-table.js";
import type { ModelMargin, WeighedWords } from "./post-view.js";

export const NO_MARGIN: ModelMargin = { margin: 0, words: () => [] };

/**
 * A linear model ready for use. Each head sums up what a post's words weigh, and what those of each of its sentences weigh
 * by themselves; then it hears the others. A post is looked at when the sum for being worth a look, with a share of its
 * strongest concern's, is above its cut; then its strongest concern is raised and each other one whose own sum is above its
 * own cut.
 */
export function prepareModel(
  model: WordModel,
): (tell: (listener: FeatureListener) => void, tokens: Tokens) => (head: number) => ModelMargin {
  const any = model.heads.indexOf("any");
  const concerns = model.heads.flatMap((name, head) => (name === "any" ? [] : [head]));
  const weights = weightsOf(model.features);
  const gather = createGatherer(weights.numbers);
  const sumsOf = (features: readonly number[]): Float64Array => {
    const sums = new Float64Array(model.heads.length);
    for (const feature of features) {
      const end = weights.starts[feature + 1] ?? 0;
      for (let i = weights.starts[feature] ?? 0; i < end; i++) {
        const head = weights.headOf[i] ?? 0;
        sums[head] = (sums[head] ?? 0) + (weights.values[i] ?? 0);
      }
    }
    const scale = scaleOf(features);
    return sums.map((sum, head) => (model.bias[head] ?? 0) + sum * scale);
  };
  return (tell, tokens) => {
    const { features, spans, sentences } = gather(tell, tokens);
    const above = hear(model.heard, heardOf(sumsOf(features), sentences.map(sumsOf)));
    let most = Number.NEGATIVE_INFINITY;
    let furthest = Number.NEGATIVE_INFINITY;
    for (let head = 0; head < above.length; head++) {
      const total = above[head] ?? 0;
      above[head] = total - (model.cuts[head] ?? 0);
      if (head !== any) most = Math.max(most, total);
    }
    for (const head of concerns) furthest = Math.max(furthest, above[head] ?? 0);
    const worthALook = (above[any] ?? 0) + model.strongest * most;
    const found = new Map<string, readonly WeighedWords[]>();
    return (head) => ({
      margin: above[head] === furthest ? worthALook : Math.min(worthALook, above[head] ?? 0),
      words(speakFor) {
        const key = `${head} ${speakFor}`;
        let words = found.get(key);
        if (!words) {
          const all = wordsBehind(features, spans, weights, [head, any]);
          words = apart(all.filter(({ weight }) => weight > 0 === speakFor));
          found.set(key, words);
        }
        return words;
      },
    });
  };
}

type Tokens = readonly Pick<PreparedToken, "sentence">[];

/** Long posts have more of everything: a sum is taken by the square root of the number of parts. */
function scaleOf({ length }: readonly number[]): number {
  return 1 / Math.sqrt(Math.max(length, 1));
}

/**
 * What heads hear: each head's sum for the whole post, then for whatever of it speaks up most, the whole or a sentence by
 * itself. What stands among everyday words is heard by that.
 */
export function heardOf(whole: ArrayLike<number>, sentences: readonly ArrayLike<number>[]): Float64Array {
  const { length } = whole;
  const heard = new Float64Array(2 * length);
  for (let head = 0; head < length; head++) {
    const sum = whole[head] ?? 0;
    heard[head] = sum;
    heard[length + head] = sentences.reduce((most, sums) => Math.max(most, sums[head] ?? most), sum);
  }
  return heard;
}

/** Each head's sum when it has heard the others (WordModel's `heard`). */
export function hear(heard: WordModel["heard"], sums: ArrayLike<number>): Float64Array {
  const { length } = sums;
  return Float64Array.from(heard, (weights) => {
    let sum = weights[0] ?? 0;
    for (let other = 0; other < length; other++) {
      const said = sums[other] ?? 0;
      sum += (weights[1 + other] ?? 0) * said;
      if (said > 0) sum += (weights[1 + length + other] ?? 0) * said;
    }
    return sum;
  });
}

/** A model's features with what each weighs as it is added up. */
interface Weights extends Pick<ModelFeatures, "starts" | "headOf"> {
  /** By a feature's name. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly values: Float64Array;
}

function weightsOf({ names, starts, headOf, hundredths }: ModelFeatures): Weights {
  const numbers = new Map<string, number>();
  for (const name of names) numbers.set(name, numbers.size);
  const values = new Float64Array(hundredths.length);
  for (let at = 0; at < values.length; at++) values[at] = (hundredths[at] ?? 0) / 100;
  return { numbers, starts, headOf, values };
}

/** A post's features by number, in their order, each once; those that the model doesn't know count as well. */
interface Gathered {
  readonly features: readonly number[];
  /** The words that stand for each; absent for what is said without words. */
  readonly spans: readonly (Match | undefined)[];
  /** The features of each sentence as if it were a post; empty when there is one sentence. */
  readonly sentences: readonly (readonly number[])[];
}

/** Names given to features that the model doesn't know, before all such names are forgotten. */
const MOST_STRANGERS = 100_000;

/** Numbers the features of posts: most are told by the numbers of their words, without putting a name together. */
function createGatherer(
  numbers: ReadonlyMap<string, number>,
): (tell: (listener: FeatureListener) => void, tokens: Tokens) => Gathered {
  let seen = createSeen(0);
  let next = 0;
  let words: Map<string, number>[] = [];
  let edges: Map<string, number>[] = [];
  let pairs: PairTable = createPairTable();
  let strangers = new Map<string, number>();
  const forget = (): void => {
    seen = createSeen(numbers.size + MOST_STRANGERS);
    next = numbers.size;
    words = PLACES.map(() => new Map());
    edges = PLACES.flatMap(() => EDGES.map(() => new Map()));
    pairs = createPairTable();
    strangers = new Map();
  };
  forget();

  return (tell, tokens) => {
    if (next >= numbers.size + MOST_STRANGERS) forget();
    seen.startAnew();
    const features: number[] = [];
    const spans: (Match | undefined)[] = [];
    const said = new Map<number, number[]>();
    const everywhere: number[] = [];
    const several = tokens[0]?.sentence !== tokens[tokens.length - 1]?.sentence;
    const add = (feature: number, from: number, to: number, of: number = Of.both): void => {
      if (of & Of.post && seen.isNew(feature)) {
        features.push(feature);
        // Words that weigh nothing are never shown.
        spans.push(feature < numbers.size ? { from, to } : undefined);
      }
      if (!several || !(of & Of.sentence)) return;
      const sentence = tokens[from]?.sentence ?? 0;
      const own = said.get(sentence);
      if (own) own.push(feature);
      else said.set(sentence, [feature]);
    };
    let before = 0;
    let last = 0;
    tell({
      word(place, form, at) {
        const known = words[place];
        let feature = known?.get(form);
        if (feature === undefined) {
          feature = numbers.get(`${PLACES[place]}${form}`) ?? next++;
          known?.set(form, feature);
        }
        before = last;
        last = feature;
        add(feature, at, at + 1);
      },
      edge(place, edge, form, at, of) {
        const known = edges[place * EDGES.length + edge];
        let feature = known?.get(form);
        if (feature === undefined) {
          feature = numbers.get(edgeName(place, edge, form)) ?? next++;
          known?.set(form, feature);
        }
        add(feature, at, at + 1, of);
      },
      pair(place, first, second, from, to) {
        let feature = pairs.get(before, last);
        if (feature < 0) {
          feature = numbers.get(`${PLACES[place]}${first} ${second}`) ?? next++;
          pairs.add(before, last, feature);
        }
        add(feature, from, to);
      },
      named(name, match) {
        let feature = numbers.get(name) ?? strangers.get(name);
        if (feature === undefined) {
          feature = next++;
          strangers.set(name, feature);
        }
        if (match) {
          add(feature, match.from, match.to);
        } else if (seen.isNew(feature)) {
          features.push(feature);
          spans.push(undefined);
          everywhere.push(feature);
        }
      },
    });
    const sentences =
      said.size < 2 ? [] : [...said.values()].map((own) => [...once(own, seen), ...everywhere]);
    return { features, spans, sentences };
  };
}

/** Which features have been seen since it started anew. */
interface Seen {
  startAnew(): void;
  isNew(feature: number): boolean;
}

function createSeen(size: number): Seen {
  let seenIn = new Uint32Array(size);
  let turn = 0;
  return {
    startAnew() {
      turn += 1;
    },
    isNew(feature) {
      if (seenIn[feature] === turn) return false;
      if (feature >= seenIn.length) {
        const longer = new Uint32Array(feature * 2);
        longer.set(seenIn);
        seenIn = longer;
      }
      seenIn[feature] = turn;
      return true;
    },
  };
}

function once(features: readonly number[], seen: Seen): readonly number[] {
  seen.startAnew();
  return features.filter((feature) => seen.isNew(feature));
}

/** The words that weigh for or against any of the heads, heaviest first. */
function wordsBehind(
  features: readonly number[],
  spans: readonly (Match | undefined)[],
  { starts, headOf, values }: Weights,
  wanted: readonly number[],
): readonly WeighedWords[] {
  const scale = scaleOf(features);
  const words: WeighedWords[] = [];
  features.forEach((feature, index) => {
    const match = spans[index];
    if (!match) return;
    let weight = 0;
    const end = starts[feature + 1] ?? 0;
    for (let i = starts[feature] ?? 0; i < end; i++) {
      if (wanted.includes(headOf[i] ?? -1)) weight += values[i] ?? 0;
    }
    if (weight !== 0) words.push({ match, weight: weight * scale });
  });
  return words.sort(
    (a, b) =>
      Math.abs(b.weight) - Math.abs(a.weight) || a.match.from - b.match.from || a.match.to - b.match.to,
  );
}

/** Of so many, the weightiest are shown. */
const SHOWN = 5;

/** Each stretch of words once, by its weightiest reading: "Mrs H" is not named again for "Mrs". */
function apart(words: readonly WeighedWords[]): readonly WeighedWords[] {
  const kept: WeighedWords[] = [];
  for (const word of words) {
    const overlaps = kept.some(({ match }) => match.from < word.match.to && word.match.from < match.to);
    if (!overlaps) kept.push(word);
    if (kept.length === SHOWN) break;
  }
  return kept;
}
