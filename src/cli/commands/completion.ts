import type { Command } from "commander";
import { bashCompletion } from "../completion/bash.js";
import { fishCompletion } from "../completion/fish.js";
import { SHELLS, type Shell } from "../completion/shells.js";
import { type CommandRow, commandTable } from "../completion/table.js";
import { zshCompletion } from "../completion/zsh.js";
import { CliError, Exit, type ExitCode } from "../exit.js";
import type { Call } from "../io.js";

const WRITERS: Readonly<Record<Shell, (table: readonly CommandRow[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** Prints the completion for one shell, made from the command table as it is. */
export function runCompletion(name: string, program: Command, { io }: Call<object>): ExitCode {
  const shell = SHELLS.find((each) => each === name);
  if (shell === undefined)
    throw new CliError(
      Exit.usage,
      `There is no completion for "${name}".`,
      `Choose one of ${SHELLS.join(", ")}.`,
    );
  io.stdout.write(WRITERS[shell](commandTable(program)));
  return Exit.done;
}
