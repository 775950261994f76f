import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";

/** A place inside a YAML file: `["signals", 2, "points"]`. */
export type YamlPath = readonly (string | number)[];

/** What is wrong with a ruleset file, and where. Collected, never thrown: one bad file hides no other. */
export interface RulesetError {
  /** As shown to people: the path that was given. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly message: string;
  /** The line with a caret under the place; empty when there is no line to show. */
  readonly excerpt: string;
}

/** One YAML file: its plain value, and the way back from a value to the line that it stands on. */
export interface YamlSource {
  readonly file: string;
  /** undefined when the file could not be read or parsed: then `errors` says why. */
  readonly value: unknown;
  readonly errors: readonly RulesetError[];
  /** Line and column, from 1, of the value at `path` (or of its key); of its nearest parent when it is absent. */
  at(path: YamlPath, part?: "value" | "key"): { readonly line: number; readonly column: number };
  /** An error of the caller's own making, placed at `path`. */
  error(path: YamlPath, message: string, part?: "value" | "key"): RulesetError;
}

/** Rulesets are written by hand; 2 MB is far beyond any, and bounds the work a hostile one can ask for. */
const MAX_BYTES = 2_000_000;
/** A few anchors are handy; thousands of copies are a bomb. */
const MAX_ALIASES = 100;
const MAX_SYNTAX_ERRORS = 20;

/** Reads and parses one file. Errors (absent, too large, not UTF-8, not YAML) are in the answer, never thrown. */
export function readYamlFile(path: string, shownAs: string = path): YamlSource {
  const refuse = (message: string): YamlSource => unreadable(shownAs, message);
  let bytes: Buffer;
  try {
    if (statSync(path).size > MAX_BYTES) return refuse(`the file is larger than ${MAX_BYTES / 1_000_000} MB`);
    bytes = readFileSync(path);
  } catch (cause) {
    return refuse(reasonFor(cause));
  }
  try {
    return parseYaml(new TextDecoder("utf-8", { fatal: true }).decode(bytes), shownAs);
  } catch {
    return refuse("the file is not UTF-8 text; save it as UTF-8");
  }
}

/** YAML files below a folder, `/`-separated, relative to it, in code-unit order. An absent folder holds none. */
export function listYamlFiles(folder: string): readonly string[] {
  const found: string[] = [];
  const walk = (below: string): void => {
    let entries: { name: string; isFile(): boolean; isDirectory(): boolean }[];
    try {
      entries = readdirSync(join(folder, below), { withFileTypes: true });
    } catch {
      return;
    }
    for (const entry of entries) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile() && /\.ya?ml$/i.test(entry.name)) found.push(path);
    }
  };
  walk("");
  return found.sort();
}

/** Parses YAML 1.2: one document a file, text keys, no custom tags, few aliases, no key twice. */
export function parseYaml(text: string, file: string): YamlSource {
  const lines = text.split(/\r\n|\r|\n/);
  const lineCounter = new LineCounter();
  // The parser compares each key with every other: a long list of them would take for ever. See `keysTwice`.
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
  });
  const place = (offset: number): { line: number; column: number } => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const make = (offset: number, length: number, message: string): RulesetError => {
    const { line, column } = place(offset);
    return { file, line, column, message: visible(message), excerpt: excerptOf(lines, line, column, length) };
  };
  const errors: RulesetError[] = [...document.errors, ...document.warnings]
    .slice(0, MAX_SYNTAX_ERRORS)
    .map(({ code, message, pos: [start, end] }) => make(start, end - start, inPlainWords(code, message)));
  let value: unknown;
  if (errors.length === 0) {
    for (const { offset, length = 1, message } of [...keysTwice(document), ...badAliases(document)]) {
      errors.push(make(offset, length, message));
    }
  }
  if (errors.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: MAX_ALIASES });
    } catch {
      errors.push(make(0, 1, "too many aliases or too deeply nested; write the values out"));
    }
  }
  const rangeAt = (path: YamlPath, part: "value" | "key"): readonly [number, number] => {
    const node = nodeAt(document, path, part);
    const range = node?.range;
    return range ? [range[0], range[1] - range[0]] : [0, 1];
  };
  return {
    file,
    value,
    errors,
    at: (path, part = "value") => place(rangeAt(path, part)[0]),
    error: (path, message, part = "value") => make(...rangeAt(path, part), message),
  };
}

/** `file:line:column: message`, then the line with its caret. */
export function formatRulesetError(error: RulesetError): string {
  const head = `${error.file}:${error.line}:${error.column}: ${error.message}`;
  return error.excerpt === "" ? head : `${head}\n${error.excerpt}`;
}

