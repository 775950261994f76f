import { ArchiveError } from "../../archive/archive-error.js";
import { type Context, tallyOf, tell } from "./context.js";
import type { LinkedInFile } from "./files.js";
import { rowSplitter } from "./split-rows.js";
import { decode, startingEncoding } from "./text-encoding.js";

/** Lists without sentences (skills, follows, endorsements): how many there are. */
export async function countRows(context: Context, file: LinkedInFile): Promise<void> {
  const { entry } = file;
  const tally = tallyOf(context, entry);
  let rows = 0;
  try {
    const { encoding, spreadsheet } = startingEncoding(await context.archive.head(entry, 64));
    if (spreadsheet) {
      tally.records = 1;
      tally.failed = 1;
      const detail = "This is a spreadsheet workbook with the name of a CSV file.";
      tell(context, "file-is-workbook", "info", 1, detail, entry);
      return;
    }
    const splitter = rowSplitter({ delimiter: ",", escapeMark: '"' });
    for await (const text of decode(context.archive.stream(entry), encoding))
      rows += splitter.push(text).filter(({ blank }) => !blank).length;
    rows += splitter.end().filter(({ blank }) => !blank).length;
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    tally.failed = 1;
    tell(
      context,
      "entry-damaged",
      "info",
      1,
      `The file could not be read to its end. ${error.message}`,
      entry,
    );
  }
  tally.records = Math.max(tally.failed, rows - 1);
}
