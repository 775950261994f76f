import type { KnownClauses } from "./pack.js";
import type { DocumentTitles } from "./pack-words.js";

/** A file of a finished pack, as it is about to be written. */
export interface PackFile {
  readonly name: string;
  readonly format: "md" | "html" | "json";
  readonly text: string;
}

export interface Fault {
  readonly file: string;
  /** Number of the item it stands in, when it stands in one. */
  readonly item?: number;
  /** What sort of thing it is, in words; never the thing. */
  readonly what: string;
}

/** What a pack may hold besides masked words. */
export interface Expected {
  readonly made: string;
  readonly deleteBy: string;
  readonly clauses: KnownClauses;
  readonly titles: DocumentTitles;
}

/** What sorts of things are in words of the member. */
export type Reading = (text: string) => ReadonlySet<string>;
