import type { IBufferCell, Terminal } from "@xterm/headless";

/** Milliseconds since the start, and what the terminal was sent then. */
export interface Sent {
  readonly at: number;
  readonly text: string;
}

/** What one row of the terminal shows for a while, as SVG; `until` is undefined where it stays to the end. */
interface Row {
  readonly at: number;
  readonly until: number | undefined;
  readonly line: number;
  readonly svg: string;
}

export interface Told {
  readonly title: string;
  readonly description: string;
  /** Milliseconds that the last screen stays before it begins again. */
  readonly hold: number;
  /** How often it is played. Then it stands still: what moves for ever is in a reader’s way. */
  readonly times: number;
}

const CELL = 10;
const LINE = 22;
const EDGE = 20;
/** Near white on near black, and nothing paler than 7 to 1 against it. */
const PAPER = "#161b22";
const INK = "#e6edf3";
const YELLOW = "#e3b341";
const FONT = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace";

/**
 * A recording as one SVG that moves by CSS alone: no script, no other file, in any browser. Without motion, by a
 * reader’s wish or a viewer’s lack, it is the last screen. `terminal` must be empty, and as wide as the recorded one.
 */
export async function movingPicture(sent: readonly Sent[], terminal: Terminal, told: Told): Promise<string> {
  const rows = await rowsOf(sent, terminal);
  const length = (sent.at(-1)?.at ?? 0) + told.hold;
  const percent = (at: number): string => `${((100 * at) / length).toFixed(2)}%`;
  const width = terminal.cols * CELL + 2 * EDGE;
  const height = (Math.max(0, ...rows.map(({ line }) => line)) + 1) * LINE + 2 * EDGE;
  const moves = rows.map(({ at, until }, index) => {
    const end = until === undefined ? "" : `${percent(until)}{opacity:0}`;
    return `@keyframes k${index}{0%{opacity:0}${percent(at)}{opacity:1}${end}}.k${index}{animation-name:k${index}}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title told">
<title id="title">${escaped(told.title)}</title>
<desc id="told">${escaped(told.description)}</desc>
<style>
text{font:16px ${FONT};fill:${INK};white-space:pre}.bold{font-weight:700}.yellow{fill:${YELLOW}}.passing{opacity:0}
@media (prefers-reduced-motion:no-preference){.row{animation:${(length / 1000).toFixed(2)}s step-end ${told.times}}
${moves.join("\n")}
}
</style>
<rect width="${width}" height="${height}" rx="10" fill="${PAPER}"/>
${rows.map(({ svg, until }, index) => `<g class="row ${until === undefined ? "last" : "passing"} k${index}">${svg}</g>`).join("\n")}
</svg>
`;
}

/** Plays the recording and notes when each row came and went. */
async function rowsOf(sent: readonly Sent[], terminal: Terminal): Promise<readonly Row[]> {
  const done: Row[] = [];
  let open = new Map<number, Row>();
  for (const { at, text } of sent) {
    await new Promise<void>((resolve) => terminal.write(text, resolve));
    const now = new Map<number, Row>();
    for (let line = 0; line < terminal.rows; line += 1) {
      const svg = rowSvg(terminal, line);
      const before = open.get(line);
      if (before !== undefined && before.svg === svg) now.set(line, before);
      else {
        if (before !== undefined && at > before.at) done.push({ ...before, until: at });
        if (svg !== "") now.set(line, { at, until: undefined, line, svg });
      }
    }
    open = now;
  }
  return [...done, ...open.values()].sort((a, b) => a.at - b.at || a.line - b.line);
}

/** Stretches of one style, each held to its place on the grid, whatever font the reader has. */
function rowSvg(terminal: Terminal, line: number): string {
  const buffer = terminal.buffer.active;
  const row = buffer.getLine(line);
  if (row === undefined) return "";
  const stretches: { x: number; style: string; text: string }[] = [];
  for (let x = 0; x < terminal.cols; x += 1) {
    const cell = row.getCell(x);
    if (cell === undefined || cell.getWidth() === 0) continue;
    const style = styleOf(cell);
    const last = stretches.at(-1);
    if (last?.style === style) last.text += cell.getChars() || " ";
    else stretches.push({ x, style, text: cell.getChars() || " " });
  }
  const y = EDGE + line * LINE + 16;
  const texts = stretches.flatMap(({ x, style, text }) => {
    const shown = text.trimEnd();
    if (shown === "") return [];
    const kind = style === "" ? "" : ` class="${style}"`;
    return [
      `<text${kind} x="${EDGE + x * CELL}" y="${y}" textLength="${[...shown].length * CELL}">${escaped(shown)}</text>`,
    ];
  });
  if (buffer.cursorY === line && row.translateToString(true).startsWith("$"))
    texts.push(
      `<rect x="${EDGE + buffer.cursorX * CELL}" y="${y - 14}" width="${CELL}" height="18" fill="${INK}"/>`,
    );
  return texts.join("");
}

function styleOf(cell: IBufferCell): string {
  const YELLOW_OF_16 = 3;
  return [
    ...(cell.isBold() !== 0 ? ["bold"] : []),
    ...(cell.isFgPalette() && cell.getFgColor() === YELLOW_OF_16 ? ["yellow"] : []),
  ].join(" ");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
