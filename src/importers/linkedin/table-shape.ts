import type { Archive, ArchiveEntry } from "../../model/index.js";
import { plainName } from "./column-name.js";
import { parseDate } from "./dates.js";
import { type Dialect, type RawRow, rowSplitter } from "./split-rows.js";
import type { TableSpec } from "./tables.js";
import { decode, type EncodingEvidence, encodingCounter, startingEncoding } from "./text-encoding.js";
import { parseTarget } from "./urn.js";

/** How one file is written, by its own evidence and not by its date. */
export interface TableShape extends EncodingEvidence {
  readonly dialect: Dialect;
  /** Place of each known column. */
  readonly columns: ReadonlyMap<string, number>;
  /** Cells of a whole row. */
  readonly width: number;
  /** Rows before the data: notes and the header. */
  readonly skip: number;
  /** Names of columns that nobody knows. */
  readonly unknown: readonly string[];
  /** Places of columns that were left out: of nobody's knowing, or not told apart. */
  readonly leftOut: ReadonlySet<number>;
  /** Columns were told by what is in them. */
  readonly guessedColumns: boolean;
  /** Columns without which there is nothing to read. */
  readonly missing: readonly string[];
  /** Line ends of old Macs. */
  readonly oldLineEnds: boolean;
}

const HEAD = 64 * 1024;
/** A header stands within the first rows; LinkedIn puts notes of three lines above one of them. */
const HEADER_WITHIN = 10;
const SAMPLE = 40;
/** Characters from which the way of quoting is told. */
const EVIDENCE = 32 * 1024 * 1024;

/** Reads a file once, to learn how it is written. Throws ArchiveError. */
export async function shapeOf(archive: Archive, entry: ArchiveEntry, spec: TableSpec): Promise<TableShape> {
  const head = await archive.head(entry, HEAD);
  const { encoding, spreadsheet } = startingEncoding(head);
  const start = new TextDecoder(encoding).decode(head);
  const oldLineEnds = start.includes("\r") && !start.includes("\n");
  const delimiter = bestDelimiter(oldLineEnds ? start.replaceAll("\r", "\n") : start, spec);
  const counter = encodingCounter(encoding);
  const readings = (['"', "\\"] as const).map((escapeMark) => {
    const dialect: Dialect = {
      delimiter,
      escapeMark,
      ...(spec.rowStart ? { rowStart: spec.rowStart(delimiter) } : {}),
    };
    return { dialect, splitter: rowSplitter(dialect), odd: 0, first: [] as RawRow[] };
  });
  const note = (reading: (typeof readings)[number], rows: readonly RawRow[]) => {
    for (const row of rows) {
      if (row.odd) reading.odd++;
      if (reading.first.length < SAMPLE) reading.first.push(row);
    }
  };
  const decoder = new TextDecoder(encoding);
  let length = 0;
  for await (const piece of spreadsheet ? [] : archive.stream(entry)) {
    counter.push(piece);
    const text = decoder.decode(piece, { stream: true });
    const ready = oldLineEnds ? text.replaceAll("\r", "\n") : text;
    length += ready.length;
    if (length <= EVIDENCE) for (const reading of readings) note(reading, reading.splitter.push(ready));
  }
  if (length <= EVIDENCE) for (const reading of readings) note(reading, reading.splitter.end());
  const [doubled, backslash] = readings;
  // The right way of quoting leaves nothing over; a file without inner quotation marks reads either way.
  const best = doubled && backslash && backslash.odd < doubled.odd ? backslash : doubled;
  return {
    ...counter.evidence(),
    spreadsheet,
    dialect: best?.dialect ?? { delimiter, escapeMark: '"' },
    oldLineEnds,
    ...header(best?.first ?? [], spec),
  };
}

/** Text of a file in pieces, with line ends that a splitter knows. Throws ArchiveError. */
export async function* lines(
  archive: Archive,
  entry: ArchiveEntry,
  { encoding, oldLineEnds }: Pick<TableShape, "encoding" | "oldLineEnds">,
): AsyncGenerator<string> {
  for await (const text of decode(archive.stream(entry), encoding))
    yield oldLineEnds ? text.replaceAll("\r", "\n") : text;
}

/** The delimiter under which some row near the top names the most columns. */
function bestDelimiter(start: string, spec: TableSpec): string {
  let best = { delimiter: ",", known: 0, cells: 0 };
  for (const delimiter of [",", "\t", ";", "|"]) {
    const rows = rowSplitter({ delimiter, escapeMark: '"' }).push(`${start}\n`).slice(0, HEADER_WITHIN);
    for (const { cells } of rows) {
      const known = placesOf(cells, spec).size;
      const better = known > best.known || (known === 0 && best.known === 0 && cells.length > best.cells);
      if (better) best = { delimiter, known, cells: cells.length };
    }
  }
  return best.delimiter;
}

