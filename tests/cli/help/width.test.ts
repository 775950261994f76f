import { describe, expect, it } from "vitest";
import { wrapLines } from "../../../src/cli/help/wrap.js";
import { needs } from "../../helpers/needs.js";
import { inPseudoTerminal, TERMINAL } from "../../helpers/pseudo-terminal.js";

const PAGES = [["--help"], ["audit", "--help"], ["help", "batch"], ["rules", "--help"], ["share", "--help"]];

describe("help in a terminal", () => {
  it.for([60, 76, 80, 100, 140])("of %i columns fits it, and uses it", async (columns, test) => {
    needs(test, TERMINAL);
    for (const argv of PAGES) {
      const terminal = inPseudoTerminal("/", argv, { columns });
      expect((await terminal.ended()).code, argv.join(" ")).toBe(0);
      // The first line is what told the program to begin.
      const lines = terminal.raw().replaceAll("\r", "").split("\n").slice(1);
      const widths = lines.map((line) => line.length);
      expect(lines.filter((line) => line.length > columns)).toEqual([]);
      if (lines.join(" ").length > 1_500)
        expect(Math.max(...widths), argv.join(" ")).toBeGreaterThan(columns - 20);
    }
  });
});

describe("lines that are wrapped", () => {
  it("go on beneath their own column", () => {
    expect(wrapLines("  privacy    what is kept where, and why", 34)).toBe(
      "  privacy    what is kept where,\n             and why",
    );
    expect(wrapLines("  two words and many more of them", 16)).toBe(
      "  two words and\n  many more of\n  them",
    );
  });

  it("keep what fits, and a word that is too long, as they are", () => {
    const address = `https://example.org/${"a".repeat(40)}`;
    expect(wrapLines(`short\n\n${address}`, 20)).toBe(`short\n\n${address}`);
  });
});
