import type { Concern, WordModel } from "../../src/model/index.js";

/** A post as the trainer sees it: its features and, for each concern, 1, 0 or -1 (not known). */
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
  /** Pull towards zero per example seen. */
  readonly l2: number;
  readonly l1: number;
  /** How much more a labelled post counts than an unlabelled one: (negatives / positives) to this power. */
  readonly balance: number;
}

export const DEFAULTS: TrainingOptions = { epochs: 14, rate: 0.35, l2: 0.000002, l1: 0.00002, balance: 0.5 };

/**
 * Logistic regression, one concern against the rest, by AdaGrad over a fixed order: the same posts give the same
 * weights. Returns dense weights (concern-major) and biases.
 */
export function train(
  samples: readonly Sample[],
  featureCount: number,
  concernCount: number,
  options = DEFAULTS,
): { weights: Float64Array; bias: Float64Array } {
  const weights = new Float64Array(featureCount * concernCount);
  const squares = new Float64Array(featureCount * concernCount).fill(1e-4);
  const bias = new Float64Array(concernCount).fill(-2);
  const biasSquares = new Float64Array(concernCount).fill(1e-2);
  const gain = new Float64Array(concernCount);
  for (let c = 0; c < concernCount; c++) {
    let positives = 0;
    for (const sample of samples) if (sample.labels[c] === 1) positives++;
    gain[c] = ((samples.length - positives) / Math.max(positives, 1)) ** options.balance;
  }
  const order = samples.map((_, index) => index);
  let seed = 20261122;
  const random = (): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed / 0x7fffffff;
  };
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      const held = order[i] ?? 0;
      order[i] = order[j] ?? 0;
      order[j] = held;
    }
    for (const index of order) {
      const sample = samples[index];
      if (!sample) continue;
      const { features, labels, scale, values } = sample;
      for (let c = 0; c < concernCount; c++) {
        const label = labels[c] ?? -1;
        if (label < 0) continue;
        const base = c * featureCount;
        let sum = bias[c] ?? 0;
        for (let k = 0; k < features.length; k++)
          sum += (weights[base + (features[k] ?? 0)] ?? 0) * scale * (values[k] ?? 1);
        const error = (1 / (1 + Math.exp(-sum)) - label) * (label === 1 ? (gain[c] ?? 1) : 1);
        if (Math.abs(error) < 0.003) continue;
        const biasSquare = (biasSquares[c] ?? 0) + error * error;
        biasSquares[c] = biasSquare;
        bias[c] = (bias[c] ?? 0) - (0.1 * error) / Math.sqrt(biasSquare);
        for (let k = 0; k < features.length; k++) {
          const at = base + (features[k] ?? 0);
          const weight = weights[at] ?? 0;
          const gradient =
            error * scale * (values[k] ?? 1) +
            options.l2 * weight +
            (weight > 0 ? options.l1 : weight < 0 ? -options.l1 : 0);
          const square = (squares[at] ?? 0) + gradient * gradient;
          squares[at] = square;
          weights[at] = weight - (options.rate * gradient) / Math.sqrt(square);
        }
      }
    }
  }
  return { weights, bias };
}

/** What a feature counts for before training: a lexicon or concept stands for many words, a pair of words for few. */
export function featureValue(name: string): number {
  if (name.startsWith("<") || name.startsWith("p<")) return name.includes("+") ? PAIR_VALUE : LEXICON_VALUE;
  if (name.startsWith("[")) return 1;
  return name.includes(" ") ? BIGRAM_VALUE : 1;
}

const LEXICON_VALUE = Number(process.env.LV ?? 2);
const PAIR_VALUE = Number(process.env.PV ?? 1);
const BIGRAM_VALUE = Number(process.env.BV ?? 0.7);

/** Writes weights as data: hundredths, the small ones dropped. */
export function toModel(
  names: readonly string[],
  concerns: readonly Concern[],
  weights: Float64Array,
  bias: Float64Array,
  least: number,
): WordModel {
  const features: Record<string, number[]> = {};
  names.forEach((name, index) => {
    const pairs: number[] = [];
    for (let c = 0; c < concerns.length; c++) {
      const weight = Math.round((weights[c * names.length + index] ?? 0) * featureValue(name) * 100);
      if (Math.abs(weight) >= least * 100) pairs.push(c, weight);
    }
    if (pairs.length > 0) features[name] = pairs;
  });
  return { concerns, bias: [...bias].map((value) => Math.round(value * 1000) / 1000), features };
}
