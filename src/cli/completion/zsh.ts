import type { CommandRow, OptionRow } from "./table.js";

/** A completion for zsh. */
export function zshCompletion(table: readonly CommandRow[]): string {
  return `#compdef backscroll
# zsh completion for backscroll. Written from the command table.
${table.map((row) => commandFunction(row, table)).join("\n")}
if [[ "\${funcstack[1]}" == "_backscroll" ]]; then
  _backscroll "$@"
else
  compdef _backscroll backscroll
fi
# To keep it, add this line to ~/.zshrc, after compinit:
#   source <(backscroll completion zsh)
`;
}

function functionName(path: readonly string[]): string {
  return ["_backscroll", ...path].join("_").replaceAll("-", "_");
}

function commandFunction({ path, words, options, files }: CommandRow, table: readonly CommandRow[]): string {
  const under = table.filter(
    (row) => row.path.length === path.length + 1 && path.every((word, at) => row.path[at] === word),
  );
  const specs = options.flatMap(optionSpecs).map((spec) => `    ${spec} \\`);
  const describe = `    words=(${words.map(({ word, summary }) => quoted(`${word}:${summary}`)).join(" ")})
    _describe -t words word words`;
  const rest = files ? "\n    _files" : "";
  const dispatch =
    under.length === 0
      ? ""
      : `
  case "$state" in
    first)
${describe}${rest}
      ;;
    rest)
      case "$line[1]" in
${under.map((row) => `        ${row.path.at(-1)}) ${functionName(row.path)} ;;`).join("\n")}
        *) ${path.length === 0 ? "_backscroll_audit" : "_files"} ;;
      esac
      ;;
  esac`;
  const args =
    under.length === 0
      ? words.length > 0
        ? `    "*:word:(${words.map(({ word }) => word).join(" ")})"`
        : files
          ? `    "*:file:_files"`
          : `    "*:word:"`
      : `    "1: :->first" \\\n    "*:: :->rest"`;
  return `${functionName(path)}() {
  local -a words line
  local state
  _arguments ${under.length === 0 ? "" : "-C "}\\
${specs.join("\n")}
${args}${dispatch}
}`;
}

function optionSpecs({ short, long, description, takes }: OptionRow): readonly string[] {
  const action =
    takes === "nothing"
      ? ""
      : takes === "files"
        ? ":file:_files"
        : takes === "text"
          ? ":value:"
          : `:value:(${takes.join(" ")})`;
  const text = description.replace(/[[\]:\\]/g, "\\$&");
  // \`*\`: some may be given several times, and it does no harm for the others.
  return [...(short === undefined ? [] : [short]), long].map((name) => quoted(`*${name}[${text}]${action}`));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
