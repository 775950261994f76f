import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";

/** Beside the bundle, beside the single executable's files, and in what `tsc` makes. */
const PROGRAMS = ["./judge-worker.js", "../pipeline/judge-worker.js"];
/** More would wait for the thread that reads, and each holds rules of its own: about 100 MB. */
const MOST_THREADS = 2;

/** Threads that judge posts beside the one that reads, for `count` threads in all; undefined when it is alone. */
export function judgingThreads(
  count: number = Math.min(availableParallelism(), MOST_THREADS),
): { readonly count: number; readonly program: URL } | undefined {
  if (count < 2) return undefined;
  const program = PROGRAMS.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  return program === undefined ? undefined : { count: count - 1, program };
}
