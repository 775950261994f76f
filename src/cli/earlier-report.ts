import type { AuditResult, Post } from "../model/index.js";
import { compareReports } from "../reports/compare.js";
import { CliError, Exit } from "./exit.js";
import type { Io } from "./io.js";
import { readResults } from "./results.js";

export interface EarlierReport {
  /** To be told of every post that is read. */
  see(post: Post): void;
  /** The result beside the earlier one. */
  beside(result: AuditResult): AuditResult;
}

/** A report to compare with (`--compare`). Remembers only which of its posts are in the archives read now. */
export async function earlierReport(given: string, io: Io): Promise<EarlierReport> {
  const { result: earlier } = await readResults(given, io);
  if (earlier.redacted !== undefined)
    throw new CliError(
      Exit.usage,
      "That report is redacted: its posts have no numbers to know them by, so every one would seem to be new or gone.",
      "Give the report that it was made from.",
    );
  const ids = new Set(earlier.posts.map(({ post }) => post.id));
  const seen = new Set<string>();
  return {
    see({ id }) {
      if (ids.has(id)) seen.add(id);
    },
    beside: (result) => ({ ...result, comparison: compareReports(earlier, result, seen) }),
  };
}
