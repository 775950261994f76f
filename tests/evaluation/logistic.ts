/** Posts and what is known of them, for one head. */
export interface Problem {
  /** How many weights there are. */
  readonly size: number;
  /** What an error costs beside a large weight. */
  readonly cost: number;
  /** Of each post, 1 or 0. */
  readonly labels: Float64Array;
  /** Each post's sum under these weights. */
  margins(weights: Float64Array): Float64Array;
  /** Adds to each weight what it had a part in: the transpose of `margins`. */
  addTransposed(into: Float64Array, errors: Float64Array): void;
  /** `margins`, each times what its post counts for, and back: given where there are few weights and it is quicker so. */
  curve?(counts: Float64Array): (vector: Float64Array) => Float64Array;
}

const MOST_STEPS = 30;
const MOST_INNER_STEPS = 30;
/** It stops when the gradient has shrunk to this share of what it was. */
const NEAR_ENOUGH = 0.003;

/**
 * Logistic regression with an L2 penalty by a truncated Newton method (Lin, Weng and Keerthi 2008, the objective of
 * LIBLINEAR's solver 0). No chance in it: the same posts give the same weights.
 */
export function logistic(problem: Problem): Float64Array {
  const { size, cost, labels, margins: times, addTransposed } = problem;
  const curve =
    problem.curve?.bind(problem) ??
    ((counts: Float64Array) => (vector: Float64Array) => {
      const result = new Float64Array(size);
      addTransposed(
        result,
        times(vector).map((each, i) => each * (counts[i] ?? 0)),
      );
      return result;
    });
  const loss = (weights: Float64Array, margins: Float64Array): number =>
    dot(weights, weights) / 2 +
    cost *
      margins.reduce((sum, margin, i) => {
        const towards = labels[i] === 1 ? margin : -margin;
        return sum + (towards > 0 ? Math.log1p(Math.exp(-towards)) : Math.log1p(Math.exp(towards)) - towards);
      }, 0);

  let weights = new Float64Array(size);
  let margins = times(weights);
  let value = loss(weights, margins);
  let first: number | undefined;
  for (let step = 0; step < MOST_STEPS; step++) {
    const chances = margins.map((margin) => 1 / (1 + Math.exp(-margin)));
    const gradient = weights.slice();
    addTransposed(
      gradient,
      chances.map((chance, i) => cost * (chance - (labels[i] ?? 0))),
    );
    const steepness = Math.sqrt(dot(gradient, gradient));
    first ??= steepness;
    if (steepness <= NEAR_ENOUGH * first) break;
    const along = curve(chances.map((chance) => cost * chance * (1 - chance)));
    const direction = conjugateGradients(gradient, steepness, (vector) =>
      along(vector).map((each, i) => each + (vector[i] ?? 0)),
    );
    const slope = dot(gradient, direction);
    let length = 1;
    for (; length > 1e-4; length /= 2) {
      const next = weights.map((weight, i) => weight + length * (direction[i] ?? 0));
      const nextMargins = times(next);
      const nextValue = loss(next, nextMargins);
      if (nextValue > value + 0.01 * length * slope) continue;
      weights = next;
      margins = nextMargins;
      value = nextValue;
      break;
    }
    if (length <= 1e-4) break;
  }
  return weights;
}

/** Solves `apply(direction) = -gradient` nearly enough for a good step. */
function conjugateGradients(
  gradient: Float64Array,
  steepness: number,
  apply: (vector: Float64Array) => Float64Array,
): Float64Array {
  const direction = new Float64Array(gradient.length);
  const residual = gradient.map((each) => -each);
  let search = residual.slice();
  let square = dot(residual, residual);
  for (let step = 0; step < MOST_INNER_STEPS && Math.sqrt(square) > 0.1 * steepness; step++) {
    const applied = apply(search);
    const length = square / dot(search, applied);
    for (let i = 0; i < direction.length; i++) {
      direction[i] = (direction[i] ?? 0) + length * (search[i] ?? 0);
      residual[i] = (residual[i] ?? 0) - length * (applied[i] ?? 0);
    }
    const before = square;
    square = dot(residual, residual);
    search = residual.map((each, i) => each + (square / before) * (search[i] ?? 0));
  }
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
