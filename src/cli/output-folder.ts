import { existsSync, readdirSync, realpathSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import type { Io } from "./io.js";

/** `review-2026-11-22`, or with `-2`, `-3` when that is taken. */
export function freshFolder(cwd: string, day: string, prefix = "review"): string {
  const base = join(cwd, `${prefix}-${day}`);
  let path = base;
  for (let count = 2; existsSync(path); count += 1) path = `${base}-${count}`;
  return path;
}

/** Folders that were named by `freshFolder`, without a look at what is in them. */
export function reviewFolders(cwd: string): readonly string[] {
  if (!existsSync(cwd)) return [];
  return readdirSync(cwd)
    .filter((name) => /^(review|review-demo)-\d{4}-\d{2}-\d{2}(-\d+)?$/.test(name))
    .map((name) => join(cwd, name));
}

const SYNCED: readonly (readonly [RegExp, string])[] = [
  [/^OneDrive/i, "OneDrive"],
  [/^Dropbox/i, "Dropbox"],
  [/^(iCloud ?Drive|Mobile Documents|com~apple~CloudDocs)$/i, "iCloud Drive"],
  [/^(Google ?Drive|GoogleDrive-.*|My Drive|DriveFS)$/i, "Google Drive"],
  [/^CloudStorage$/i, "a cloud drive"],
];

/** Why this folder is not as private as it looks, in words; empty when nothing speaks against it. */
export function folderWarnings(path: string): readonly string[] {
  const real = realPath(path);
  const warnings: string[] = [];
  const synced = SYNCED.find(([pattern]) => real.split(sep).some((part) => pattern.test(part)));
  if (synced !== undefined)
    warnings.push(
      `The folder lies inside ${synced[1]}, which copies it to other computers. Choose a folder that is not synced with --out.`,
    );
  if (insideGit(real))
    warnings.push(
      "The folder lies inside a Git work tree. It holds a .gitignore that keeps it out of commits; do not force it in.",
    );
  return warnings;
}

export function tellFolderWarnings(path: string, io: Pick<Io, "stderr">): void {
  for (const warning of folderWarnings(path)) io.stderr.write(`Take care: ${warning}\n`);
}

/** Links resolved as far as the path exists. */
function realPath(path: string): string {
  const whole = resolve(path);
  for (let folder = whole; ; folder = dirname(folder)) {
    if (existsSync(folder)) return join(realpathSync(folder), whole.slice(folder.length));
    if (dirname(folder) === folder) return whole;
  }
}

function insideGit(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return true;
    if (dirname(folder) === folder) return false;
  }
}
