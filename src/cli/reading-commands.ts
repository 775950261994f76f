import { type Command, InvalidArgumentError, Option } from "commander";
import { RESULTS, type Registering } from "./acting-commands.js";
import { CONCERN_STATES } from "./concern.js";
import {
  collect,
  parseDate,
  parseFormats,
  parseKinds,
  parsePeriodEnd,
  parseSeverity,
  parseThreads,
  parseWords,
  REDACT_LEVELS,
} from "./options.js";

/** Commands that read archives, and that show and check what the rules say. */
export function addReadingCommands(registering: Registering): void {
  addAudit(registering);
  addInspect(registering);
  addExplain(registering);
  addRules(registering);
  addReport(registering);
  addDemo(registering);
  addPurge(registering);
}

function addAudit({ program, call, finish }: Registering): void {
  auditOptions(
    program
      .command("audit", { isDefault: true })
      .summary("read an archive and write a private report (the default when the first word is a path)")
      .description("Reads an archive, applies the rules and writes a private report.")
      .argument(
        "<archive...>",
        "ZIP files or folders of exports; several parts and platforms at once are fine",
      ),
  )
    .option(
      "--resume",
      "with --ocr: go on with an audit that was stopped; pictures that were read are not read again",
    )
    .action(async (archives: string[], _options, command: Command) => {
      const { runAudit } = await import("./commands/audit.js");
      finish(await runAudit(archives, call(command)));
    });
}

function addInspect({ program, call, finish }: Registering): void {
  program
    .command("inspect")
    .summary("what is in an archive and what is not; no rules, no post text")
    .description("Says what is in an archive and what is not. Applies no rules and shows no post text.")
    .argument("<archive...>", "ZIP files or folders of exports")
    .option("--include <kinds>", INCLUDE, parseKinds)
    .option("--me <name>", ME, collect)
    .option("--json", "print one JSON document and nothing else")
    .option("--allow-partial", "exit 0 even when some of your words could not be read")
    .action(async (archives: string[], _options, command: Command) => {
      const { runInspect } = await import("./commands/inspect.js");
      finish(await runInspect(archives, call(command)));
    });
}

function addExplain({ program, call, finish }: Registering): void {
  program
    .command("explain")
    .summary("how each rule read one post, whether it asked about it or not")
    .description("Shows every rule’s working for one finding of a report, or for words you give.")
    .argument(
      "[key]",
      "number of an item of the report, or a finding’s reference (its first letters will do)",
    )
    .argument("[results]", RESULTS)
    .option("--text <words>", "work on these words instead")
    .option("--kind <kind>", "with --text: the kind of post", "post")
    .option("--role <role>", ROLE, parseWords)
    .option("--rules <dir>", RULES)
    .option("--terms <file>", TERMS)
    .option("--places <file>", PLACES)
    .option("--all", "show rules that noticed nothing as well")
    .option("--show-text", "show the post’s words on the terminal")
    .action(async (key: string | undefined, results: string | undefined, _options, command: Command) => {
      const { runExplain } = await import("./commands/explain.js");
      finish(await runExplain(key, results, call(command)));
    });
}

function addRules({ program, call, finish }: Registering): void {
  const rules = program
    .command("rules")
    .summary("every rule; check rules of your own for mistakes")
    .description("Lists and shows rules, and checks rules of your own.");
  rules
    .command("list")
    .description("Lists every rule: its concern, what it asks, and the guidance it rests on.")
    .option("--rules <dir>", RULES)
    .option("--json", "print one JSON document and nothing else")
    .action(async (_options, command: Command) => {
      const { runRulesList } = await import("./commands/rules.js");
      finish(await runRulesList(call(command)));
    });
  rules
    .command("show")
    .description("Shows one rule: signals, points, guidance and examples.")
    .argument("<id>", "id of a rule")
    .option("--rules <dir>", RULES)
    .action(async (id: string, _options, command: Command) => {
      const { runRulesShow } = await import("./commands/rules.js");
      finish(await runRulesShow(id, call(command)));
    });
  rules
    .command("check")
    .description("Checks rules of your own. Every mistake is named with its file, line and column.")
    .argument("[dir]", "folder with rules/, lexicons/ and the like (default: the built-in ruleset)")
    .action(async (dir: string | undefined, _options, command: Command) => {
      const { runRulesCheck } = await import("./commands/rules.js");
      finish(await runRulesCheck(dir, call(command)));
    });
}

function addReport({ program, call, finish }: Registering): void {
  program
    .command("report")
    .summary("write a report again, for example in another format")
    .description("Writes a report again from its report.json, for example in another format.")
    .argument("[results]", RESULTS)
    .option("-f, --format <formats>", FORMAT, parseFormats)
    .option("-o, --out <dir>", "write into this folder (default: beside report.json)")
    .option("--decisions <file>", "decisions you made about this report, to show in it")
    .addOption(concernOption("your answer now, when it has changed since the report was made"))
    .option("--student-from <date>", STUDENT_FROM, parseDate)
    .option("--registered-from <date>", REGISTERED_FROM, parseDate)
    .addOption(redactOption())
    .option("--force", "replace our own files that are there")
    .action(async (results: string | undefined, _options, command: Command) => {
      const { runReport } = await import("./commands/report.js");
      finish(await runReport(results, call(command)));
    });
}

