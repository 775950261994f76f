import { closeArchives, openArchives } from "../archive/index.js";
import type { AuditResult } from "../model/index.js";

export interface FoundArchives {
  /** As shown to people, without folders. */
  readonly names: readonly string[];
  /** Files that the report names and these archives don't hold. */
  readonly absentFiles: number;
  /** Posts that the report names and these archives don't hold; not looked for where files are absent. */
  readonly absentPosts: number;
  /** Whether this is what the report was made from. */
  readonly whole: boolean;
}

/**
 * Looks whether archives hold every file and every post that a report names, whatever they are called now: files of one
 * platform have the same names in everybody's archive. Throws ArchiveError or NotUsable.
 */
export async function findArchives(paths: readonly string[], result: AuditResult): Promise<FoundArchives> {
  const { names, absentFiles } = await findFiles(paths, result);
  const ids = new Set(result.posts.map(({ post }) => post.id));
  const absentPosts = absentFiles > 0 ? 0 : ids.size - (await countPosts(paths, ids));
  return { names, absentFiles, absentPosts, whole: absentFiles === 0 && absentPosts === 0 };
}

async function countPosts(paths: readonly string[], ids: ReadonlySet<string>): Promise<number> {
  // Only those who have an archive to compare wait for the importers.
  const { countPostsIn } = await import("../pipeline/posts-in.js");
  return countPostsIn(paths, ids);
}

async function findFiles(
  paths: readonly string[],
  result: AuditResult,
): Promise<Pick<FoundArchives, "names" | "absentFiles">> {
  const { archives } = await openArchives(paths);
  try {
    const there = new Map<string, number>();
    for (const { entries } of archives)
      for (const { path } of entries) there.set(path, (there.get(path) ?? 0) + 1);
    let absentFiles = 0;
    for (const { entry } of result.coverage.entries) {
      const count = there.get(entry) ?? 0;
      if (count === 0) absentFiles += 1;
      else there.set(entry, count - 1);
    }
    return { names: archives.map(({ name }) => name), absentFiles };
  } finally {
    await closeArchives(archives);
  }
}
