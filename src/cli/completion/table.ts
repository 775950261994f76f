import type { Argument, Command, Option } from "commander";
import { HELP_TOPICS } from "../help/topics.js";
import { SHELLS } from "./shells.js";

/** One command as a shell sees it. Read from the same table that `--help` is written from. */
export interface CommandRow {
  /** Words from the program on, without it: `["rules", "check"]`. Empty: the program itself. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly options: readonly OptionRow[];
  /** Words that may stand after it: commands under it, or what its argument may be. */
  readonly words: readonly WordRow[];
  /** Its arguments may be files. */
  readonly files: boolean;
}

export interface OptionRow {
  readonly short?: string;
  readonly long: string;
  /** What it takes, as `--help` names it: `dir`. */
  readonly value?: string;
  readonly description: string;
  /** nothing: a switch. files: a path. words: one of these. text: anything else. */
  readonly takes: "nothing" | "files" | "text" | readonly string[];
}

export interface WordRow {
  readonly word: string;
  readonly summary: string;
}

/** Every command, the program first. */
export function commandTable(program: Command): readonly CommandRow[] {
  return rows(program, [], program);
}

function rows(command: Command, path: readonly string[], program: Command): readonly CommandRow[] {
  const own = command.createHelp();
  const options = [
    ...own.visibleOptions(command),
    ...(command === program ? [] : own.visibleOptions(program).filter(({ long }) => long !== "--version")),
  ].filter((each, at, all) => all.findIndex(({ long }) => long === each.long) === at);
  const under = command.commands.map((each) => ({ word: each.name(), summary: summaryOf(each) }));
  const row: CommandRow = {
    path,
    summary: summaryOf(command),
    options: options.map(optionRow),
    words: [...under, ...argumentWords(path, command.registeredArguments, program)],
    files:
      command === program || command.registeredArguments.some(({ description }) => FILES.test(description)),
  };
  return [row, ...command.commands.flatMap((each) => rows(each, [...path, each.name()], program))];
}

/** Arguments and values that are paths say so in their description or name. */
const FILES = /\b(ZIP|folder|report\.json|file|files|results)\b/i;
const PATH_VALUE = /<(dir|file|path|results|folder|members?|archive)>/;

function summaryOf(command: Command): string {
  return (
    command.summary() ||
    command
      .description()
      .split(/(?<=\.) /)[0]
      ?.replace(/\.$/, "") ||
    ""
  );
}

function argumentWords(
  path: readonly string[],
  args: readonly Argument[],
  program: Command,
): readonly WordRow[] {
  if (path[0] === "completion") return SHELLS.map((word) => ({ word, summary: "" }));
  if (path[0] === "help")
    return [
      ...HELP_TOPICS.map(([word, summary]) => ({ word, summary })),
      ...program.commands.map((each) => ({ word: each.name(), summary: summaryOf(each) })),
    ];
  return args.flatMap(({ argChoices = [] }) => argChoices.map((word) => ({ word, summary: "" })));
}

function optionRow({ short, long = "", description, flags, argChoices }: Option): OptionRow {
  const takes = argChoices ?? (PATH_VALUE.test(flags) ? "files" : /[<[]/.test(flags) ? "text" : "nothing");
  const value = /[<[](.*)[>\]]/.exec(flags)?.[1];
  return {
    ...(short === undefined ? {} : { short }),
    long,
    ...(value === undefined ? {} : { value }),
    description,
    takes,
  };
}
