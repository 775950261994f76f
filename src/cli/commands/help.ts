import type { Command } from "commander";
import { CliError, Exit, type ExitCode } from "../exit.js";
import { pageText } from "../help/page.js";
import { HELP_PAGES } from "../help/pages.js";
import type { Call } from "../io.js";

/** Help on the whole, on a page of its own, or on a command: `help`, `help privacy`, `help rules check`. */
export function runHelp(words: readonly string[], program: Command, { io }: Call<object>): ExitCode {
  const [first] = words;
  const page = words.length === 1 ? HELP_PAGES.find(({ name }) => name === first) : undefined;
  if (page !== undefined) {
    io.stdout.write(pageText(page));
    return Exit.done;
  }
  let command = program;
  for (const word of words) {
    const next = command.commands.find((each) => each.name() === word || each.aliases().includes(word));
    if (next === undefined)
      throw new CliError(
        Exit.usage,
        `There is no help on "${words.join(" ")}".`,
        `Pages: ${HELP_PAGES.map(({ name }) => name).join(", ")}. For commands, see backscroll --help.`,
      );
    command = next;
  }
  // Not outputHelp's own ending: the exit code is ours to give.
  command.outputHelp();
  return Exit.done;
}
