import { Command } from "commander";
import { addActingCommands } from "./acting-commands.js";
import { addDecidingCommands } from "./deciding-commands.js";
import { CliError, EXIT_WORDS, Exit, type ExitCode } from "./exit.js";
import { addWrappedHelp } from "./help/added-help.js";
import { HELP_TOPICS } from "./help/topics.js";
import { addHelpingCommands } from "./helping-commands.js";
import type { Call, Io } from "./io.js";
import { addReadingCommands } from "./reading-commands.js";

/** The command table. Commands load what they need when they run, so that help and version start at once. */
export function buildProgram(
  io: Io,
  version: string,
  finish: (code: ExitCode) => void,
  argv: readonly string[] = [],
): Command {
  const program = new Command("backscroll")
    .description(
      "Looks back over your own exported social media, with professional guidance beside it.\nNothing leaves this computer. It finds posts worth a second look; it never decides and never deletes.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show help")
    .helpCommand(false)
    .option("--no-color", "no colour")
    .option("-q, --quiet", "no progress and no summary")
    .option("--no-input", "ask nothing; unanswered, the report is on hold until you say that nothing is open")
    .showSuggestionAfterError(true)
    .showHelpAfterError(false)
    .exitOverride()
    // Commander leaves what has fewer columns than 40 as it is, which a terminal of 76 breaks inside words.
    .configureHelp({ minWidthToWrap: 20 })
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  addWrappedHelp(program, moreHelp());

  const call = <Options>(command: Command): Call<Options> => ({
    io,
    version,
    argv,
    options: command.optsWithGlobals() as Options,
  });

  addReadingCommands({ program, call, finish });
  addDecidingCommands({ program, call, finish });
  addActingCommands({ program, call, finish });
  addHelpingCommands({ program, call, finish });

  return program;
}

function moreHelp(): string {
  return `
Examples:
  backscroll demo                               look at an invented archive first
  backscroll inspect twitter-archive.zip        what is in it, and what is not
  backscroll twitter-archive.zip --for nmc      read it and write a private report

Read on with backscroll help <page>:
${HELP_TOPICS.map(([name, summary]) => `  ${name.padEnd(22)}${summary}`).join("\n")}

Before you change anything: is a complaint or investigation open, or might one be? If yes, or if you are not sure, change nothing yet and take advice today.

Exit codes:  ${exitCodes()}`;
}

function exitCodes(): string {
  return Object.entries(EXIT_WORDS)
    .map(([code, words]) => `${code} ${words}`)
    .join(" · ");
}

/** Words that stand first on the command line and are commands. */
export function commandNames(program: Command): readonly string[] {
  return [...program.commands.flatMap((command) => [command.name(), ...command.aliases()])];
}

export function noSuchCommand(word: string, program: Command): CliError {
  const near = commandNames(program).find(
    (name) => name.startsWith(word.slice(0, 2)) || name.endsWith(word.slice(-3)),
  );
  return new CliError(
    Exit.usage,
    `"${word}" is neither a command nor a file or folder here.`,
    near === undefined ? "See backscroll --help." : `Did you mean ${near}? See backscroll --help.`,
  );
}
