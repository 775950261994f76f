import { readCsv } from "../../archive/csv.js";
import type { Archive, ArchiveEntry } from "../../model/index.js";
import { firstText } from "./file-text.js";
import { NOTHING_AT_ALL } from "./json-records.js";
import { isSentence } from "./prose.js";
import { type Reading, tallyOf, tellLoss, tellUnreadable } from "./reading.js";

export interface CsvRow {
  /** `row 17`, counted from 1. */
  readonly pointer: string;
  /** By names in small letters; empty for a column that is not there. */
  get(name: string): string;
}

/** Rows of a CSV file by the names of its columns. Troubles become notices. */
export async function* csvRows(reading: Reading, entry: ArchiveEntry): AsyncGenerator<CsvRow> {
  const tally = tallyOf(reading, entry);
  let columns = 0;
  let tooLong = 0;
  const asked = new Set<string>();
  const sentences = new Map<string, number>();
  try {
    for await (const event of readCsv(reading.archive.stream(entry))) {
      if (event.type === "header") {
        columns = event.names.length;
        continue;
      }
      tally.records++;
      if (event.type === "row" && event.cells.slice(columns).some((cell) => cell.trim() !== "")) tooLong++;
      if (event.type === "bad")
        tellLoss(reading, entry, "record-unreadable", 1, "The rest of the file can't be read.");
      else {
        for (const [name, value] of event.values)
          if (isSentence(value)) sentences.set(name, (sentences.get(name) ?? 0) + 1);
        yield {
          pointer: `row ${event.row}`,
          get: (name) => {
            asked.add(name);
            return (event.values.get(name) ?? "").trim();
          },
        };
      }
    }
  } catch (error) {
    tellUnreadable(reading, entry, error);
  }
  if (entry.size === 0) tellLoss(reading, entry, "file-unreadable", 1, NOTHING_AT_ALL);
  const unread = [...sentences].filter(([name]) => !asked.has(name));
  if (unread.length > 0) {
    const names = unread.slice(0, 5).map(([name]) => `“${name.slice(0, 40)}”`);
    tellLoss(
      reading,
      entry,
      "column-unknown-words",
      unread.reduce((sum, [, times]) => sum + times, 0),
      `Sentences stand in columns that this version does not know, so they were not checked: ${names.join(", ")}. Look through them for words of yours.`,
    );
  }
  if (tooLong > 0)
    tellLoss(
      reading,
      entry,
      "row-too-long",
      tooLong,
      "Rows have more cells than the table has columns: some of their words may be cut off or missing.",
    );
}

/** Names of the columns, in small letters. */
export async function csvHeader(archive: Archive, entry: ArchiveEntry): Promise<readonly string[]> {
  const line = (await firstText(archive, entry)).replace(/^\uFEFF/, "").split(/\r?\n/)[0] ?? "";
  return line.split(",").map((name) => name.replaceAll('"', "").trim().toLowerCase());
}
