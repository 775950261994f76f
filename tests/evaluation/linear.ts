import type { ModelHead, WordModel } from "../../src/model/index.js";

/** A post as the trainer sees it: its features and, for each head, 1, 0 or -1 (not known). */
export interface Sample {
  readonly features: Int32Array;
  /** How strongly each feature counts: kinds of thing said more than single words. */
  readonly values: Float64Array;
  /** 1 / sqrt(number of all its features), known to the model or not. */
  readonly scale: number;
  readonly labels: Int8Array;
}

export interface TrainingOptions {
  readonly epochs: number;
  readonly rate: number;
  /** Pull towards zero of each weight that an example touches. */
  readonly l2: number;
  /** How much more a labelled post counts than an unlabelled one: (negatives / positives) to this power. */
  readonly balance: number;
}

/** Chosen by five-fold cross-validation; docs/accuracy.md has the table. */
export const DEFAULTS: TrainingOptions = { epochs: 16, rate: 0.35, l2: 0.003, balance: 0.5 };

/**
 * Logistic regression, one head against the rest, by AdaGrad over a seeded order: the same posts give the same
 * weights. Returns dense weights (head-major) and biases.
 */
export function train(
  samples: readonly Sample[],
  featureCount: number,
  headCount: number,
  options = DEFAULTS,
): { weights: Float64Array; bias: Float64Array } {
  const weights = new Float64Array(featureCount * headCount);
  const squares = new Float64Array(featureCount * headCount).fill(1e-4);
  const bias = new Float64Array(headCount).fill(-2);
  const biasSquares = new Float64Array(headCount).fill(1e-2);
  const gain = new Float64Array(headCount);
  for (let h = 0; h < headCount; h++) {
    let positives = 0;
    for (const sample of samples) if (sample.labels[h] === 1) positives++;
    gain[h] = ((samples.length - positives) / Math.max(positives, 1)) ** options.balance;
  }
  // The average over the later epochs: steadier than wherever the last step happened to end.
  const sum = new Float64Array(featureCount * headCount);
  const biasSum = new Float64Array(headCount);
  let summed = 0;
  const order = samples.map((_, index) => index);
  const random = seededRandom(20261122);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const sample = samples[index];
      if (!sample) continue;
      const { features, labels, scale, values } = sample;
      for (let h = 0; h < headCount; h++) {
        const label = labels[h] ?? -1;
        if (label < 0) continue;
        const base = h * featureCount;
        let total = bias[h] ?? 0;
        for (let k = 0; k < features.length; k++) {
          total += (weights[base + (features[k] ?? 0)] ?? 0) * scale * (values[k] ?? 1);
        }
        const error = (1 / (1 + Math.exp(-total)) - label) * (label === 1 ? (gain[h] ?? 1) : 1);
        if (Math.abs(error) < 0.003) continue;
        const biasSquare = (biasSquares[h] ?? 0) + error * error;
        biasSquares[h] = biasSquare;
        bias[h] = (bias[h] ?? 0) - (0.1 * error) / Math.sqrt(biasSquare);
        for (let k = 0; k < features.length; k++) {
          const at = base + (features[k] ?? 0);
          const weight = weights[at] ?? 0;
          const gradient = error * scale * (values[k] ?? 1) + options.l2 * weight;
          const square = (squares[at] ?? 0) + gradient * gradient;
          squares[at] = square;
          weights[at] = weight - (options.rate * gradient) / Math.sqrt(square);
        }
      }
    }
    if (epoch < options.epochs / 3) continue;
    summed++;
    for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (weights[at] ?? 0);
    for (let h = 0; h < headCount; h++) biasSum[h] = (biasSum[h] ?? 0) + (bias[h] ?? 0);
  }
  return { weights: sum.map((value) => value / summed), bias: biasSum.map((value) => value / summed) };
}

function seededRandom(start: number): () => number {
  let seed = start;
  return () => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed / 0x7fffffff;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = held;
  }
}

/** What a feature counts for before training: a lexicon or concept stands for many words, a pair of words for few. */
export function featureValue(name: string): number {
  if (name.startsWith("<") || name.startsWith("p<")) return 2;
  if (name.startsWith("[")) return 1;
  return name.includes(" ") ? 0.7 : 1;
}

/** Writes weights as data: hundredths, the small ones dropped. */
export function toModel(
  names: readonly string[],
  heads: readonly ModelHead[],
  weights: Float64Array,
  bias: Float64Array,
  least: number,
): WordModel {
  const features: Record<string, number[]> = {};
  names.forEach((name, index) => {
    const pairs: number[] = [];
    for (let h = 0; h < heads.length; h++) {
      const weight = Math.round((weights[h * names.length + index] ?? 0) * featureValue(name) * 100);
      if (Math.abs(weight) >= least * 100) pairs.push(h, weight);
    }
    if (pairs.length > 0) features[name] = pairs;
  });
  return {
    heads,
    bias: [...bias].map((value) => Math.round(value * 1000) / 1000),
    lead: 0,
    spread: 99,
    features,
  };
}

/** Margins of all heads for a post's features. */
export function marginsOf(model: WordModel, features: readonly string[]): number[] {
  const sums = model.heads.map(() => 0);
  for (const name of features) {
    const weights = model.features[name] ?? [];
    for (let i = 0; i < weights.length; i += 2) {
      const head = weights[i] ?? 0;
      sums[head] = (sums[head] ?? 0) + (weights[i + 1] ?? 0) / 100;
    }
  }
  const scale = 1 / Math.sqrt(Math.max(features.length, 1));
  return sums.map((sum, head) => (model.bias[head] ?? 0) + sum * scale);
}
