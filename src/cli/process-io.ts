import { Exit } from "./exit.js";
import type { Io } from "./io.js";
import { internalErrorLines } from "./problems.js";

/** The real world, for `bin/`. The first Ctrl-C asks for a partial result, the second ends the process at once. */
export function processIo(): Io {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => controller.abort());
  for (const stream of [process.stdout, process.stderr]) {
    // `backscroll … | head` closes the pipe early: that is not an error.
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") process.exitCode = Exit.internal;
    });
  }
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.once(event, (cause: unknown) => {
      process.stderr.write(internalErrorLines(cause));
      process.exit(Exit.internal);
    });
  }
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    now: () => new Date(),
    signal: controller.signal,
  };
}
