import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { modelOf, type WrittenModel } from "../../src/rulesets/model-file.js";
import { featuresOf, tellFeatures } from "../../src/signals/features.js";
import { hear, heardOf, prepareModel } from "../../src/signals/word-model.js";
import { createVocabulary, type Prepared, prepare } from "../../src/text/index.js";
import { readCorpus } from "../evaluation/corpus.js";
import { sumsOf } from "../evaluation/linear.js";
import { examplePost } from "../rulesets/example-post.js";

const vocabulary = createVocabulary();
const features = (prepared: Prepared) => featuresOf(prepared, [], [], new Set(), []);
const named = (text: string): string[] => [...features(prepare(examplePost({ text }), vocabulary)).whole];

describe("the parts of a post that the model weighs", () => {
  it("say where the post and its sentences start and end", () => {
    const names = named("Pigs fly. Dogs don't");
    expect(names).toEqual(expect.arrayContaining(["^^ pig", "^ pig", "fly $", "^ dog", "not $", "not $$"]));
    for (const inside of ["pig $", "^ fly", "^^ dog", "fly $$", "fly dog"])
      expect(names).not.toContain(inside);
  });

  it("are told of each sentence as if it were a post", () => {
    const { sentences } = features(prepare(examplePost({ text: "Pigs fly. Dogs don't" }), vocabulary));
    const [first, second] = sentences.map((each) => [...each]);
    expect(first).toEqual(expect.arrayContaining(["^^ pig", "^ pig", "pig fly", "fly $", "fly $$"]));
    expect(second).toEqual(expect.arrayContaining(["^^ dog", "^ dog", "not $", "not $$"]));
    expect(first).not.toContain("dog");
    expect(second).not.toContain("pig");
    // What is true of the post is true of each sentence.
    for (const each of sentences) expect([...each]).toContain("[post]");
    expect(features(prepare(examplePost({ text: "Pigs fly" }), vocabulary)).sentences).toEqual([]);
  });

  it("are the same while training as when a post is judged", () => {
    const corpus = fileURLToPath(new URL("../../fixtures/corpus/round-13.jsonl", import.meta.url));
    const posts = [...readCorpus(corpus)].map(({ post }) => prepare(post, vocabulary));
    const weights = new Map<string, number[]>();
    for (const post of posts)
      for (const name of features(post).whole) weights.set(name, [1, (weights.size % 199) - 99]);
    // Every other part is unknown to the model.
    const known = Object.fromEntries([...weights].filter((_, index) => index % 2 === 0));
    const model: WrittenModel = {
      heads: ["offensive-language", "any"],
      bias: [0, 0.5],
      // The whole post is heard once and whatever of it speaks up most half as loud.
      heard: [
        [0, 1, 0, 0.5, 0, 0, 0, 0, 0],
        [0, 0, 1, 0, 0.5, 0, 0, 0, 0],
      ],
      cuts: [0, 0],
      strongest: 0,
      features: known,
    };
    const margins = prepareModel(modelOf(model));
    for (const post of posts) {
      const margin = margins(
        (listener) => tellFeatures(listener, post, [], [], new Set(), []),
        post.tokens,
      )(1);
      const { whole, sentences } = features(post);
      const sums = heardOf(
        sumsOf(model, whole),
        sentences.map((each) => sumsOf(model, each)),
      );
      expect(margin.margin).toBeCloseTo(hear(model.heard, sums)[1] ?? 0, 9);
    }
  });
});
