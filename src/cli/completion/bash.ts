import type { CommandRow, OptionRow } from "./table.js";

/** A completion for bash 3.2 or newer, without the bash-completion package. */
export function bashCompletion(table: readonly CommandRow[]): string {
  const programWords = (table[0]?.words ?? []).map(({ word }) => word);
  const nested = table.filter(({ path }) => path.length > 1).map(({ path }) => path);
  return `# bash completion for backscroll. Written from the command table.
_backscroll() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} cmd="" word i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case "$cmd $word" in
${programWords.map((word) => `      " ${word}") cmd="${word}" ;;`).join("\n")}
${nested.map((path) => `      "${path.join(" ")}") cmd="${path.join(" ")}" ;;`).join("\n")}
    esac
  done
  case "$cmd $prev" in
${table.flatMap((row) => row.options.flatMap((option) => valueCase(row, option))).join("\n")}
  esac
  local words="" options="" files=""
  case "$cmd" in
${table.map(commandCase).join("\n")}
  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$cur"))
    return
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$cur")
  fi
}
complete -F _backscroll backscroll
# To keep it, add this line to ~/.bashrc:
#   source <(backscroll completion bash)
`;
}

function names({ short, long }: OptionRow): readonly string[] {
  return short === undefined ? [long] : [short, long];
}

function valueCase({ path }: CommandRow, option: OptionRow): readonly string[] {
  if (option.takes === "nothing") return [];
  const patterns = names(option).map((name) => `"${path.join(" ")} ${name}"`);
  const reply =
    option.takes === "text"
      ? "return"
      : option.takes === "files"
        ? 'compopt -o filenames 2>/dev/null; while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$cur"); return'
        : `COMPREPLY=($(compgen -W "${option.takes.join(" ")}" -- "$cur")); return`;
  return [`    ${patterns.join("|")}) ${reply} ;;`];
}

function commandCase({ path, words, options, files }: CommandRow): string {
  const all = options.flatMap(names).join(" ");
  return `    "${path.join(" ")}") words="${words.map(({ word }) => word).join(" ")}" options="${all}" files="${files ? "yes" : ""}" ;;`;
}
