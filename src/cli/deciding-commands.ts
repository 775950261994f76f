import type { Command } from "commander";
import { RESULTS, type Registering } from "./acting-commands.js";

/** Commands for deciding about what a report shows. */
export function addDecidingCommands({ program, call, finish }: Registering): void {
  program
    .command("review")
    .summary("go through a report in the terminal, one post at a time; goes on where you stopped")
    .description(
      "Shows one post at a time, covered until you show it, and takes your decision with one key. Each answer is saved at once, can be taken back, and changes nothing in your accounts.",
    )
    .argument("[results]", RESULTS)
    .option("--decisions <file>", "take over decisions from a file first, such as one saved by report.html")
    .option("--by <name>", "whose decisions these are, when several people decide")
    .option("--show-text", "begin each post with its words shown; details stay covered until you press r")
    .action(async (results: string | undefined, _options, command: Command) => {
      const { runReview } = await import("./commands/review.js");
      finish(await runReview(results, call(command)));
    });

  const decisions = program
    .command("decisions")
    .summary("put decisions of two people together")
    .description("What you and others decided, as files.");
  decisions
    .command("merge")
    .description(
      "Puts two decisions files about the same report together. Where they differ, both are kept and listed, and neither stands until someone chooses.",
    )
    .argument("<first>", "decisions file, or the results folder that holds it")
    .argument("<second>", "the other one")
    .requiredOption("-o, --out <file>", "write the two together into this file")
    .option("--names <names>", "whose the first is and whose the second, with a comma: me,Sam")
    .option("--force", "replace the file given with --out")
    .action(async (first: string, second: string, _options, command: Command) => {
      const { runDecisionsMerge } = await import("./commands/decisions.js");
      finish(await runDecisionsMerge(first, second, call(command)));
    });
}