function unreadable(file: string, message: string): YamlSource {
  const error = (_path: YamlPath, text: string): RulesetError => ({
    file,
    line: 1,
    column: 1,
    message: visible(text),
    excerpt: "",
  });
  return { file, value: undefined, errors: [error([], message)], at: () => ({ line: 1, column: 1 }), error };
}

function reasonFor(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "this is a folder, not a file";
  return code === "EACCES" ? "the file may not be read (permissions)" : "the file could not be read";
}

/** A place in the text with what is wrong there. */
interface Fault {
  readonly offset: number;
  readonly length?: number;
  readonly message: string;
}

function keysTwice(document: Document): readonly Fault[] {
  const faults: Fault[] = [];
  visit(document, {
    Map(_key, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        const [from, to] = key.range ?? [0, 1];
        if (seen.has(name))
          faults.push({ offset: from, length: to - from, message: inPlainWords("DUPLICATE_KEY", "") });
        if (faults.length >= MAX_SYNTAX_ERRORS) return visit.BREAK;
        seen.add(name);
      }
      return undefined;
    },
  });
  return faults;
}

/** Aliases without an anchor before them, or inside the very thing they name. */
function badAliases(document: Document): readonly Fault[] {
  const bad: Fault[] = [];
  let aliases = 0;
  visit(document, {
    Alias(_key, alias, path) {
      const offset = alias.range?.[0] ?? 0;
      // Each is looked up by a walk over the file: a hundred thousand of them would take for ever.
      if (++aliases > MAX_ALIASES) {
        bad.push({ offset, message: `more than ${MAX_ALIASES} aliases; write the values out` });
        return visit.BREAK;
      }
      const target = alias.resolve(document);
      if (target === undefined)
        bad.push({ offset, message: `no anchor &${alias.source} stands before this` });
      else if (path.includes(target)) bad.push({ offset, message: `*${alias.source} refers to itself` });
    },
  });
  return bad;
}

function nodeAt(document: Document, path: YamlPath, part: "value" | "key"): Node | undefined {
  let node: Node | undefined = isNode(document.contents) ? document.contents : undefined;
  let key: Node | undefined;
  for (const segment of path) {
    const inside: unknown = isAlias(node) ? node.resolve(document) : node;
    let next: unknown;
    let nextKey: unknown;
    if (isMap(inside)) {
      const pair = inside.items.find(
        (item) => isScalar(item.key) && String(item.key.value) === String(segment),
      );
      next = pair?.value ?? pair?.key;
      nextKey = pair?.key;
    } else if (isSeq(inside)) {
      next = inside.items[Number(segment)];
    }
    if (!isNode(next)) return key ?? node;
    node = next;
    key = isNode(nextKey) ? nextKey : undefined;
  }
  return part === "key" ? (key ?? node) : node;
}

const PLAIN_WORDS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: "this key stands twice in the same map",
  MULTIPLE_DOCS: "one document a file: remove the `---` and what follows it",
  TAG_RESOLVE_FAILED: "tags (`!name`) are not used in rulesets",
  NON_STRING_KEY: "a key must be plain text",
  RESOURCE_EXHAUSTION: "too deeply nested",
  TAB_AS_INDENT: "indent with spaces, not with a tab",
  BLOCK_AS_IMPLICIT_KEY: 'a second "key: value" here; put quotes around text that holds ": "',
  BAD_SCALAR_START: "text that starts with this character needs quotes around it",
};

function inPlainWords(code: string, message: string): string {
  return PLAIN_WORDS[code] ?? message.charAt(0).toLowerCase() + message.slice(1);
}

const WIDTH = 110;

function excerptOf(lines: readonly string[], line: number, column: number, length: number): string {
  const text = lines[line - 1];
  if (text === undefined || text.trim() === "") return "";
  const from = column > WIDTH - 20 ? column - 40 : 0;
  const shown = visible(text.slice(from, from + WIDTH));
  const at = Math.max(column - 1 - from, 0);
  const carets = "^".repeat(Math.max(1, Math.min(length, shown.length - at)));
  const gutter = String(line).padStart(5);
  return `${gutter} | ${shown}\n${" ".repeat(gutter.length)} | ${" ".repeat(at)}${carets}`;
}

/** A ruleset from elsewhere must not steer the terminal: controls and bidi marks are shown as `·`. */
function visible(text: string): string {
  return text
    .replaceAll("\t", " ")
    .replaceAll(/[\p{Cc}\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu, "·");
}
