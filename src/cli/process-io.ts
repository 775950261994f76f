import { Exit } from "./exit.js";
import type { Io } from "./io.js";
import { internalErrorLines } from "./problems.js";
import { processTerminal } from "./terminal.js";

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
  const someoneIsThere = process.stdin.isTTY === true && process.stderr.isTTY === true;
  const terminal = processTerminal();
  return {
    ...(terminal === undefined ? {} : { terminal }),
    ...(someoneIsThere ? { ask: (question: string) => ask(question, controller) } : {}),
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    now: () => new Date(),
    signal: controller.signal,
  };
}

/** On stderr, so that stdout holds data and nothing else. Ctrl-C while it waits stops the command. */
async function ask(question: string, controller: AbortController): Promise<string | undefined> {
  const { createInterface } = await import("node:readline/promises");
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  lines.once("SIGINT", () => {
    process.stderr.write("\n");
    controller.abort();
  });
  const closed = new Promise<undefined>((resolve) => lines.once("close", () => resolve(undefined)));
  try {
    return await Promise.race([
      lines.question(question, { signal: controller.signal }).catch(() => undefined),
      closed,
    ]);
  } finally {
    lines.close();
  }
}
