import { parse } from "csv-parse";
import { toUtf8 } from "./records.js";

export interface CsvOptions {
  /** "," unless told; "\t" in old LinkedIn files. */
  readonly delimiter?: string;
  /** What stands before a quote inside a quoted cell: `"` unless told; `\` in newer LinkedIn comments. */
  readonly escape?: string;
  /** Which row names the columns; the first that is not blank unless told. Rows before it are left out. */
  readonly isHeader?: (cells: readonly string[]) => boolean;
}

export type CsvEvent =
  | { readonly type: "header"; readonly names: readonly string[] }
  /** `row` counts data rows from 1, in file order. `cells` beyond the header are in `extra`. */
  | {
      readonly type: "row";
      readonly row: number;
      readonly values: ReadonlyMap<string, string>;
      readonly cells: readonly string[];
    }
  /** The rest of the file could not be split into rows. */
  | { readonly type: "bad"; readonly row: number };

const MAX_ROW = 8 * 1024 * 1024;

/** Rows of a CSV file by the names of its columns (trimmed, lower case). Throws what `pieces` throws. */
export async function* readCsv(
  pieces: AsyncIterable<Uint8Array>,
  options: CsvOptions = {},
): AsyncGenerator<CsvEvent> {
  // Rows are taken as they are found: a parser that fails throws away what waits in its stream.
  const rows: (readonly string[])[] = [];
  const parser = parse({
    bom: true,
    delimiter: options.delimiter ?? ",",
    escape: options.escape ?? '"',
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW,
    on_record: (record: readonly string[]) => {
      rows.push(record);
      return null;
    },
  });
  let failed = false;
  parser.on("error", () => {
    failed = true;
  });
  parser.resume();
  const isHeader = options.isHeader ?? ((cells) => cells.some((cell) => cell.trim() !== ""));
  let names: readonly string[] | undefined;
  let row = 0;

  function* take(): Generator<CsvEvent> {
    for (const cells of rows.splice(0)) {
      if (names) {
        const values = new Map(names.map((name, at) => [name, cells[at] ?? ""]));
        yield { type: "row", row: ++row, values, cells };
      } else if (isHeader(cells)) {
        names = cells.map((cell) => cell.trim().toLowerCase());
        yield { type: "header", names };
      }
    }
  }

  try {
    for await (const piece of toUtf8(pieces)) {
      await new Promise<void>((resolve) => parser.write(piece, () => resolve()));
      yield* take();
      if (failed) break;
    }
    if (!failed) {
      await new Promise<void>((resolve) => {
        parser.once("close", resolve);
        parser.end();
      });
    }
    yield* take();
    if (failed) yield { type: "bad", row: row + 1 };
  } finally {
    parser.destroy();
  }
}
