import { closeArchives, openArchives } from "../archive/index.js";
import type { AuditResult } from "../model/index.js";

export interface FoundArchives {
  /** As shown to people, without folders. */
  readonly names: readonly string[];
  /** Files that the report names and these archives don't hold. 0: this is what the report was made from. */
  readonly absent: number;
}

/** Looks whether archives hold every file that a report names, whatever they are called now. Throws ArchiveError. */
export async function findArchives(paths: readonly string[], result: AuditResult): Promise<FoundArchives> {
  const { archives } = await openArchives(paths);
  try {
    const there = new Map<string, number>();
    for (const { entries } of archives)
      for (const { path } of entries) there.set(path, (there.get(path) ?? 0) + 1);
    let absent = 0;
    for (const { entry } of result.coverage.entries) {
      const count = there.get(entry) ?? 0;
      if (count === 0) absent += 1;
      else there.set(entry, count - 1);
    }
    return { names: archives.map(({ name }) => name), absent };
  } finally {
    await closeArchives(archives);
  }
}
