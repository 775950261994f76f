import type { ModelFeatures, WordModel } from "../model/index.js";

/** A linear model as its file says it, for people to read and for changes to show line by line. */
export interface WrittenModel extends Omit<WordModel, "features"> {
  /** Feature -> pairs of head index and weight in hundredths, flattened; heads without weight are left out. */
  readonly features: Readonly<Record<string, readonly number[]>>;
}

export function modelOf({ features, ...rest }: WrittenModel): WordModel {
  return { ...rest, features: featuresOf(features) };
}

function featuresOf(written: WrittenModel["features"]): ModelFeatures {
  const entries = Object.entries(written);
  const count = entries.reduce((sum, [, pairs]) => sum + pairs.length / 2, 0);
  const starts = new Int32Array(entries.length + 1);
  const headOf = new Uint8Array(count);
  const hundredths = new Int16Array(count);
  let at = 0;
  entries.forEach(([, pairs], feature) => {
    starts[feature] = at;
    for (let i = 0; i < pairs.length; i += 2) {
      headOf[at] = pairs[i] ?? 0;
      hundredths[at++] = pairs[i + 1] ?? 0;
    }
  });
  starts[entries.length] = at;
  return { names: entries.map(([name]) => name), starts, headOf, hundredths };
}
