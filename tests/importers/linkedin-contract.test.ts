import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importerContract, read } from "./contract.js";
import { resolve, reverseRows, textOf } from "./linkedin-files.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/linkedin", name);

/** Every generation and dialect, with its posts by whose words they are. */
const GENERATIONS = {
  "2018": { own: 12, endorsed: 2, other: 1 },
  "2021": { own: 15, endorsed: 7, other: 2 },
  "2023": { own: 11, endorsed: 1, other: 2 },
  "2025": { own: 33, endorsed: 5, other: 3 },
  "2026": { own: 11, endorsed: 2, other: 1 },
  resaved: { own: 5, endorsed: 0, other: 0 },
  "other-words": { own: 4, endorsed: 0, other: 0 },
  silent: { own: 1, endorsed: 0, other: 0 },
};

for (const [name, expected] of Object.entries(GENERATIONS)) {
  importerContract(`linkedin/${name}`, {
    platform: "linkedin",
    folder: fixture(name),
    expected,
    resolve,
    shuffle: reverseRows,
  });
}

describe("every pointer of a LinkedIn archive", () => {
  /** Letters and digits only: quoting, line ends and spaces differ between a cell and the text made of it. */
  const bare = (text: string) => text.normalize("NFC").replaceAll(/[^\p{L}\p{N}]/gu, "");

  it.each(["2018", "2021", "2023", "2025", "2026", "other-words"])(
    "leads to the words of the post: %s",
    async (name) => {
      const { posts } = await read(fixture(name));
      for (const { source, text, id } of posts) {
        const content = await readFile(join(fixture(name), source.entry));
        if (/nbsp|&amp;|<p|<li|%20|\+/.test(textOf(content)) && !/Shares|Comments/.test(source.entry))
          continue;
        expect(bare(String(resolve(content, source.pointer))), id).toContain(bare(text));
      }
    },
  );
});
