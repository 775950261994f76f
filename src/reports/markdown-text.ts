import { visible, visibleLine } from "./inert.js";
import type { Line, Phrase } from "./phrase.js";

/** Markdown that shows words and does nothing else: no links, no pictures, no HTML, no way out of the box. */

/** Prose of ours or of a rule file, with every character that Markdown could act on escaped. */
export function prose(text: string): string {
  return (
    visibleLine(text)
      .replace(/[\\`*[\]<|~]/g, "\\$&")
      // Inside a word an underscore is only an underscore.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
      .replace(/^([-+=#>]|\d+[.)])/, (start) => start.replace(/[-+=#>.)]$/, "\\$&"))
      .replace(/&(?=[a-z0-9#]+;)/gi, "\\&")
      .replace(/(https?|ftp|mailto):/gi, "$1\\:")
      .replace(/\bwww\./gi, "www\\.")
  );
}

/** Words of an archive inside a sentence: a code span, which renders nothing. */
export function span(text: string): string {
  const line = visibleLine(text);
  if (line === "") return "(empty)";
  const fence = "`".repeat(longestRun(line, "`") + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Words of an archive as a block that keeps its lines. Long lines are folded at spaces, for display only. */
export function block(text: string): string {
  const shown = visible(text).trim();
  const fence = "`".repeat(Math.max(3, longestRun(shown, "`") + 1));
  const lines = shown.split("\n").flatMap((line) => foldLine(line.replace(/\t/g, "    ")));
  return [`${fence}text`, ...lines, fence].join("\n");
}

const LINE_WIDTH = 92;

function foldLine(line: string): readonly string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    if (current !== "" && current.length + 1 + word.length > LINE_WIDTH) {
      lines.push(current);
      current = word;
    } else {
      current = current === "" && lines.length === 0 ? word : `${current} ${word}`;
    }
  }
  return [...lines, current];
}

function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (const each of text) {
    run = each === character ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** Lines in pieces of a document: one empty line is enough anywhere, and the end is one line feed. */
export function* tidied(lines: Iterable<string>): Iterable<string> {
  let held = "";
  for (const line of lines) {
    const text = `${held}${line}\n`;
    const end = text.trimEnd().length;
    held = text.slice(end);
    yield text.slice(0, end).replace(/\n{3,}/g, "\n\n");
  }
  yield "\n";
}

export function inMarkdown(phrase: Phrase): string {
  return phrase
    .map((part) => (typeof part === "string" ? part : "said" in part ? prose(part.said) : span(part.code)))
    .join("");
}

/** A list, and lists under its lines. */
export function listLines(lines: readonly Line[], indent = ""): readonly string[] {
  return lines.flatMap(({ phrase, under }) => [
    `${indent}- ${inMarkdown(phrase)}`,
    ...listLines(under, `${indent}  `),
  ]);
}
