import type { Command } from "commander";
import type { ExitCode } from "./exit.js";
import type { Call } from "./io.js";
import { parseDate } from "./options.js";

/** What a command is registered with. */
export interface Registering {
  readonly program: Command;
  call<Options>(command: Command): Call<Options>;
  finish(code: ExitCode): void;
}

export const RESULTS = "results folder or report.json (default: the newest review folder here)";
export const NOW = "the time to put on it, for results that can be repeated";

/** Commands for what comes after a report: acting on it, and showing it to someone. */
export function addActingCommands({ program, call, finish }: Registering): void {
  program
    .command("removal-list")
    .summary("what you decided to change: addresses, dates, and how to find each post by hand")
    .description(
      "Lists the posts you decided to change, with addresses, dates and how to find each by hand. Not while the report is on hold, and only while your archive is still there as it came. Changes nothing.",
    )
    .argument("[results]", RESULTS)
    .option(
      "--kept-copy <path>",
      "the archive that the report was made from, kept as it came; repeat for several",
      collectPaths,
    )
    .option("--force", "replace an earlier list")
    .option("--now <time>", NOW, parseDate)
    .action(async (results: string | undefined, _options, command: Command) => {
      const { runRemovalList } = await import("./commands/removal-list.js");
      finish(await runRemovalList(results, call(command)));
    });
}

/** Paths may hold commas. */
export function collectPaths(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
