import type { Registering } from "./acting-commands.js";
import { SHELLS } from "./completion/shells.js";
import { HELP_TOPICS } from "./help/topics.js";

/** Help, and what a shell completes. */
export function addHelpingCommands({ program, call, finish }: Registering): void {
  program
    .command("completion")
    .summary("what your shell needs to complete our commands: bash, zsh or fish")
    .description(
      "Prints what your shell needs to complete our commands and options when you press Tab. See the last lines of it for where to put it.",
    )
    .argument("<shell>", SHELLS.join(", "))
    .action(async (shell: string, _options, command) => {
      const { runCompletion } = await import("./commands/completion.js");
      finish(runCompletion(shell, program, call(command)));
    });

  program
    .command("help")
    .summary(`help on a command, or a page: ${HELP_TOPICS.map(([name]) => name).join(", ")}`)
    .description("Shows help on a command, or a page of help.")
    .argument("[words...]", "a command, or the name of a page")
    .action(async (words: string[], _options, command) => {
      const { runHelp } = await import("./commands/help.js");
      finish(runHelp(words, program, call(command)));
    });
}
