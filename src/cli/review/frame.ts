import { cut, type Line, type Span, span } from "./lines.js";

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** The parts of a screen. The body may be longer than the screen; the rest stays where it is. */
export interface Parts {
  readonly head: readonly Line[];
  readonly body: readonly Line[];
  /** Lines that give way on a low screen, least needed first. */
  readonly foot: readonly Line[];
  /** Where someone types: a line of the foot, counted from its end, and a column. */
  readonly cursor?: { readonly fromEnd: number; readonly column: number };
}

export interface Frame {
  /** One for each row of the screen. */
  readonly lines: readonly Line[];
  /** How far it is scrolled down, which may be less than was asked for. */
  readonly scroll: number;
  readonly cursor?: { readonly row: number; readonly column: number };
}

/** Rows of the body that stay, however low the screen is. */
const LEAST_BODY = 4;

export function frame({ head, body, foot, cursor }: Parts, { columns, rows }: Size, scroll: number): Frame {
  const above = head.slice(0, Math.max(rows - LEAST_BODY - 1, 0));
  const spare = Math.max(rows - above.length - Math.min(LEAST_BODY, body.length), 0);
  const below = foot.slice(Math.max(foot.length - spare, 0));
  const room = Math.max(rows - above.length - below.length, 0);
  const fits = body.length <= room;
  const most = fits ? 0 : body.length - room + 1;
  const from = Math.min(Math.max(scroll, 0), most);
  const shown = fits ? body : body.slice(from, from + room - 1);
  const left = body.length - from - shown.length;
  const hint: readonly Span[] = fits
    ? []
    : [
        span(
          left > 0
            ? `↓ ${left} more ${left === 1 ? "line" : "lines"}: space${from > 0 ? ", ↑ back" : ""}`
            : "↑ the beginning: up arrow",
          "quiet",
        ),
      ];
  const filled = [...shown, ...(fits ? [] : [hint])];
  while (filled.length < room) filled.push([]);
  const lines = [...above, ...filled, ...below].slice(0, rows).map((line) => cut(line, columns));
  return {
    lines,
    scroll: from,
    ...(cursor === undefined
      ? {}
      : { cursor: { row: lines.length - 1 - cursor.fromEnd, column: cursor.column } }),
  };
}

export function ruler(columns: number): Line {
  return [span("─".repeat(columns), "quiet")];
}
