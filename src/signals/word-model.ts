import type { WordModel } from "../model/index.js";
import type { ModelMargin, WeighedWords } from "./evaluate.js";
import type { Features } from "./features.js";

export const NO_MARGIN: ModelMargin = { margin: 0, words: () => [] };

/**
 * A linear model ready for use. A post is looked at when the sum for being worth a look, with a share of its strongest
 * concern's, is above its cut; then its strongest concern is raised and each other one whose own sum is above its own cut.
 */
export function prepareModel(model: WordModel): (features: Features) => (head: number) => ModelMargin {
  const any = model.heads.indexOf("any");
  const weights = new Map(
    Object.entries(model.features).map(([name, pairs]) => [name, Int16Array.from(pairs)]),
  );
  return (features) => {
    const sums = new Float64Array(model.heads.length);
    for (const name of features.keys()) {
      const pairs = weights.get(name);
      if (!pairs) continue;
      for (let i = 0; i < pairs.length; i += 2) {
        const head = pairs[i] ?? 0;
        sums[head] = (sums[head] ?? 0) + (pairs[i + 1] ?? 0) / 100;
      }
    }
    // Long posts have more of everything: the sum is taken by the square root of the number of parts.
    const scale = 1 / Math.sqrt(Math.max(features.size, 1));
    const totals = sums.map((sum, head) => (model.bias[head] ?? 0) + sum * scale);
    const above = totals.map((total, head) => total - (model.cuts[head] ?? 0));
    const concerns = model.heads.flatMap((name, head) => (name === "any" ? [] : [head]));
    const most = Math.max(...concerns.map((head) => totals[head] ?? 0));
    const furthest = Math.max(...concerns.map((head) => above[head] ?? 0));
    const worthALook = (above[any] ?? 0) + model.strongest * most;
    return (head) => ({
      margin: above[head] === furthest ? worthALook : Math.min(worthALook, above[head] ?? 0),
      words: () => wordsBehind(features, weights, [head, any], scale),
    });
  };
}

/** The words that weigh for or against any of the heads, heaviest first. */
function wordsBehind(
  features: Features,
  weights: ReadonlyMap<string, Int16Array>,
  heads: readonly number[],
  scale: number,
): readonly WeighedWords[] {
  const words: WeighedWords[] = [];
  for (const [name, match] of features) {
    const pairs = match && weights.get(name);
    if (!pairs) continue;
    let weight = 0;
    for (let i = 0; i < pairs.length; i += 2) {
      if (heads.includes(pairs[i] ?? -1)) weight += (pairs[i + 1] ?? 0) / 100;
    }
    if (weight !== 0) words.push({ match, weight: weight * scale });
  }
  return words.sort(
    (a, b) =>
      Math.abs(b.weight) - Math.abs(a.weight) || a.match.from - b.match.from || a.match.to - b.match.to,
  );
}
