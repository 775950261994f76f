import { describe, expect, it } from "vitest";
import type { Concern } from "../../src/model/index.js";
import { modelOf, type WrittenModel } from "../../src/rulesets/model-file.js";
import type { FeatureListener } from "../../src/signals/features.js";
import { hear, prepareModel } from "../../src/signals/word-model.js";

const HEADS = ["patient-disrespect", "offensive-language", "any"] as const;
/** Nobody hears anybody: where each starts, a weight for each sum, one more for each above zero. */
const DEAF = [
  [0, 1, 0, 0, 0, 0, 0],
  [0, 0, 1, 0, 0, 0, 0],
  [0, 0, 0, 1, 0, 0, 0],
];
const MODEL: WrittenModel = {
  heads: HEADS,
  bias: [0, 0, 0],
  heard: DEAF,
  cuts: [0, 0, 0],
  strongest: 0,
  features: { pigs: [0, 300, 1, 200, 2, 100], lovely: [0, -300, 1, -200, 2, -100] },
};

/** Margins of a post of these words. */
function margins(model: WrittenModel, ...words: string[]): Record<string, number> {
  const tell = (listener: FeatureListener): void =>
    words.forEach((word, at) => {
      listener.word(0, word, at);
    });
  const margin = prepareModel(modelOf(model))(tell);
  return Object.fromEntries(model.heads.map((head, index) => [head, margin(index).margin]));
}

const raised = (of: Record<string, number>): Concern[] =>
  Object.entries(of).flatMap(([head, margin]) => (margin > 0 && head !== "any" ? [head as Concern] : []));

describe("the linear model", () => {
  it("raises what its words weigh", () => {
    expect(raised(margins(MODEL, "pigs"))).toEqual(["patient-disrespect", "offensive-language"]);
    expect(raised(margins(MODEL, "lovely"))).toEqual([]);
  });

  it("does not raise as a second concern what another one has told already", () => {
    // Disrespect speaks against bad language, but only where it is heard itself.
    const heard = DEAF.map((weights, head) =>
      weights.map((weight, at) => (head === 1 && at === 1 + HEADS.length ? -1 : weight)),
    );
    const quieter = { ...MODEL, heard };
    expect(raised(margins(quieter, "pigs"))).toEqual(["patient-disrespect"]);
    // What does not speak up is not heard.
    expect(hear(heard, [-3, -2, -1])).toEqual(hear(DEAF, [-3, -2, -1]));
  });

  it("starts each head where its hearing says", () => {
    const [, ...others] = DEAF;
    const heard = [[-5, 1, 0, 0, 0, 0, 0], ...others];
    expect(raised(margins({ ...MODEL, heard }, "pigs"))).toEqual(["offensive-language"]);
  });
});
