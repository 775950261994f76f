import stringWidth from "string-width";
import { visible } from "../../reports/inert.js";

export type Style = "plain" | "strong" | "quiet" | "warn";

/** A stretch of one style, and one line of the screen made of them. */
export interface Span {
  readonly text: string;
  readonly style: Style;
}
export type Line = readonly Span[];

export function span(text: string, style: Style = "plain"): Span {
  return { text, style };
}

const graphemes = new Intl.Segmenter("en-GB", { granularity: "grapheme" });
/** Marks piled on one letter reach into the lines above and below. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Words from anywhere, made harmless for a terminal. Line feeds stay. */
export function inert(text: string): string {
  return visible(text).replace(/\t/g, "  ").replace(PILED_MARKS, "$1");
}

/** Columns that a text takes on the screen. */
export function width(text: string): number {
  return stringWidth(text);
}

/** Breaks at spaces into lines of at most `columns`, and inside a word only when it is longer than a line. */
export function wrap(spans: readonly Span[], columns: number): readonly Line[] {
  const room = Math.max(columns, 1);
  const lines: Span[][] = [];
  let line: Span[] = [];
  let used = 0;
  const end = () => {
    lines.push(trimmedEnd(line));
    line = [];
    used = 0;
  };
  const put = (text: string, style: Style) => {
    const last = line.at(-1);
    if (last?.style === style) line[line.length - 1] = { text: last.text + text, style };
    else line.push({ text, style });
    used += width(text);
  };
  for (const word of words(spans)) {
    if (word === "line") {
      end();
      continue;
    }
    const long = word.reduce((sum, { text }) => sum + width(text), 0);
    const blank = word.every(({ text }) => text.trim() === "");
    if (blank) {
      // Spaces at the end of a line are dropped, whole or in part.
      if (used > 0 && used + long <= room) for (const { text, style } of word) put(text, style);
      else if (used > 0) end();
      else if (long < room && lines.length === 0) for (const { text, style } of word) put(text, style);
      continue;
    }
    if (used > 0 && used + long > room && long <= room) end();
    for (const { text, style } of word) {
      if (used + width(text) <= room) {
        put(text, style);
        continue;
      }
      for (const { segment } of graphemes.segment(text)) {
        // A sign of several parts can be wider than a very narrow screen.
        for (const piece of width(segment) > room ? segment : [segment]) {
          if (used > 0 && used + width(piece) > room) end();
          put(piece, style);
        }
      }
    }
  }
  end();
  return lines;
}

/** The same, with every line set in by so many columns. */
export function indented(spans: readonly Span[], columns: number, by: number): readonly Line[] {
  return wrap(spans, columns - by).map((line) =>
    line.length === 0 ? line : [span(" ".repeat(by)), ...line],
  );
}

/** Words and the spaces between them; a word may change its style inside. */
function* words(spans: readonly Span[]): Generator<readonly Span[] | "line"> {
  let word: Span[] = [];
  let blank = false;
  for (const { text, style } of spans)
    for (const part of text.split(/(\n| +)/u)) {
      if (part === "") continue;
      const space = part === "\n" || part.trim() === "";
      if (word.length > 0 && (space || blank || part === "\n")) {
        yield word;
        word = [];
      }
      if (part === "\n") yield "line";
      else word.push({ text: part, style });
      blank = space && part !== "\n";
    }
  if (word.length > 0) yield word;
}

function trimmedEnd(line: readonly Span[]): Span[] {
  const kept = [...line];
  for (let last = kept.at(-1); last !== undefined; last = kept.at(-1)) {
    const text = last.text.trimEnd();
    if (text !== "") {
      kept[kept.length - 1] = { ...last, text };
      break;
    }
    kept.pop();
  }
  return kept;
}

/** Short items side by side, as many as fit; none is broken. */
export function sideBySide(items: readonly (readonly Span[])[], columns: number): readonly Line[] {
  const lines: Span[][] = [];
  let used = 0;
  for (const item of items) {
    const long = item.reduce((sum, { text }) => sum + width(text), 0);
    const line = lines.at(-1);
    if (line !== undefined && used + GAP + long <= columns) {
      line.push(span(" ".repeat(GAP)), ...item);
      used += GAP + long;
    } else {
      lines.push([...item]);
      used = long;
    }
  }
  return lines;
}

const GAP = 3;

/** A line that is never longer than the screen. */
export function cut(line: Line, columns: number): Line {
  const [first = []] = wrap(line, columns);
  return first;
}
