import { logistic } from "./logistic.js";

/** What there is to hear of a post (word-model.ts's `heardOf`), by a model that never saw it, and for each head 1, 0 or -1 (not known). */
export interface Heard {
  readonly sums: ArrayLike<number>;
  readonly labels: Int8Array;
}

/**
 * What each head hears of the others (WordModel's `heard`). On ten rounds held out a macro F1 of 0.740 became 0.753 by it,
 * and recall at alarms of 0.08 went from 0.803 to 0.809; trees in its place did no better.
 */
export function trainHearing(posts: readonly Heard[], headCount: number): number[][] {
  const heardCount = posts[0]?.sums.length ?? 0;
  const size = 1 + 2 * heardCount;
  return Array.from({ length: headCount }, (_, head) => {
    const known = posts.filter(({ labels }) => (labels[head] ?? -1) >= 0);
    const values = new Float64Array(known.length * size);
    known.forEach(({ sums }, post) => {
      values[post * size] = 1;
      for (let other = 0; other < heardCount; other++) {
        const sum = sums[other] ?? 0;
        values[post * size + 1 + other] = sum;
        values[post * size + 1 + heardCount + other] = Math.max(0, sum);
      }
    });
    const weights = logistic({
      size,
      cost: 1,
      labels: Float64Array.from(known, ({ labels }) => labels[head] ?? 0),
      margins(weights) {
        const margins = new Float64Array(known.length);
        for (let post = 0; post < margins.length; post++) {
          let sum = 0;
          for (let k = 0; k < size; k++) sum += (weights[k] ?? 0) * (values[post * size + k] ?? 0);
          margins[post] = sum;
        }
        return margins;
      },
      addTransposed(into, errors) {
        for (let post = 0; post < errors.length; post++) {
          const error = errors[post] ?? 0;
          for (let k = 0; k < size; k++) into[k] = (into[k] ?? 0) + error * (values[post * size + k] ?? 0);
        }
      },
      curve(counts) {
        const table = new Float64Array(size * size);
        for (let post = 0; post < counts.length; post++) {
          const row = values.subarray(post * size, (post + 1) * size);
          for (let k = 0; k < size; k++) {
            const part = (counts[post] ?? 0) * (row[k] ?? 0);
            if (part === 0) continue;
            for (let l = k; l < size; l++)
              table[k * size + l] = (table[k * size + l] ?? 0) + part * (row[l] ?? 0);
          }
        }
        // The same on both sides of its diagonal: only one was added up.
        const at = (k: number, l: number): number => table[Math.min(k, l) * size + Math.max(k, l)] ?? 0;
        return (vector) => vector.map((_, k) => vector.reduce((sum, each, l) => sum + each * at(k, l), 0));
      },
    });
    return [...weights];
  });
}
