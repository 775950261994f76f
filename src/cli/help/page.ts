/** A page of help that is about a question, not about a command. */
export interface HelpPage {
  /** As it is typed after `backscroll help`. */
  readonly name: string;
  readonly title: string;
  readonly parts: readonly HelpPart[];
}

export interface HelpPart {
  readonly heading?: string;
  readonly lines?: readonly string[];
  /** Numbered, in this order. A line that begins with spaces is a command, and belongs to the one before. */
  readonly steps?: readonly string[];
  readonly bullets?: readonly string[];
}

const WIDTH = 78;

/** The page as text for a terminal, in lines of at most 78 characters. */
export function pageText({ title, parts }: HelpPage): string {
  const blocks = parts.map(({ heading, lines = [], steps = [], bullets = [] }) =>
    [
      ...(heading === undefined ? [] : [heading]),
      ...lines.flatMap((line) => folded(line, "", "")),
      ...numbered(steps).flatMap(([number, line]) => folded(line, number, "     ")),
      ...bullets.flatMap((line) => folded(line, "   - ", "     ")),
    ].join("\n"),
  );
  return `${[title.toUpperCase(), ...blocks].join("\n\n")}\n`;
}

function numbered(steps: readonly string[]): readonly (readonly [string, string])[] {
  let at = 0;
  return steps.map((line) => [isCommand(line) ? "" : `${++at}. `.padStart(5), line]);
}

function isCommand(line: string): boolean {
  return line.startsWith("  ");
}

function folded(line: string, first: string, rest: string): readonly string[] {
  if (isCommand(line)) return [`       ${line.trim()}`];
  const lines: string[] = [];
  let current = first;
  for (const word of line.split(" ")) {
    if (current !== first && current !== rest && current.length + word.length > WIDTH) {
      lines.push(current.trimEnd());
      current = rest;
    }
    current += `${word} `;
  }
  return [...lines, current.trimEnd()];
}
