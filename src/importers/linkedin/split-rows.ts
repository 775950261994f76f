/** How one file separates and quotes. LinkedIn mixes both kinds of quoting in one archive. */
export interface Dialect {
  readonly delimiter: string;
  /** What stands before a quotation mark inside a quoted cell. */
  readonly escapeMark: '"' | "\\";
  /** Sticky: matches where a row of this kind of file begins. Text never looks like it, so it shows a lost quote. */
  readonly rowStart?: RegExp;
}

export interface RawRow {
  readonly cells: readonly string[];
  /** Nothing on the line: a row that is none, or an empty line of an unquoted text. */
  readonly blank: boolean;
  /** Quotation marks were not where this dialect has them; the cells are what could be made of it. */
  readonly odd: boolean;
}

export interface RowSplitter {
  /** Rows that are complete by now. */
  push(text: string): readonly RawRow[];
  end(): readonly RawRow[];
}

/** Characters of the longest row; beyond it a quotation mark is missing, and the row ends with its first line. */
const LONGEST_ROW = 8 * 1024 * 1024;
/** Rows with lost quotation marks after which a file is no longer searched to its end for each of them. */
const MANY_ODD = 20;
/** Characters of a cell in such a file. */
const LONGEST_CELL_THERE = 8 * 1024;
/** Characters that a row start must be recognised in. */
const LOOK_AHEAD = 200;

interface Parsed {
  readonly row: RawRow;
  readonly end: number;
}

/**
 * Splits text into rows and cells. A stray or missing quotation mark costs at most the row it stands in: a quote that
 * closes nothing is taken as a character, and a cell that would swallow the start of another row is ended before it.
 */
export function rowSplitter(dialect: Dialect): RowSplitter {
  let buffer = "";
  let odd = 0;

  function take(final: boolean): readonly RawRow[] {
    const rows: RawRow[] = [];
    let at = 0;
    while (at < buffer.length) {
      const reach = odd < MANY_ODD ? Number.POSITIVE_INFINITY : LONGEST_CELL_THERE;
      const parsed = parseRow(buffer, at, { ...dialect, reach }, final || buffer.length - at > LONGEST_ROW);
      if (!parsed) break;
      if (parsed.row.odd) odd++;
      rows.push(parsed.row);
      at = parsed.end;
    }
    buffer = buffer.slice(at);
    return rows;
  }

  return {
    push(text) {
      buffer += text;
      return take(false);
    },
    end: () => take(true),
  };
}

/** `reach`: characters in which a quoted cell must end. */
type Searching = Dialect & { readonly reach: number };

/** One row from `start` on; undefined when more text is needed to tell. `final`: there is no more. */
function parseRow(text: string, start: number, dialect: Searching, final: boolean): Parsed | undefined {
  const cells: string[] = [];
  let odd = false;
  let at = start;
  for (;;) {
    if (at >= text.length && !final) return undefined;
    if (text[at] === '"') {
      const cell = parseQuoted(text, at, dialect, final);
      if (cell === undefined) return undefined;
      // Without a known start of rows, a row of several lines with an odd quote has swallowed its neighbours.
      if (cell === "unclosed" || (cell.odd && !dialect.rowStart && cell.value.includes("\n")))
        return cutRow(text, start, at, cells, dialect, lineEnd(text, at));
      if (cell.cutAt !== undefined) return cutRow(text, start, at, cells, dialect, cell.cutAt);
      cells.push(cell.value);
      odd ||= cell.odd;
      at = cell.end;
    } else {
      let end = at;
      while (end < text.length && text[end] !== "\n" && text[end] !== dialect.delimiter) end++;
      if (end >= text.length && !final) return undefined;
      const value = text.slice(at, text[end] === "\n" && text[end - 1] === "\r" && end > at ? end - 1 : end);
      odd ||= value.includes('"');
      cells.push(value);
      at = end;
    }
    const next = text[at];
    if (next === dialect.delimiter) {
      at++;
      continue;
    }
    if (next === "\r") at++;
    if (next === "\r" && at >= text.length && !final) return undefined;
    if (text[at] === "\n") at++;
    return { row: { cells, odd, blank: cells.length === 1 && (cells[0] ?? "").trim() === "" }, end: at };
  }
}

