import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { modelOf, type WrittenModel } from "../../src/rulesets/model-file.js";
import { featuresOf, tellFeatures } from "../../src/signals/features.js";
import { prepareModel } from "../../src/signals/word-model.js";
import { createVocabulary, type Prepared, prepare } from "../../src/text/index.js";
import { readCorpus } from "../evaluation/corpus.js";
import { sumsOf } from "../evaluation/linear.js";
import { examplePost } from "../rulesets/example-post.js";

const vocabulary = createVocabulary();
const features = (prepared: Prepared) => featuresOf(prepared, [], [], new Set(), []);
const named = (text: string): string[] => [...features(prepare(examplePost({ text }), vocabulary)).keys()];

describe("the parts of a post that the model weighs", () => {
  it("say where the post and its sentences start and end", () => {
    const names = named("Pigs fly. Dogs don't");
    expect(names).toEqual(expect.arrayContaining(["^^ pig", "^ pig", "fly $", "^ dog", "not $", "not $$"]));
    for (const inside of ["pig $", "^ fly", "^^ dog", "fly $$", "fly dog"])
      expect(names).not.toContain(inside);
  });

  it("are the same while training as when a post is judged", () => {
    const corpus = fileURLToPath(new URL("../../fixtures/corpus/round-13.jsonl", import.meta.url));
    const posts = [...readCorpus(corpus)].map(({ post }) => prepare(post, vocabulary));
    const weights = new Map<string, number[]>();
    for (const post of posts)
      for (const name of features(post).keys()) weights.set(name, [1, (weights.size % 199) - 99]);
    // Every other part is unknown to the model.
    const known = Object.fromEntries([...weights].filter((_, index) => index % 2 === 0));
    const model: WrittenModel = {
      heads: ["offensive-language", "any"],
      bias: [0, 0.5],
      heard: [
        [0, 1, 0, 0, 0],
        [0, 0, 1, 0, 0],
      ],
      cuts: [0, 0],
      strongest: 0,
      features: known,
    };
    const margins = prepareModel(modelOf(model));
    for (const post of posts) {
      const margin = margins((listener) => tellFeatures(listener, post, [], [], new Set(), []))(1);
      expect(margin.margin).toBeCloseTo(sumsOf(model, [...features(post).keys()])[1] ?? 0, 9);
    }
  });
});
