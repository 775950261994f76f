/** A column of a table, up to where the next one begins. */
const FIRST_COLUMN = /^\s*\S.*?\s{2,}(?=\S)/u;
/** What is left beside a first column in which a text can still be read. */
const NARROWEST = 20;

/** Lines that fit a terminal, what is too long continued beneath its own column. */
export function wrapLines(text: string, width: number): string {
  return text
    .split("\n")
    .flatMap((line) => wrapLine(line, width))
    .join("\n");
}

function wrapLine(line: string, width: number): readonly string[] {
  if (line.length <= width) return [line];
  const column = FIRST_COLUMN.exec(line)?.[0].length ?? 0;
  const indent = column > 0 && width - column >= NARROWEST ? column : line.length - line.trimStart().length;
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const space = rest.lastIndexOf(" ", width);
    const end = space > indent ? space : rest.indexOf(" ", width);
    if (end < 0) break;
    lines.push(rest.slice(0, end).trimEnd());
    rest = " ".repeat(indent) + rest.slice(end).trimStart();
  }
  return [...lines, rest];
}