function addDemo({ program, call, finish }: Registering): void {
  auditOptions(
    program
      .command("demo")
      .summary("make an invented archive and audit it")
      .description("Makes an invented archive in a new folder and audits it. Nobody in it exists."),
  ).action(async (_options, command: Command) => {
    const { runDemo } = await import("./commands/demo.js");
    finish(await runDemo(call(command)));
  });
}

function addPurge({ program, call, finish }: Registering): void {
  program
    .command("purge")
    .summary("delete a report that we wrote, and say what can’t be reached")
    .description("Deletes the files that we wrote into a results folder, and says what can’t be reached.")
    .argument("<results>", "results folder; with --expired, the folder of a batch or of share packs")
    .option("--expired", "delete only workspaces and packs in it whose last day is past")
    .option("--now <time>", "the day to count as today", parseDate)
    .action(async (results: string, _options, command: Command) => {
      const { runPurge } = await import("./commands/purge.js");
      finish(await runPurge(results, call(command)));
    });
}

const FOR = "who you are, such as nmc; may be repeated (default: every current document)";
const ROLE = "your role, when the archive does not say it or says it wrongly";
const RULES = "rules of your own, your employer’s or your union’s, on top of the built-in ones";
const TERMS = "words that only you know: your ward, hospital, colleagues’ nicknames (YAML lists)";
const PLACES = "your own clinical sites, for pictures taken there: lines of name, latitude, longitude";
const ME = "your name or login in an export that doesn’t say whose it is, such as a chat (repeatable)";
const INCLUDE = "kinds of record to read, with commas, or all (default: everything except private messages)";
const FORMAT = "md, json, html, csv; several with commas";

const STUDENT_FROM = "when you began to train: marks the years of the report (2014-09 will do)";
const REGISTERED_FROM = "when you joined the register, likewise";

function redactOption(): Option {
  return new Option(
    "--redact <level>",
    "for a report that others will see: standard blacks out names, numbers and unusual words, strict leaves words out",
  ).choices(REDACT_LEVELS);
}

function concernOption(more: string): Option {
  return new Option("--concern <state>", `is a complaint or investigation open, or might one be? ${more}`)
    .choices(CONCERN_STATES)
    .argParser((value: string, before: string | undefined) => {
      if (!CONCERN_STATES.some((state) => state === value))
        throw new InvalidArgumentError(`Allowed choices are ${CONCERN_STATES.join(", ")}.`);
      if (before !== undefined && before !== value)
        throw new InvalidArgumentError(`It was given as ${before} as well. Give one answer.`);
      return value;
    });
}

function auditOptions(command: Command): Command {
  return command
    .option("--for <profile>", FOR, collect)
    .option("--role <role>", ROLE, parseWords)
    .option("--employer <name>", "your employer or university, likewise")
    .option("--rules <dir>", RULES)
    .option("--terms <file>", TERMS)
    .option("--places <file>", PLACES)
    .option(
      "--ocr",
      "read the words in pictures too, with this computer’s own tesseract; takes seconds a picture",
    )
    .option(
      "--embed-images",
      "put whole pictures into the report’s list to check by eye, not only small ones",
    )
    .option(
      "--threads <n>",
      "processors to use at most: 2 where there are so many; more is faster and takes more memory",
      parseThreads,
    )
    .option(
      "--since <date>",
      "show only what is from this date on (the report says how much it hid)",
      parsePeriodEnd,
    )
    .option("--until <date>", "show only what is up to this date", parsePeriodEnd)
    .option("--include <kinds>", INCLUDE, parseKinds)
    .option("--me <name>", ME, collect)
    .option(
      "--min-severity <level>",
      "show only findings at this level or above: high, medium, low, info",
      parseSeverity,
    )
    .option("-o, --out <dir>", "write the report into this new or empty folder")
    .option("-f, --format <formats>", FORMAT, parseFormats)
    .option("--json", "print one JSON document on stdout and nothing else there")
    .option("--decisions <file>", "decisions you made about an earlier report")
    .option(
      "--compare <results>",
      "an earlier report: say what is new, still there, changed and no longer in it",
    )
    .option("--student-from <date>", STUDENT_FROM, parseDate)
    .option("--registered-from <date>", REGISTERED_FROM, parseDate)
    .addOption(redactOption())
    .addOption(concernOption("(asked when you leave it out; open and unsure put the report on hold)"))
    .option("--fail-on <level>", "exit 1 when a post is at this level or above", parseSeverity)
    .option("--allow-partial", "exit 0 even when some of your words could not be read")
    .option("--show-text", "show the posts on the terminal too")
    .option("--force", "replace our own files in the folder given with --out")
    .option("--now <time>", "the time to put on the report, for results that can be repeated", parseDate);
}
