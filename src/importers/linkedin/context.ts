import type { Archive, ArchiveEntry } from "../../model/index.js";
import { type Telling, wants } from "../kit/reading.js";
import { KINDS, type LinkedInFile } from "./files.js";
import type { Owner } from "./owner.js";
import type { TableShape } from "./table-shape.js";

export { count, tallyOf, tell, wants } from "../kit/reading.js";

/** What the readers of one archive share. */
export interface Context extends Telling {
  readonly files: readonly LinkedInFile[];
  readonly owner: Owner;
  /** How each table is written, once it is known. */
  readonly shapes: Map<ArchiveEntry, TableShape>;
  /** Ids of posts that were given out. */
  readonly seen: Set<string>;
}

/** What reading a table needs of the context. */
export type Reading = Pick<Context, "archive" | "shapes" | "tallies" | "notices" | "counts">;

/** A reading of its own: what it counts and tells is kept from the report. */
export function newReading(archive: Archive): Reading {
  return { archive, shapes: new Map(), tallies: new Map(), notices: [], counts: new Map() };
}

/** Whether a file holds anything that was asked for; files of no kind are read for the account, or counted. */
export function isWanted(context: Context, { role }: LinkedInFile): boolean {
  const kinds = KINDS[role];
  return kinds === undefined || kinds.some((kind) => wants(context, kind));
}
