import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writePrivate } from "../../src/cli/write-private.js";
import { REPORTERS } from "../../src/reports/index.js";
import { jsonPieces, rows } from "../../src/reports/json-pieces.js";
import { tidied } from "../../src/reports/markdown-text.js";
import { inTempFolder } from "../helpers/zip.js";
import { reported, result } from "./sample.js";

const joined = (pieces: Iterable<string>) => [...pieces].join("");

describe("a report in pieces", () => {
  it("never holds more than a few posts at once, in any format", () => {
    const posts = (count: number) =>
      result(
        Array.from({ length: count }, (_, index) => reported({ id: `${index}`, text: `note ${index}` })),
      );
    for (const reporter of REPORTERS) {
      const longest = (count: number) =>
        Math.max(...[...reporter.pieces(posts(count))].map(({ length }) => length));
      // The same however many posts there are, but for what counts them.
      expect(longest(600), reporter.format).toBeLessThan(longest(20) + 200);
    }
  });

  it("is the same document as in one piece", () => {
    const two = result([reported({ id: "1" }), reported({ id: "2" })]);
    for (const reporter of REPORTERS) expect(joined(reporter.pieces(two))).toBe(reporter.render(two));
  });
});

describe("JSON in pieces", () => {
  it("is what JSON.stringify gives", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.array(fc.jsonValue()),
        fc.array(fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.constant(undefined)))),
        (plain, one, two) => {
          const document = (list: <T>(items: readonly T[]) => unknown) => ({
            plain,
            gone: undefined,
            one: list(one),
            inner: { two: list(two), none: list([]), last: plain },
            none: {},
          });
          const whole = document((items) => items);
          const streamed = document((items) => rows(items, (item) => item));
          expect(joined(jsonPieces(streamed))).toBe(JSON.stringify(whole, null, 2));
        },
      ),
    );
  });
});

describe("Markdown in pieces", () => {
  it("has one empty line where there would be more, wherever the pieces end", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a\n ]{0,6}$/)), (lines) => {
        const whole = `${lines
          .join("\n")
          .replace(/\n{3,}/g, "\n\n")
          .trimEnd()}\n`;
        expect(joined(tidied(lines))).toBe(whole);
      }),
    );
  });
});

describe("a private file in pieces", () => {
  it("is whole, and is not there at all when a piece could not be made", () =>
    inTempFolder(async (folder) => {
      const path = join(folder, "report.md");
      function* words(count: number, fails: boolean) {
        for (let index = 0; index < count; index += 1) yield `wörd ${index} 🩺\n`;
        if (fails) throw new Error("no more");
      }
      await writePrivate(path, words(40_000, false));
      expect(await readFile(path, "utf8")).toBe(joined(words(40_000, false)));
      await expect(writePrivate(path, words(20_000, true))).rejects.toThrow("no more");
      expect(await readFile(path, "utf8")).toBe(joined(words(40_000, false)));
      expect(await readdir(folder)).toEqual(["report.md"]);
    }));
});
