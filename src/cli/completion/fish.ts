import type { CommandRow, OptionRow } from "./table.js";

/** A completion for fish. */
export function fishCompletion(table: readonly CommandRow[]): string {
  const first = (table[0]?.words ?? []).map(({ word }) => word).join(" ");
  return `# fish completion for backscroll. Written from the command table.
complete -c backscroll -f
${table.flatMap((row) => rowLines(row, first)).join("\n")}
# To keep it:
#   backscroll completion fish > ~/.config/fish/completions/backscroll.fish
`;
}

function rowLines({ path, words, options, files }: CommandRow, first: string): readonly string[] {
  const [command, under] = path;
  const here =
    command === undefined
      ? `not __fish_seen_subcommand_from ${first}`
      : under === undefined
        ? `__fish_seen_subcommand_from ${command}`
        : `__fish_seen_subcommand_from ${command}; and __fish_seen_subcommand_from ${under}`;
  const lead = `complete -c backscroll -n ${quoted(here)}`;
  return [
    ...(files ? [`${lead} -F`] : []),
    ...words.map(
      ({ word, summary }) => `${lead} -a ${quoted(word)}${summary === "" ? "" : ` -d ${quoted(summary)}`}`,
    ),
    ...options.map((option) => `${lead} ${optionWords(option)}`),
  ];
}

function optionWords({ short, long, description, takes }: OptionRow): string {
  return [
    ...(short === undefined ? [] : [`-s ${short.slice(1)}`]),
    `-l ${long.slice(2)}`,
    ...(takes === "nothing"
      ? []
      : takes === "files"
        ? ["-r -F"]
        : takes === "text"
          ? ["-x"]
          : [`-x -a ${quoted(takes.join(" "))}`]),
    `-d ${quoted(description)}`,
  ].join(" ");
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
