import type { Command } from "commander";
import { type CommandRow, commandTable, type OptionRow } from "../src/cli/completion/table.js";
import { CONSENT_EXAMPLE, CONSENT_MORE } from "../src/cli/consent-example.js";
import { EXIT_WORDS } from "../src/cli/exit.js";
import { HELP_TOPICS } from "../src/cli/help/topics.js";

/** The manual page `backscroll(1)`, written from the command table. The same table gives the same bytes. */
export function manualPage(program: Command, version: string): string {
  const [whole, ...commands] = commandTable(program);
  const everywhere = whole?.options ?? [];
  const own = commands.map((row) => ({ ...row, options: row.options.filter(isOwn(everywhere)) }));
  return `${[
    '.\\" Written by npm run docs:manual from the command table. Do not edit by hand.',
    `.TH BACKSCROLL 1 "" ${quoted(`Backscroll ${version}`)} "User Commands"`,
    // Ragged right and no hyphenation: what is shown can be copied and searched.
    ".ad l",
    ".nh",
    ".SH NAME",
    "backscroll \\- look back over your own exported social media with professional guidance beside it",
    ".SH SYNOPSIS",
    ".B backscroll",
    "[\\fIcommand\\fR] [\\fIoption\\fR...] [\\fIarchive\\fR...]",
    ".SH DESCRIPTION",
    ...program.description().split("\n").map(escaped),
    ".PP",
    "Before you change anything: is a complaint or investigation open, or might one be?",
    "If yes, or if you are not sure, change nothing yet and take advice today.",
    "See \\fBbackscroll help before\\-you\\-delete\\fR.",
    ".SH OPTIONS FOR EVERY COMMAND",
    ...everywhere.flatMap(optionLines),
    ".SH COMMANDS",
    ...own.flatMap((row) => commandLines(row, find(program, row.path))),
    ".SH PAGES OF HELP",
    ...HELP_TOPICS.flatMap(([name, summary]) => [
      ".TP",
      `.B backscroll help ${escaped(name)}`,
      escaped(summary),
    ]),
    ".SH EXIT STATUS",
    ...Object.entries(EXIT_WORDS).flatMap(([code, words]) => [".TP", `.B ${code}`, escaped(words)]),
    ".SH EXAMPLES",
    ...EXAMPLES.flatMap(([command, what]) => [".TP", `.B ${escaped(command)}`, escaped(what)]),
    ".SH ENVIRONMENT",
    ".TP",
    ".B NO_COLOR",
    "When it is set and not empty, there is no colour.",
  ].join("\n")}\n`;
}

const EXAMPLES: readonly (readonly [command: string, what: string])[] = [
  ["backscroll demo", "Look at an invented archive first."],
  ["backscroll inspect twitter-archive.zip", "See what is in it, and what is not."],
  ["backscroll twitter-archive.zip --for nmc", "Read it and write a private report."],
];

function isOwn(everywhere: readonly OptionRow[]): (option: OptionRow) => boolean {
  return ({ long }) => !everywhere.some((each) => each.long === long);
}

function find(program: Command, path: readonly string[]): Command {
  return path.reduce((command, word) => {
    const next = command.commands.find((each) => each.name() === word);
    if (next === undefined) throw new Error(`no command ${path.join(" ")}`);
    return next;
  }, program);
}

function commandLines({ path, options }: CommandRow, command: Command): readonly string[] {
  return [
    `.SS ${quoted(escaped(`${path.join(" ")} ${command.usage().replace("[options] ", "")}`.trim()))}`,
    escaped(command.description()),
    ...command.registeredArguments.flatMap((argument) =>
      argument.description === ""
        ? []
        : [".TP", `.I ${escaped(argument.name())}`, escaped(argument.description)],
    ),
    ...options.flatMap(optionLines),
    ...(path.join(" ") === "batch" ? consentLines() : []),
  ];
}

/** As it is to be typed, line by line. */
function consentLines(): readonly string[] {
  const lines = [...CONSENT_EXAMPLE.split("\n"), "", ...CONSENT_MORE.split("\n")];
  return [".PP", "The consent.json of a member:", ".PP", ".nf", ...lines.map(escaped), ".fi"];
}

function optionLines({ short, long, value, description, takes }: OptionRow): readonly string[] {
  const names = [...(short === undefined ? [] : [short]), long].map((name) => `\\fB${escaped(name)}\\fR`);
  const given = value === undefined ? "" : ` \\fI${escaped(value)}\\fR`;
  const choices = typeof takes === "string" ? "" : ` One of: ${takes.join(", ")}.`;
  return [
    ".TP",
    `${names.join(", ")}${given}`,
    escaped(`${description}${choices === "" ? "" : `.${choices}`}`),
  ];
}

/** Text that roff shows as it is: a hyphen that can be copied, no request at the start of a line. */
function escaped(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/^([.'])/, "\\&$1");
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', "\\(dq")}"`;
}