interface QuotedCell {
  readonly value: string;
  readonly end: number;
  readonly odd: boolean;
  /** A row begins here, inside what should have been one cell. */
  readonly cutAt?: number;
}

function parseQuoted(
  text: string,
  open: number,
  dialect: Searching,
  final: boolean,
): QuotedCell | "unclosed" | undefined {
  const { escapeMark, delimiter, rowStart, reach } = dialect;
  let value = "";
  let odd = false;
  let severalLines = false;
  let from = open + 1;
  for (;;) {
    if (from - open > reach) return "unclosed";
    const quote = text.indexOf('"', from);
    const cut = findRowStart(text, from, quote < 0 ? text.length : quote, dialect, final);
    if (cut === "unknown") return undefined;
    if (cut !== undefined) {
      // `C:\"` at the end of a row is a backslash and the closing quote, not a quote inside it.
      const ended = escapeMark === "\\" && /\\"\r?\n$/.test(text.slice(Math.max(open, cut - 4), cut));
      if (!ended) return { value, end: cut, odd: true, cutAt: cut };
      const rest = (value + text.slice(from, cut)).replace(/"?\r?\n$/, "");
      return { value: `${rest}\\`, end: cut - (text[cut - 2] === "\r" ? 2 : 1), odd };
    }
    if (quote < 0) return final ? "unclosed" : undefined;
    const next = text[quote + 1];
    if (next === undefined && !final) return undefined;
    const piece = text.slice(from, quote);
    value += piece;
    severalLines ||= piece.includes("\n");
    if (escapeMark === "\\" && text[quote - 1] === "\\" && quote - 1 > open) {
      const closes = text[quote - 2] === "\\" && quote - 2 > open && endsCell(next, delimiter);
      value = closes ? value.slice(0, -1) : `${value.slice(0, -1)}"`;
      if (closes) return { value, end: quote + 1, odd };
      from = quote + 1;
    } else if (escapeMark === '"' && next === '"') {
      value += '"';
      from = quote + 2;
    } else if (endsCell(next, delimiter)) {
      return { value, end: quote + 1, odd };
    } else {
      value += '"';
      odd = true;
      // Such a row ends with its first line: looking for its end in the whole file, line after line, takes hours.
      if (!rowStart && severalLines) return "unclosed";
      from = quote + 1;
    }
  }
}

function endsCell(next: string | undefined, delimiter: string): boolean {
  return next === undefined || next === delimiter || next === "\n" || next === "\r";
}

/** Where a row starts between two places of a quoted cell; "unknown" when more text is needed to tell. */
function findRowStart(
  text: string,
  from: number,
  to: number,
  { rowStart }: Dialect,
  final: boolean,
): number | "unknown" | undefined {
  if (!rowStart) return undefined;
  for (let end = text.indexOf("\n", from); end >= 0 && end < to; end = text.indexOf("\n", end + 1)) {
    if (!final && end + LOOK_AHEAD > text.length) return "unknown";
    rowStart.lastIndex = end + 1;
    if (rowStart.test(text)) return end + 1;
  }
  return undefined;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end + 1;
}

/** A row whose quoting is broken from the cell at `open` on, and that ends at `end`. */
function cutRow(
  text: string,
  start: number,
  open: number,
  before: readonly string[],
  { delimiter }: Dialect,
  end: number,
): Parsed {
  const stop = Math.max(end, start + 1);
  const rest = text.slice(open, stop).replace(/\r?\n$/, "");
  // A single mark opened a cell and was never closed; with others in the text it may be the owner's own.
  const body = rest.slice(1).replaceAll('""', "").includes('"') ? rest : rest.slice(1);
  const cells = splitLoosely(body, delimiter);
  return { row: { cells: [...before, ...cells], odd: true, blank: false }, end: stop };
}

/** Cells at every delimiter; quotation marks count only where they enclose a whole cell. */
function splitLoosely(text: string, delimiter: string): readonly string[] {
  return text
    .split(delimiter)
    .map((cell) => (/^"[^"]*"$/.test(cell) ? cell.slice(1, -1) : cell.replaceAll('""', '"')));
}
