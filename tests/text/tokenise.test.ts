import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Shape, stem, tokenise } from "../../src/text/index.js";

const norms = (text: string): string[] => tokenise(text).map(({ norm }) => norm);

describe("tokenise", () => {
  it("opens contractions so that negation is always the word not", () => {
    expect(norms("didn't can't wont DONT")).toEqual(["did", "not", "can", "not", "will", "not", "do", "not"]);
    expect(norms("I'm he's she’ll im")).toEqual(["i", "am", "he", "'s", "she", "will", "i", "am"]);
  });

  it("keeps the words of hospitals whole", () => {
    expect(norms("A&E then T&O")).toEqual(["a&e", "then", "t&o"]);
    expect(norms("O'Brien in bed 6B")).toEqual(["o'brien", "in", "bed", "6b"]);
    expect(norms("r/v and y/o")).toEqual(["r/v", "and", "y/o"]);
  });

  it("reads a lone @ as the word it stands for", () => {
    expect(norms("nurse @ Larkhill")).toEqual(["nurse", "at", "larkhill"]);
    expect(norms("see @nhs")).toEqual(["see", "<mention>"]);
  });

  it("knows numbers, ages, times, names of people and tags by their shape", () => {
    const shape = (text: string, at = 0): number => tokenise(text)[at]?.shape ?? 0;
    expect(shape("82F") & Shape.age).toBeTruthy();
    expect(shape("17/F") & Shape.age).toBeTruthy();
    expect(shape("3am") & Shape.time).toBeTruthy();
    expect(shape("14:20") & Shape.time).toBeTruthy();
    expect(shape("see @nhs", 1) & Shape.mention).toBeTruthy();
    expect(shape("#PatientSafety") & Shape.hashtag).toBeTruthy();
    expect(shape("https://x.com/a?b=1") & Shape.url).toBeTruthy();
    expect(shape("🏥") & Shape.emoji).toBeTruthy();
  });

  it("ends sentences at stops and line breaks, not after Mrs or Dr", () => {
    const sentences = (text: string): number[] => tokenise(text).map(({ sentence }) => sentence);
    expect(sentences("Saw Mrs. Hill today. Lovely!")).toEqual([0, 0, 0, 0, 1]);
    expect(sentences("one\ntwo")).toEqual([0, 1]);
  });

  it("holds disguised and masked words together", () => {
    expect(norms("f*ck sh1t @rse")).toEqual(["f*ck", "sh1t", "<mention>"]);
  });

  it("gives offsets that point at the text, in order, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        let end = 0;
        for (const token of tokenise(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end - 1); // the n of "n't" belongs to both halves
          expect(token.end).toBeGreaterThan(token.start);
          expect(token.end).toBeLessThanOrEqual(text.length);
          end = token.end;
        }
      }),
    );
  });

  it("stems an endless run of digits in no time", () => {
    const started = performance.now();
    stem("0123456789".repeat(5_000));
    expect(performance.now() - started).toBeLessThan(100);
  });

  it("loses no word: letters outside tokens are none", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 1, maxLength: 12 }), (words) => {
        const text = words.join(" ");
        const covered = tokenise(text).reduce((sum, { start, end }) => sum + (end - start), 0);
        expect(covered).toBe(words.reduce((sum, word) => sum + word.length, 0));
      }),
    );
  });
});
