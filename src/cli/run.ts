import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { CommanderError } from "commander";
import { visible } from "../reports/inert.js";
import { CliError, Exit, type ExitCode } from "./exit.js";
import type { Io } from "./io.js";
import { toolVersion } from "./package-info.js";
import { internalErrorLines, knownProblem } from "./problems.js";
import { buildProgram, commandNames, noSuchCommand } from "./program.js";

/** One command, from its words to its exit code. Touches nothing of the process: `io` is all there is. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code: ExitCode = Exit.done;
  try {
    const finish = (done: ExitCode) => {
      code = done;
    };
    const program = buildProgram(io, toolVersion(), finish, argv);
    const [first] = argv;
    if (first === undefined) {
      program.outputHelp({ error: true });
      return Exit.usage;
    }
    if (argv.includes(""))
      throw new CliError(
        Exit.usage,
        "One of the words of the command has nothing in it, such as a variable of the shell that was never set.",
        "Leave it out, or say what it is. An empty path would be the folder you are in.",
      );
    if (!first.startsWith("-") && !commandNames(program).includes(first) && !looksLikePath(first, io.cwd))
      throw noSuchCommand(first, program);
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (cause) {
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? Exit.done : Exit.usage;
    const problem = cause instanceof CliError ? cause : await knownProblem(cause);
    if (problem !== undefined) {
      // A message may hold the name of a file, and a name may hold anything.
      io.stderr.write(
        visible(`${problem.message}\n${problem.next === undefined ? "" : `${problem.next}\n`}`),
      );
      return problem.exitCode;
    }
    io.stderr.write(internalErrorLines(cause));
    return Exit.internal;
  }
}

function looksLikePath(word: string, cwd: string): boolean {
  return /[./\\]/.test(word) || existsSync(resolve(cwd, word));
}
