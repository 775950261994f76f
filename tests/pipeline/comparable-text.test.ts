import { describe, expect, it } from "vitest";
import { comparableText, isSameOrCutShort } from "../../src/pipeline/comparable-text.js";

const same = (a: string, b: string) => isSameOrCutShort(comparableText(a), comparableText(b));
const LONG = "A long look back at the week the herd came through the garden gate and stayed for tea";

describe("the words that a post says", () => {
  it.each([
    ["a link", "The kettle is mended", "The kettle is mended https://example.org/a"],
    [
      "links and hashtags at the end",
      "The kettle is mended #tea https://t.co/a",
      "The kettle is mended #nhs #tea",
    ],
    [
      "a link without a space before it",
      "The kettle is mended",
      "The kettle is mended:https://example.org/a",
    ],
    ["another shortened link", "The kettle is mended lnkd.in/abc", "The kettle is mended t.co/abc"],
    ["case, quotation marks, dashes and emoji", "“The kettle” – is MENDED! 🎉", '"the kettle" - is mended'],
    ["lines and spaces", "The kettle\n\nis mended", "The kettle is  mended"],
    ["a hashtag in a sentence", "The #kettle is mended", "The kettle is mended"],
    ["forms of a character", "The ﬁrst café", "The first cafe\u0301"],
    ["where a tool cut it", LONG, "A long look back at the week the herd came thro… https://lnkd.in/a"],
    ["where a tool cut it without a space", LONG, "A long look back at the week the herd...https://fb.me/a"],
  ])("are the same but for %s", (_, a, b) => {
    expect(same(a, b)).toBe(true);
    expect(same(b, a)).toBe(true);
  });

  it.each([
    ["a word more", "The kettle is mended", "The kettle is mended now"],
    ["a number", "Bed 4 is free", "Bed 5 is free"],
    ["an ellipsis that leads to nothing", LONG, "A long look back at the week the herd came…"],
    ["a beginning that is whole", LONG, "A long look back at the week the herd came https://lnkd.in/a"],
    ["what follows a cut", LONG, "A long look back at the week the bees came… https://lnkd.in/a"],
  ])("are not the same with %s", (_, a, b) => {
    expect(same(a, b)).toBe(false);
  });

  it("are told in good time, whatever is written", () => {
    const started = performance.now();
    for (const piece of ["https://", "#a ", "…https://t.co/", "www.", " \n", "…"])
      comparableText(piece.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
