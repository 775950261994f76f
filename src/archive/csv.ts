import { Readable } from "node:stream";
import { type CsvError, type Options, parse } from "csv-parse";
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
  const settings: Options = {
    bom: true,
    delimiter: options.delimiter ?? ",",
    escape: options.escape ?? '"',
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW,
  };
  const input = Readable.from(toUtf8(pieces), { objectMode: false });
  const parser = input.pipe(parse(settings));
  input.on("error", (error) => parser.destroy(error));
  const isHeader = options.isHeader ?? ((cells) => cells.some((cell) => cell.trim() !== ""));
  let names: readonly string[] | undefined;
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) {
      if (!names) {
        if (!isHeader(record)) continue;
        names = record.map((cell) => cell.trim().toLowerCase());
        yield { type: "header", names };
        continue;
      }
      row++;
      yield {
        type: "row",
        row,
        values: new Map(names.map((name, at) => [name, record[at] ?? ""])),
        cells: record,
      };
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
    yield { type: "bad", row: row + 1 };
  } finally {
    input.destroy();
    parser.destroy();
  }
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && "code" in error && String(error.code).startsWith("CSV_");
}
