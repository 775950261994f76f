import { describe, expect, it } from "vitest";
import type { Concern } from "../../src/model/index.js";
import { modelOf, type WrittenModel } from "../../src/rulesets/model-file.js";
import type { FeatureListener } from "../../src/signals/features.js";
import { hear, prepareModel } from "../../src/signals/word-model.js";

const HEADS = ["patient-disrespect", "offensive-language", "any"] as const;
/** Twice as many sums as heads: each head's for the whole post and for what of it speaks up most. */
const SUMS = 2 * HEADS.length;
/** Nobody hears anybody: where each starts, a weight for each sum, one more for each above zero. */
const DEAF = HEADS.map((_, head) =>
  Array.from({ length: 1 + 2 * SUMS }, (_, at) => (at === 1 + head ? 1 : 0)),
);
const MODEL: WrittenModel = {
  heads: HEADS,
  bias: [0, 0, 0],
  heard: DEAF,
  cuts: [0, 0, 0],
  strongest: 0,
  features: { pigs: [0, 300, 1, 200, 2, 100], lovely: [0, -300, 1, -200, 2, -100] },
};

const QUIET = [-3, -2, -1, -3, -2, -1];

/** Margins of a post of these words. */
function margins(model: WrittenModel, ...words: string[]): Record<string, number> {
  return marginsOf(model, [words]);
}

function marginsOf(model: WrittenModel, sentences: readonly (readonly string[])[]): Record<string, number> {
  const words = sentences.flat();
  const tokens = sentences.flatMap((each, sentence) => each.map(() => ({ sentence })));
  const tell = (listener: FeatureListener): void =>
    words.forEach((word, at) => {
      listener.word(0, word, at);
    });
  const margin = prepareModel(modelOf(model))(tell, tokens);
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
      weights.map((weight, at) => (head === 1 && at === 1 + SUMS ? -1 : weight)),
    );
    const quieter = { ...MODEL, heard };
    expect(raised(margins(quieter, "pigs"))).toEqual(["patient-disrespect"]);
    // What does not speak up is not heard.
    expect(hear(heard, QUIET)).toEqual(hear(DEAF, QUIET));
  });

  it("starts each head where its hearing says", () => {
    const [first = [], ...others] = DEAF;
    const heard = [[-5, ...first.slice(1)], ...others];
    expect(raised(margins({ ...MODEL, heard }, "pigs"))).toEqual(["offensive-language"]);
  });

  it("hears a sentence that speaks up among others that speak against it", () => {
    const everyday = [["lovely"], ["pigs"], ["lovely"]];
    expect(raised(marginsOf(MODEL, everyday))).toEqual([]);
    const heard = DEAF.map((weights, head) =>
      weights.map((weight, at) => (at === 1 + HEADS.length + head ? 1 : weight)),
    );
    expect(raised(marginsOf({ ...MODEL, heard }, everyday))).toEqual([
      "patient-disrespect",
      "offensive-language",
    ]);
  });
});
