import type { Account } from "./account.js";
import type { Archive } from "./archive.js";
import type { EntryOutcome, Notice } from "./notice.js";
import type { Platform, Post, PostKind } from "./post.js";

export type Recognition =
  | {
      readonly type: "yes";
      readonly platform: Platform;
      /** Which generation of the export, in words a person can quote: "X archive, 2022 layout (data/tweets.js)". */
      readonly layout: string;
      readonly owner?: { readonly names: readonly string[]; readonly handles: readonly string[] };
      /** ISO 8601, UTC: when the platform made the export. */
      readonly generatedAt?: string;
    }
  /** It is known, and we can't use it: say what to ask the platform for. */
  | {
      readonly type: "unsupported";
      readonly platform?: Platform;
      readonly reason: string;
      readonly ask: string;
    }
  | { readonly type: "no" };

export type Recognised = Extract<Recognition, { type: "yes" }>;

export interface ImportOptions {
  /** Kinds to read; kinds left out go to the `switched-off` bucket. */
  readonly include: ReadonlySet<PostKind>;
  /** Names that the owner goes by (`--me`), for exports that don't say whose they are. */
  readonly me?: readonly string[];
}

/** One account per platform account first, then posts in any order, notices, and one outcome per entry. */
export type ImportItem = Account | Post | Notice | EntryOutcome;

export interface Importer {
  readonly platform: Platform;
  recognise(archive: Archive): Promise<Recognition>;
  /** A bad record is a notice, never an exception. Every entry of the archive gets exactly one EntryOutcome. */
  read(archive: Archive, found: Recognised, options: ImportOptions): AsyncIterable<ImportItem>;
}
