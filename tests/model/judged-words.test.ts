import { describe, expect, it } from "vitest";
import { type Post, wordsBeside, wordsInPictures, writtenWords } from "../../src/model/index.js";
import { createVocabulary, prepare } from "../../src/text/index.js";
import { examplePost } from "../rulesets/example-post.js";

const vocabulary = createVocabulary();
const all = (post: Post): readonly string[] => [
  ...writtenWords(post),
  ...wordsBeside(post),
  ...wordsInPictures(post),
];

/** A post with words in every place where a rule may read some. */
function wordy(words: (field: string) => string): Post {
  return {
    ...examplePost({ text: words("text") }),
    kind: "quote",
    title: words("title"),
    earlierTexts: [words("earlierTexts.0")],
    media: [
      {
        kind: "photo",
        caption: words("media.0.caption"),
        altText: words("media.0.altText"),
        album: words("media.0.album"),
        embedded: words("media.0.embedded"),
        ocr: words("media.0.ocr"),
      },
    ],
    place: { name: words("place") },
    inReplyTo: { own: true, text: words("inReplyTo.text") },
    quoted: { text: words("quoted.text") },
  };
}

describe("the words of a post that a decision stands for", () => {
  const fields = prepare(
    wordy((field) => field),
    vocabulary,
  ).segments.map(({ field }) => field);

  it.each(fields)("are others when those of %s are", (changed) => {
    const before = all(wordy((field) => `${field} before`));
    expect(all(wordy((field) => `${field} ${field === changed ? "after" : "before"}`))).not.toEqual(before);
    expect(all(wordy((field) => ` ${field}  before`))).toEqual(before);
  });

  it("are those that a post without them had before they were counted", () => {
    const plain = examplePost({ text: "Lovely weather" });
    expect(all(plain)).toEqual(["", "Lovely weather"]);
  });

  it("do not run into each other", () => {
    const here = { ...examplePost({ text: "" }), place: { name: "Ward 3" } };
    const quoted = { ...examplePost({ text: "" }), quoted: { text: "Ward 3" } };
    expect(all(here)).not.toEqual(all(quoted));
  });
});
