import type { Archive, ArchiveEntry } from "../model/index.js";
import { ArchiveError } from "./archive-error.js";
import { readRecords } from "./records.js";

/** Bytes of the largest file that is read in one piece. */
const MAX_SMALL_FILE = 64 * 1024 * 1024;

export interface JsonFile {
  /** The elements of the list; a bare object is a list of one. */
  readonly elements: readonly unknown[];
  /** It was not strict JSON, or elements of it were lost. */
  readonly repaired: boolean;
}

/** Whole content of a small `.json` or `.js` file, with the same allowances as readRecords. Throws ArchiveError. */
export async function readJson(
  archive: Archive,
  entry: ArchiveEntry,
  limit = MAX_SMALL_FILE,
): Promise<JsonFile> {
  if (entry.size > limit)
    throw new ArchiveError("too-large", "It is larger than such a file can sensibly be.");
  const elements: unknown[] = [];
  let repaired = false;
  for await (const event of readRecords(archive.stream(entry))) {
    if (event.type === "no-data") {
      throw new ArchiveError("damaged", "It does not hold what its name says. Download the archive again.");
    }
    if (event.type === "record") elements.push(event.value);
    repaired ||= event.type !== "record" || event.repaired;
  }
  return { elements, repaired };
}
