import { describe, expect, it } from "vitest";
import { createVocabulary, prepare } from "../../src/text/index.js";
import { examplePost } from "../rulesets/example-post.js";

const vocabulary = createVocabulary();
for (const word of ["patient", "puppy", "fuck", "hospital"]) vocabulary.addWord(word);

const prepared = (text: string) => prepare(examplePost({ text }), vocabulary);

describe("prepare", () => {
  it("splits hashtags by capitals or by known words, with offsets inside the tag", () => {
    for (const tag of ["#MyPatientToday", "#mypatienttoday"]) {
      const words = prepared(tag).tokens.slice(1);
      expect(words.map(({ norm }) => norm)).toEqual(["my", "patient", "today"]);
      expect(words.map(({ start, end }) => tag.slice(start, end).toLowerCase())).toEqual([
        "my",
        "patient",
        "today",
      ]);
    }
  });

  it("folds elongated and masked words into known ones", () => {
    const known = vocabulary.look("fuck").word;
    for (const text of ["fuuuuck", "f*ck", "f**k"]) expect(prepared(text).tokens[0]?.word).toBe(known);
    expect(prepared("f*rk").tokens[0]?.word).toBe(0);
  });

  it("marks quoted words, and takes no apostrophe for a quotation mark", () => {
    const quoted = (text: string): string[] =>
      prepared(text)
        .tokens.filter((token) => token.quoted)
        .map(({ norm }) => norm);
    expect(quoted("he said “you are a bad nurse” again")).toEqual(["you", "are", "a", "bad", "nurse"]);
    expect(quoted("he said 'you are a bad nurse' again")).toEqual(["you", "are", "a", "bad", "nurse"]);
    expect(quoted("the patient's wife didn't know the ward's rules")).toEqual([]);
  });

  it("reads the words of a picture and of a place as segments of their own", () => {
    const { segments } = prepare(
      examplePost({ text: "look", picture: "a ward", place: "St Oswin's" }),
      vocabulary,
    );
    expect(segments.map(({ field }) => field)).toEqual(["text", "media.0.altText", "place"]);
  });
});
