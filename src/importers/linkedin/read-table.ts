import type { Archive, ArchiveEntry } from "../../model/index.js";
import { isSentence } from "../kit/prose.js";
import { parseDate } from "./dates.js";
import { type RawRow, rowSplitter } from "./split-rows.js";
import { lines, type TableShape } from "./table-shape.js";
import type { TableSpec } from "./tables.js";
import { parseTarget } from "./urn.js";

export type TableEvent =
  | {
      readonly type: "row";
      /** Counted from 1 after the header, in file order. */
      readonly number: number;
      /** Cell of a column as it stands; empty when there is none. */
      readonly cell: (column: string) => string;
      /** Quotation marks or commas were out of place. */
      readonly repaired: boolean;
      /** A sentence stands in a column that is left out. */
      readonly leftOut: boolean;
    }
  /** Words that belong to no row. */
  | { readonly type: "bad"; readonly number: number };

interface Pending {
  readonly number: number;
  cells: string[];
  odd: boolean;
}

/** Rows of a file whose shape is known. Throws what the archive throws. */
export async function* readTable(
  archive: Archive,
  entry: ArchiveEntry,
  spec: TableSpec,
  shape: TableShape,
): AsyncGenerator<TableEvent> {
  let number = 0;
  let blanks = 0;
  let pending: Pending | undefined;
  for await (const raw of dataRows(archive, entry, shape)) {
    if (raw.blank) {
      blanks++;
      continue;
    }
    if (!isRowStart(raw, spec, shape)) {
      if (pending && spec.text !== undefined && canContinue(pending, spec, shape))
        continueRow(pending, raw, blanks);
      else {
        if (pending) yield toEvent(pending, spec, shape);
        pending = undefined;
        number++;
        yield { type: "bad", number };
      }
    } else {
      if (pending) yield toEvent(pending, spec, shape);
      number++;
      pending = { number, cells: [...raw.cells], odd: raw.odd };
    }
    blanks = 0;
  }
  if (pending) yield toEvent(pending, spec, shape);
}

async function* dataRows(archive: Archive, entry: ArchiveEntry, shape: TableShape): AsyncGenerator<RawRow> {
  const splitter = rowSplitter(shape.dialect);
  let seen = 0;
  for await (const text of lines(archive, entry, shape))
    for (const row of splitter.push(text)) if (seen++ >= shape.skip) yield row;
  for (const row of splitter.end()) if (seen++ >= shape.skip) yield row;
}

function isRowStart({ cells }: RawRow, { startsWith }: TableSpec, { columns }: TableShape): boolean {
  const known = startsWith?.filter(({ column }) => columns.has(column)) ?? [];
  if (known.length === 0) return true;
  return known.some(({ column, holds }) => {
    const cell = cells[columns.get(column) ?? -1] ?? "";
    return holds === "date" ? parseDate(cell) !== undefined : parseTarget(cell) !== undefined;
  });
}

/**
 * Comments until 2024 run over several lines without quotation marks: a line that starts no row goes on with the one
 * before. In any other file only a row that is still short of cells can be broken like that.
 */
function canContinue({ cells }: Pending, spec: TableSpec, { columns, width }: TableShape): boolean {
  const text = columns.get(spec.text ?? "") ?? -1;
  return text === width - 1 || cells.length < width;
}

function continueRow(pending: Pending, { cells, odd }: RawRow, blanks: number): void {
  const last = pending.cells.length - 1;
  const [first = "", ...rest] = cells;
  pending.cells[last] = `${pending.cells[last] ?? ""}${"\n".repeat(blanks + 1)}${first}`;
  pending.cells.push(...rest);
  pending.odd ||= odd;
}

/** Cells put into their columns: commas that were not quoted go back into the text. */
function toEvent({ number, cells, odd }: Pending, spec: TableSpec, shape: TableShape): TableEvent {
  const { columns, width, dialect } = shape;
  const text = columns.get(spec.text ?? "");
  let repaired = odd;
  const row = [...cells];
  while (row.length > width && row.at(-1)?.trim() === "") row.pop();
  const extra = row.length - width;
  if (extra > 0) {
    repaired ||= spec.unquoted !== true;
    if (text !== undefined)
      row.splice(text, extra + 1, row.slice(text, text + extra + 1).join(dialect.delimiter));
  }
  if (extra < 0) {
    if (spec.needs.some((column) => (columns.get(column) ?? 0) >= row.length)) return { type: "bad", number };
    repaired = true;
  }
  return {
    type: "row",
    number,
    repaired,
    leftOut: [...shape.leftOut].some((place) => isSentence(row[place] ?? "")),
    cell: (column) => row[columns.get(column) ?? -1] ?? "",
  };
}
