import { type Command, Option } from "commander";
import type { Recipient } from "../share/pack.js";
import { ROUTES } from "../worksheet/routes.js";
import { CONSENT_EXAMPLE, CONSENT_MORE } from "./consent-example.js";
import type { ExitCode } from "./exit.js";
import { addWrappedHelp } from "./help/added-help.js";
import type { Call } from "./io.js";
import { collect, parseDate, parseFormats, parseKinds, parseWords } from "./options.js";

/** As in src/share/pack.ts, which help has no need to load. */
const RECIPIENTS: readonly Recipient[] = ["rep", "tutor", "adviser"];

/** What a command is registered with. */
export interface Registering {
  readonly program: Command;
  call<Options>(command: Command): Call<Options>;
  finish(code: ExitCode): void;
}

export const RESULTS = "results folder or report.json (default: the newest review folder here)";
const NOW = "the time to put on it, for results that can be repeated";

/** Commands for what comes after a report: acting on it, and showing it to someone. */
export function addActingCommands(registering: Registering): void {
  addRemovalList(registering);
  addShare(registering);
  addWorksheet(registering);
  addBatch(registering);
}

function addRemovalList({ program, call, finish }: Registering): void {
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

function addShare({ program, call, finish }: Registering): void {
  program
    .command("share")
    .summary("a pack to show a union rep, tutor or adviser, with names and places left out or covered")
    .description(
      "Writes a pack to show someone: month, platform, question, guidance, your decision and what you ask; no names, no dates, no addresses, and no words of posts unless you ask. The finished pack is searched again, and if anything is found, nothing is written.",
    )
    .argument("[results]", RESULTS)
    .addOption(
      new Option("--to <who>", "who it is for; says so on the cover").choices(RECIPIENTS).default("rep"),
    )
    .option(
      "--with-masked-text",
      "add the posts’ words, with every name, number, place and unusual word covered",
    )
    .option("--no-questions", "leave out what you noted on posts to ask someone about")
    .option(
      "--archive <path>",
      "the archive of the report, for the names to cover (default: looked for here); repeat for several",
      collectPaths,
    )
    .option("--without <items>", "leave these items of the report out, with commas", collect)
    .option("--settled", "take in what you decided to keep, a false alarm or not yours")
    .option("--delete-by <date>", "the day it is to be deleted by (default: in 90 days)", parseDate)
    .option("-o, --out <dir>", "write into this new or empty folder (default: share- and the date)")
    .option("--force", "replace our own files in the folder given with --out")
    .option("--now <time>", NOW, parseDate)
    .action(async (results: string | undefined, _options, command: Command) => {
      const { runShare } = await import("./commands/share.js");
      finish(await runShare(results, call(command)));
    });
}

function addWorksheet({ program, call, finish }: Registering): void {
  program
    .command("worksheet")
    .summary("prompts to reflect on and to check a form with; none of your posts’ words")
    .description(
      "Writes prompts with room to answer for the posts you decided to ask about or change, or tagged to reflect on. Holds no words of posts, and never says what to tell anyone.",
    )
    .argument("[results]", RESULTS)
    .addOption(new Option("--route <route>", "whose forms you may have to fill in").choices(ROUTES))
    .option("--items <numbers>", "take these items of the report in as well, with commas", collect)
    .option("--force", "replace an earlier worksheet")
    .action(async (results: string | undefined, _options, command: Command) => {
      const { runWorksheet } = await import("./commands/worksheet.js");
      finish(await runWorksheet(results, call(command)));
    });
}

function addBatch({ program, call, finish }: Registering): void {
  const batch = program
    .command("batch")
    .summary("for a rep: several members’ archives, each with a consent, each in a private workspace")
    .description(
      "Reads the archives of several members, each into a private workspace of its own, and writes an index with counts and what was not read, without names or words. Every member’s folder needs a consent.json: who agreed, what for, and until when, a year at most. Nothing is read before every consent holds.",
    )
    .argument("<members>", "folder with one folder for each member, or a text file that lists their folders")
    .option("-o, --out <dir>", "new folder for the workspaces and the index")
    .option(
      "--for <profile>",
      "who they are, such as nmc; may be repeated (default: every current document)",
      collect,
    )
    .option("--role <role>", "their role, when the archives do not say it or say it wrongly", parseWords)
    .option("--rules <dir>", "rules of your union’s own, on top of the built-in ones")
    .option("-f, --format <formats>", "md, json, html, csv; several with commas", parseFormats)
    .option(
      "--include <kinds>",
      "kinds of record to read (default: everything except private messages)",
      parseKinds,
    )
    .option("--allow-partial", "exit 0 even when some words could not be read")
    .option("--force", "replace our own files there; decisions in a workspace are kept")
    .option("--now <time>", NOW, parseDate)
    .action(async (members: string, _options, command: Command) => {
      const { runBatch } = await import("./commands/batch.js");
      finish(await runBatch(members, call(command)));
    });
  addWrappedHelp(batch, `\nThe consent.json of a member:\n${CONSENT_EXAMPLE}\n${CONSENT_MORE}`);
}

/** Paths may hold commas. */
function collectPaths(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
