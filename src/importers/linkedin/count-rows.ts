import { ArchiveError } from "../../archive/archive-error.js";
import { UNKNOWN_WORDS } from "../kit/left-over.js";
import { isSentence } from "../kit/prose.js";
import { type Context, tallyOf, tell } from "./context.js";
import type { LinkedInFile } from "./files.js";
import { firstText } from "./known-headers.js";
import { type RawRow, rowSplitter } from "./split-rows.js";
import { decode, startingEncoding } from "./text-encoding.js";

/** Lists without sentences (skills, follows, endorsements): how many there are. */
export async function countRows(context: Context, file: LinkedInFile): Promise<void> {
  const { entry } = file;
  const tally = tallyOf(context, entry);
  let rows = 0;
  try {
    if (await isWorkbook(context, file)) {
      tally.records = 1;
      tally.failed = 1;
      const detail = "This is a spreadsheet workbook with the name of a CSV file.";
      tell(context, "file-is-workbook", "info", 1, detail, entry);
      return;
    }
    for await (const _ of filledRows(context, file, ",")) rows++;
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    tally.failed = 1;
    const detail = `The file could not be read to its end. ${error.message}`;
    tell(context, "entry-damaged", "info", 1, detail, entry);
  }
  tally.records = Math.max(tally.failed, rows - 1);
}

const TABLE = /\.(csv|tsv|txt)$/i;
/** A name of a column is shorter than this. */
const LONGEST_NAME = 60;

/** A table that nobody knows is named where sentences stand in it: they may be the owner's. */
export async function lookForSentences(context: Context, file: LinkedInFile): Promise<void> {
  const { entry } = file;
  if (!TABLE.test(entry.path)) return;
  let sentences = 0;
  try {
    if (await isWorkbook(context, file)) return;
    const delimiter = delimiterOf(await firstText(context.archive, entry));
    let at = 0;
    for await (const { cells } of filledRows(context, file, delimiter)) {
      const header = at++ === 0 && cells.every((cell) => cell.length <= LONGEST_NAME);
      if (!header && cells.some(isSentence)) sentences++;
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
  }
  if (sentences > 0) tell(context, "file-unknown-words", "loss", sentences, UNKNOWN_WORDS, entry);
}

/** By the first line, which names the columns: sentences further down hold commas too. */
function delimiterOf(text: string): string {
  const [line = ""] = text.split(/[\r\n]/, 1);
  const times = (mark: string) => line.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (times(mark) > times(best) ? mark : best));
}

async function isWorkbook({ archive }: Context, { entry }: LinkedInFile): Promise<boolean> {
  return startingEncoding(await archive.head(entry, 64)).spreadsheet;
}

async function* filledRows(
  { archive }: Context,
  { entry }: LinkedInFile,
  delimiter: string,
): AsyncGenerator<RawRow> {
  const { encoding } = startingEncoding(await archive.head(entry, 64));
  const splitter = rowSplitter({ delimiter, escapeMark: '"' });
  for await (const text of decode(archive.stream(entry), encoding))
    yield* splitter.push(text).filter(({ blank }) => !blank);
  yield* splitter.end().filter(({ blank }) => !blank);
}
