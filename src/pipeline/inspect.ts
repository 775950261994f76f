import type { ArchiveSummary, Coverage, InferredRole, PostKind } from "../model/index.js";
import { createLedger } from "../reports/ledger.js";
import { type ReadingOptions, readAll, summaryOf } from "./read.js";
import { openSources } from "./sources.js";

export interface Inspection {
  readonly archives: readonly ArchiveSummary[];
  readonly coverage: Coverage;
  readonly partial: boolean;
}

/** Reading a role takes rules, and an inspection applies none. */
const NOT_ASKED: InferredRole = { group: "unknown", because: [], given: false };

/** What is in the archives and what is not. No rules. Throws ArchiveError or NotUsable. */
export async function inspectArchives(
  options: {
    readonly paths: readonly string[];
    readonly include: ReadonlySet<PostKind>;
    readonly me?: readonly string[];
  } & ReadingOptions,
): Promise<Inspection> {
  const opened = await openSources(options.paths, options.include, options.me);
  try {
    const ledger = createLedger();
    const partial = await readAll(opened, ledger, options, () => {});
    return {
      archives: opened.sources.map((source) => summaryOf(source, NOT_ASKED)),
      coverage: ledger.close({ interrupted: partial }),
      partial,
    };
  } finally {
    await opened.close();
  }
}
