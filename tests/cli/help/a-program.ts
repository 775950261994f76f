import type { Command } from "commander";
import type { Io } from "../../../src/cli/io.js";
import { buildProgram } from "../../../src/cli/program.js";

/** The command table, with nobody there and nothing to run. */
export function aProgram(): Command {
  const nowhere = { write: () => true };
  const io: Io = {
    stdout: nowhere,
    stderr: nowhere,
    env: {},
    cwd: "/",
    now: () => new Date(0),
    signal: new AbortController().signal,
  };
  return buildProgram(io, "0.0.0", () => undefined);
}
