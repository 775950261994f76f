import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writePrivate } from "./write-private.js";

export const IGNORE_FILE = ".gitignore";
/** Keeps everything in a folder of ours out of commits, itself too. */
const IGNORE_ALL = "*\n";

/** Keeps a folder out of Git. A list of the person's own stays as it is. */
export async function keepOutOfGit(folder: string): Promise<void> {
  if (!existsSync(join(folder, IGNORE_FILE)) || isOurIgnoreFile(folder))
    await writePrivate(join(folder, IGNORE_FILE), IGNORE_ALL);
}

/** Whether the folder's list is the one that we write. */
export function isOurIgnoreFile(folder: string): boolean {
  const path = join(folder, IGNORE_FILE);
  return existsSync(path) && readFileSync(path, "utf8") === IGNORE_ALL;
}
