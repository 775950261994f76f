import { ArchiveError } from "../../archive/archive-error.js";
import { NOTHING_AT_ALL } from "../kit/json-records.js";
import { count, type Reading, tallyOf, tell } from "./context.js";
import { type LinkedInFile, OWN_WORDS, type Role } from "./files.js";
import { readTable } from "./read-table.js";
import { shapeOf, type TableShape } from "./table-shape.js";
import { TABLES } from "./tables.js";
import { repairMojibake, tidy } from "./words.js";

/** One row, with what is needed to find it again. */
export interface Row {
  readonly number: number;
  /** Text of a column, tidied; empty when there is none. */
  get(column: string): string;
  /** The cell itself, for texts with a layer of their own. */
  raw(column: string): string;
  has(column: string): boolean;
}

/** The rows of a table, with everything odd about it told in notices. Never throws for what a file holds. */
export async function* eachRow(context: Reading, file: LinkedInFile): AsyncGenerator<Row> {
  const { entry } = file;
  const spec = TABLES[file.role];
  if (!spec) return;
  const tally = tallyOf(context, entry);
  const loss = OWN_WORDS.has(file.role) ? "loss" : "warning";
  let bad = 0;
  let repaired = 0;
  let garbled = 0;
  let leftOut = 0;
  try {
    const shape = context.shapes.get(entry) ?? (await shapeOf(context.archive, entry, spec));
    context.shapes.set(entry, shape);
    if (!explainShape(context, file, shape)) return;
    for await (const event of readTable(context.archive, entry, spec, shape)) {
      tally.records++;
      if (event.type === "bad") {
        bad++;
        continue;
      }
      if (event.repaired) repaired++;
      if (event.leftOut) leftOut++;
      let mended = false;
      const raw = (column: string) => {
        const cell = event.cell(column);
        const better = repairMojibake(cell);
        mended ||= better !== undefined;
        return better ?? cell;
      };
      yield {
        number: event.number,
        raw,
        get: (column) => tidy(raw(column)),
        has: (column) => shape.columns.has(column),
      };
      if (mended) garbled++;
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    tally.failed++;
    tell(context, "entry-damaged", loss, 1, `The file could not be read to its end. ${error.message}`, entry);
  }
  if (bad > 0) {
    tally.failed += bad;
    const detail =
      "Rows that do not fit the columns of the file. Open it in a text editor and look for them.";
    tell(context, "record-unreadable", loss, bad, detail, entry);
  }
  if (repaired > 0) {
    const detail =
      "Quotation marks or commas stood where they don't belong. The rows were read all the same; their text may hold a mark too many or too few.";
    tell(context, "record-repaired", "warning", repaired, detail, entry);
  }
  if (leftOut > 0 && !OTHERS_WORDS.has(file.role)) {
    tally.failed += leftOut;
    tell(context, "column-unknown-words", "loss", leftOut, LEFT_OUT, entry);
  }
  if (garbled > 0) count(context, "text-repaired", garbled);
}

/** What others wrote, of the owner or of what they offer. */
const OTHERS_WORDS: ReadonlySet<Role> = new Set([
  "recommendations-received",
  "events",
  "learning",
  "reactions",
]);

const LEFT_OUT =
  "Rows hold sentences in columns that this version does not know, so they were not checked. Look through those columns for words of yours.";

/** Says what is odd about a file; false when there is nothing to read in it. */
function explainShape(
  context: Pick<Reading, "tallies" | "notices">,
  file: LinkedInFile,
  shape: TableShape,
): boolean {
  const { entry, role } = file;
  const loss = OWN_WORDS.has(role) ? "loss" : "warning";
  const tally = tallyOf(context, entry);
  const fail = (code: string, detail: string) => {
    tally.records++;
    tally.failed++;
    tell(context, code, loss, 1, detail, entry);
    return false;
  };
  if (shape.spreadsheet)
    return fail(
      "file-is-workbook",
      "This is a spreadsheet workbook with the name of a CSV file. Give the file as LinkedIn made it.",
    );
  if (entry.size === 0) return fail("file-unreadable", NOTHING_AT_ALL);
  if (shape.width === 0) {
    tell(context, "file-empty", "info", 1, "The file is empty.", entry);
    return false;
  }
  // "No conversations found" is all that some files say.
  if (shape.missing.length > 0 && shape.width === 1 && role === "assistant") return false;
  if (shape.missing.length > 0)
    return fail(
      "columns-unknown",
      "The file's columns have names that this version does not know, so it could not be read.",
    );
  if (shape.guessedColumns)
    tell(
      context,
      "columns-guessed",
      "warning",
      1,
      "The file's columns have unknown names; they were told by what is in them. Look whether the posts are right.",
      entry,
    );
  if (shape.unknown.length > 0) {
    const names = shape.unknown.slice(0, 5).map((name) => `“${name.slice(0, 40)}”`);
    const detail = `Columns that this version does not know were left out: ${names.join(", ")}.`;
    tell(context, "column-unknown", "info", shape.unknown.length, detail, entry);
  }
  if (shape.guessed)
    tell(
      context,
      "encoding-guessed",
      "warning",
      1,
      "The file was saved again by another program in an old Western encoding; it was read as that.",
      entry,
    );
  if (shape.lost > 0)
    tell(
      context,
      "characters-lost",
      "warning",
      shape.lost,
      "Characters were damaged and can't be read.",
      entry,
    );
  return true;
}