function placesOf(cells: readonly string[], spec: TableSpec): Map<string, number> {
  const names = cells.map(plainName);
  const places = new Map<string, number>();
  for (const [column, known] of Object.entries(spec.columns)) {
    const place = names.findIndex((name) => known.includes(name));
    if (place >= 0) places.set(column, place);
  }
  return places;
}

type Header = Pick<
  TableShape,
  "columns" | "width" | "skip" | "unknown" | "leftOut" | "guessedColumns" | "missing"
>;

function header(first: readonly RawRow[], spec: TableSpec): Header {
  let found: { at: number; places: Map<string, number> } | undefined;
  for (const [at, { cells }] of first.slice(0, HEADER_WITHIN).entries()) {
    const places = placesOf(cells, spec);
    if (places.size > (found?.places.size ?? 0)) found = { at, places };
  }
  const missing = spec.needs.filter((column) => !found?.places.has(column));
  if (missing.length > 0 && spec.guess) return guessHeader(first, spec, found);
  const cells = trimEnd(first[found?.at ?? 0]?.cells ?? []);
  const leftOut = found ? unknownPlaces(cells, found.places, spec.ignored ?? []) : [];
  return {
    columns: found?.places ?? new Map(),
    width: cells.length,
    skip: (found?.at ?? 0) + 1,
    unknown: leftOut.flatMap((place) => cells[place]?.trim() || []),
    leftOut: new Set(leftOut),
    guessedColumns: false,
    missing,
  };
}

/** Spreadsheets fill rows up with empty cells, and one file of LinkedIn's ends its header with a comma. */
function trimEnd(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  return cells.slice(0, last + 1);
}

function unknownPlaces(
  cells: readonly string[],
  places: ReadonlyMap<string, number>,
  ignored: readonly string[],
): readonly number[] {
  const known = new Set(places.values());
  return [...cells.keys()].filter((at) => !known.has(at) && !ignored.includes(plainName(cells[at] ?? "")));
}

/** For headers in words that nobody knows: dates, addresses and text tell themselves apart. */
function guessHeader(
  first: readonly RawRow[],
  spec: TableSpec,
  named: { at: number; places: Map<string, number> } | undefined,
): Header {
  const rows = first.filter(({ blank }) => !blank);
  const isData = ({ cells }: RawRow) => cells.some((cell) => parseDate(cell) || parseTarget(cell));
  const top = rows[0];
  const headed = top !== undefined && !isData(top);
  const headAt = named?.at ?? (headed && top ? first.indexOf(top) : -1);
  const data = first.slice(headAt + 1).filter(({ blank }) => !blank);
  const width = trimEnd(first[headAt]?.cells ?? data[0]?.cells ?? []).length;
  const places = new Map(named?.places ?? []);
  const taken = () => new Set(places.values());
  const share = (column: number, test: (cell: string) => boolean) =>
    data.filter(({ cells }) => test(cells[column] ?? "")).length / Math.max(1, data.length);
  const columns = Array.from({ length: width }, (_, column) => column);
  const assign = (name: string, score: (column: number) => number, least: number) => {
    if (places.has(name)) return;
    const free = columns.filter((column) => !taken().has(column));
    const best = free.sort((a, b) => score(b) - score(a))[0];
    if (best !== undefined && score(best) >= least) places.set(name, best);
  };
  assign("date", (column) => share(column, (cell) => parseDate(cell) !== undefined), 0.5);
  assign("link", (column) => share(column, (cell) => parseTarget(cell) !== undefined), 0.5);
  assign("text", (column) => textLikeness(data.map(({ cells }) => cells[column] ?? "")), 1);
  return {
    columns: places,
    width,
    skip: headAt + 1,
    unknown: [],
    leftOut: new Set(columns.filter((column) => !taken().has(column))),
    guessedColumns: true,
    missing: spec.needs.filter((column) => !places.has(column)),
  };
}

/** Average length of cells that are neither addresses nor one and the same code. */
function textLikeness(cells: readonly string[]): number {
  const filled = cells.filter((cell) => cell.trim() !== "");
  if (filled.length === 0) return 0;
  if (filled.every((cell) => /^(https?:\/\/|urn:)\S*$|^[A-Z_]+$/.test(cell))) return 0;
  return filled.reduce((sum, cell) => sum + cell.length, 0) / filled.length;
}
