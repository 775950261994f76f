import { ArchiveError } from "../../archive/archive-error.js";
import { readRecords } from "../../archive/records.js";
import type { NoticeLevel } from "../../model/index.js";
import { FIELDS_UNREAD, unreadSentences } from "../kit/left-over.js";
import { type Context, tallyOf, tell } from "./context.js";
import { OWN_WORDS, type Role, type XFile } from "./files.js";

export interface Element {
  readonly value: unknown;
  /** Position in the file's list, which is how a record is found again. */
  readonly index: number;
}

/**
 * The elements of one data file. Whatever goes wrong is counted and told, and the elements before and after still
 * come. Counts each element as a record unless `countRecords` is false (conversations count their messages).
 */
export async function* eachElement(
  context: Context,
  file: XFile,
  countRecords = true,
): AsyncGenerator<Element> {
  const { entry } = file;
  const tally = tallyOf(context, entry);
  const lost: NoticeLevel = OWN_WORDS.has(file.role) ? "loss" : "warning";
  let bad = 0;
  let repaired = 0;
  let unread = 0;
  try {
    for await (const event of readRecords(context.archive.stream(entry))) {
      switch (event.type) {
        case "record":
          tally.elements++;
          if (countRecords) tally.records++;
          if (event.repaired) repaired++;
          if (countRecords) unread += unreadSentences(event.value, [], HANDLED);
          yield { value: event.value, index: event.index };
          break;
        case "bad":
          tally.elements++;
          tally.records++;
          tally.failed++;
          bad++;
          break;
        case "truncated":
          tally.failed = Math.max(1, tally.failed);
          tell(context, "file-truncated", lost, 1, TRUNCATED, entry);
          break;
        case "no-data":
          tally.failed++;
          tally.records++;
          tell(context, "file-unreadable", lost, 1, event.empty ? EMPTY : NOT_DATA, entry);
          break;
        case "trailing":
          tell(context, "file-edited", "warning", 1, TRAILING, entry);
      }
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    tally.failed++;
    tally.records++;
    tell(context, "entry-damaged", lost, 1, `The file could not be read to its end. ${error.message}`, entry);
  }
  if (unread > 0 && SHORT.has(file.role)) {
    tally.failed += unread;
    tell(context, "field-unknown-words", "loss", unread, FIELDS_UNREAD, entry);
  }
  if (bad > 0) tell(context, "record-unreadable", lost, bad, BAD, entry);
  if (repaired > 0) tell(context, "record-repaired", "warning", repaired, REPAIRED, entry);
}

/** Keys whose words are read, and those that hold others' words or what X writes itself. */
const HANDLED =
  /^(full_text|text|entities|extended_entities|source|user|place|retweeted_status|quoted_status|edit_?[iI]nfo|edit_?[hH]istory|edits|core|summary|messages|message|sender|proposedTweetText|description|bio|title|name)$/;

/** Files whose records are known field by field. What articles hold is collected wherever it stands. */
const SHORT: ReadonlySet<Role> = new Set([
  "tweets",
  "community",
  "circle",
  "deleted",
  "classic-month",
  "notes",
  "deleted-notes",
  "grok",
  "community-notes",
  "periscope-comments",
  "periscope-profile",
  "reply-prompts",
  "fleets",
  "spaces",
]);

const TRUNCATED = "The file stops in the middle, so what came after is missing. Download the archive again.";
const EMPTY = "The file is empty, not even an empty list. Download the archive again.";
const NOT_DATA = "The file does not hold data as its name says. Download the archive again.";
const TRAILING = "There is more after the end of the list, as if the file had been edited by hand.";
const BAD = "Records are damaged and could not be read; those before and after were.";
const REPAIRED =
  "Records were not written as X writes them, as if edited by hand; they were read all the same.";
