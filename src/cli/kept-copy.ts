import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { AuditResult } from "../model/index.js";
import type { KeptCopy } from "../reports/removal-list.js";
import { counted } from "../reports/words.js";
import { CliError, Exit } from "./exit.js";
import type { Io } from "./io.js";
import { folderWarnings } from "./output-folder.js";
import { findArchives } from "./whole-archive.js";

const NEXT =
  "Give the archive that the report was made from, every part of it, as it came: --kept-copy <ZIP or folder>, once for each.";

/**
 * Looks whether the archive is still there as the report read it: every file and every post that the report names is in
 * the copies given. Throws a refusal when it is not. Warnings, about who else could read the copy, are for stderr.
 */
export async function checkKeptCopy(
  given: readonly string[],
  result: AuditResult,
  io: Io,
  checkedAt: string,
): Promise<{ readonly kept: KeptCopy; readonly warnings: readonly string[] }> {
  if (given.length === 0)
    throw new CliError(
      Exit.refused,
      "Keep a copy first: this list is only made while your archive is still there as it came.",
      NEXT,
    );
  const paths = given.map((path) => resolve(io.cwd, path));
  const { names, whole, absentFiles, absentPosts } = await findArchives(paths, result);
  if (!whole) {
    const absent = absentFiles > 0 ? absentFiles : absentPosts;
    throw new CliError(
      Exit.refused,
      `This is not the whole archive that the report was made from: ${counted(absent, absentFiles > 0 ? "file" : "post")} that the report names ${absent === 1 ? "is" : "are"} not in it.`,
      NEXT,
    );
  }
  return {
    kept: { names, files: result.coverage.entries.length, checkedAt },
    warnings: [...(await openToOthers(paths)), ...paths.flatMap((path) => folderWarnings(path)).slice(0, 1)],
  };
}

async function openToOthers(paths: readonly string[]): Promise<readonly string[]> {
  if (process.platform === "win32") return [];
  const modes = await Promise.all(paths.map(async (path) => (await stat(path)).mode));
  return modes.some((mode) => (mode & 0o077) !== 0)
    ? ["Other people who use this computer may be able to open your copy. Keep it where only you can."]
    : [];
}
