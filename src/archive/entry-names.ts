import { LIMITS } from "./limits.js";

/** Files that operating systems, file managers and Git add; never part of an export. */
const IGNORED =
  /(^|\/)(__macosx(\/|$)|\._|(\.ds_store|thumbs\.db|desktop\.ini|\.git|\.spotlight-v100|\.trashes)(\/|$))/i;

export function isIgnored(path: string): boolean {
  return IGNORED.test(path);
}

/** A path that could point outside the archive, or that no file system could hold. */
export function isUnsafe(path: string): boolean {
  if (path === "" || path.length > LIMITS.pathLength || path.includes("\0")) return true;
  if (path.startsWith("/") || /^[a-z]:/i.test(path)) return true;
  const parts = path.split("/");
  return parts.length > LIMITS.depth || parts.some((part) => part === ".." || part === "");
}

/** `./data//tweets.js` and `data/tweets.js` are the same file. */
export function tidy(path: string): string {
  return path.replace(/^(\.\/)+/, "").replaceAll(/\/(\.?\/)+/g, "/");
}
