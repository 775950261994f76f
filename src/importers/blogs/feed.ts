import type { ArchiveEntry } from "../../model/index.js";
import type { JsonObject } from "../json-value.js";
import type { Owner } from "./writers.js";

/** One file of a blog while it is read. */
export interface Feed {
  readonly entry: ArchiveEntry;
  readonly head: JsonObject;
  /** Which blog: keeps apart what each numbers for itself. */
  readonly site: string;
  /** Where it is shown; empty when the file does not say. */
  readonly address: string;
  readonly owner: Owner;
  /** Counts a record inside a record. */
  sawRecord(): void;
}

export interface FeedRecord {
  readonly value: JsonObject;
  readonly pointer: string;
}
