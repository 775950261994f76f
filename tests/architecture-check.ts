import { posix } from "node:path";
import { parseSync } from "oxc-parser";

/** DESIGN section 1: what each folder may import from others. `types` may be imported as types only. */
interface Allowance {
  readonly folders: readonly string[];
  readonly types?: readonly string[];
  /** Single modules of other folders. */
  readonly modules?: RegExp;
}

/** What turns the bytes of an entry into records. None of these opens anything. */
const RECORD_READERS = /^src\/archive\/(archive-error|csv|json|[\w-]*records)\.ts$/;

const ALLOWED: Readonly<Record<string, Allowance>> = {
  model: { folders: [] },
  archive: { folders: ["model"] },
  text: { folders: ["model"] },
  reports: { folders: ["model"] },
  decisions: { folders: ["model"] },
  review: { folders: ["model", "decisions"] },
  media: { folders: ["model"], types: ["archive"] },
  account: { folders: ["model", "text"] },
  importers: { folders: ["model"], types: ["archive"], modules: RECORD_READERS },
  rulesets: { folders: ["model"] },
  signals: { folders: ["model", "text"], types: ["account", "media"] },
  share: { folders: ["model", "text", "reports"], modules: /^src\/signals\/validators\.ts$/ },
  worksheet: { folders: ["model", "reports"] },
  pipeline: {
    folders: [
      "model",
      "archive",
      "text",
      "reports",
      "decisions",
      "media",
      "account",
      "importers",
      "rulesets",
      "signals",
      "share",
    ],
  },
  cli: {
    folders: [
      "pipeline",
      "rulesets",
      "decisions",
      "reports",
      "archive",
      "model",
      "review",
      "share",
      "worksheet",
    ],
  },
  bin: { folders: ["cli"] },
};

/** Files that touch the disk. The gazetteer and the decisions file are read where they belong. */
const MAY_READ_FILES: readonly RegExp[] = [
  /^src\/archive\//,
  /^src\/rulesets\//,
  /^src\/decisions\//,
  /^src\/media\/[\w-]*gazetteer[\w-]*\.ts$/,
  /^src\/cli\//,
];
const MAY_RUN_PROGRAMS = /^src\/media\/ocr\.ts$/;
const MAY_START_THREADS = /^src\/pipeline\/judge(s|-worker)\.ts$/;
const MAY_TOUCH_PROCESS = /^(src\/cli|bin)\//;

const FILE_MODULES = /^(node:)?fs(\/promises)?$|^graceful-fs$|^fs-extra$/;
const NETWORK_MODULES =
  /^(node:)?(https?|http2|net|tls|dns|dns\/promises|dgram|inspector|inspector\/promises|cluster)$|^(undici|axios|got|node-fetch|ws|superagent|request)$/;
const PROGRAM_MODULES = /^(node:)?(child_process|vm|module)$|^(execa|cross-spawn|tinyexec)$/;
const THREAD_MODULE = /^(node:)?worker_threads$/;
const PROCESS_MODULE = /^(node:)?process$/;
/** natural's root loads database clients and prints on stdout: one place takes what it needs, by path. */
const NATURAL = /^natural(\/|$)/;

const NETWORK_NAMES = new Set(["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "Request"]);
const CODE_NAMES = new Set(["eval", "Function", "require"]);

/** What is wrong with one file under the module map; empty when nothing is. `path` from the project, `/`-separated. */
export function layeringProblems(path: string, source: string): readonly string[] {
  const { program, module, errors } = parseSync(path, source);
  if (errors.length > 0) return [`${path} does not parse`];
  const problems: string[] = [];
  const folder = folderOf(path);
  const allowance = ALLOWED[folder];
  if (allowance === undefined) return [`${path} is in no folder of the module map`];

  const check = (to: string, typeOnly: boolean): void => {
    const fault = to.startsWith(".")
      ? localFault(path, folder, allowance, to, typeOnly)
      : packageFault(path, to);
    if (fault !== undefined) problems.push(`${path} imports ${to}: ${fault}`);
  };
  for (const { moduleRequest, entries } of module.staticImports)
    check(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType));
  for (const { entries } of module.staticExports)
    for (const { moduleRequest, isType } of entries) if (moduleRequest) check(moduleRequest.value, isType);
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^(["'])(.*)\1$/.exec(source.slice(moduleRequest.start, moduleRequest.end))?.[2];
    if (literal === undefined) problems.push(`${path} imports a name worked out at run time`);
    else check(literal, false);
  }
  for (const { kind, name } of names(program)) {
    if (kind === "import-type") check(name, true);
    else if (NETWORK_NAMES.has(name)) problems.push(`${path} uses ${name}: no network`);
    else if (CODE_NAMES.has(name)) problems.push(`${path} uses ${name}: no code from text`);
    else if ((name === "process" || name === "console") && !MAY_TOUCH_PROCESS.test(path))
      problems.push(`${path} uses ${name}: only cli touches the process`);
  }
  return problems;
}

function folderOf(path: string): string {
  const [top, second = ""] = path.split("/");
  if (top !== "src") return top ?? "";
  return second.replace(/\.ts$/, "");
}

function localFault(
  path: string,
  folder: string,
  { folders, types = [], modules }: Allowance,
  to: string,
  typeOnly: boolean,
): string | undefined {
  if (!to.endsWith(".js")) return "imports end in .js";
  const file = posix.join(posix.dirname(path), to.replace(/\.js$/, ".ts"));
  const target = folderOf(file);
  if (target === folder || folders.includes(target) || modules?.test(file)) return undefined;
  if (!types.includes(target)) return `${folder} may not know ${target}`;
  return typeOnly ? undefined : `${folder} may know ${target} as types only`;
}

function packageFault(path: string, to: string): string | undefined {
  if (NETWORK_MODULES.test(to)) return "no network";
  if (PROGRAM_MODULES.test(to) && !MAY_RUN_PROGRAMS.test(path))
    return "no other programs and no code from text";
  if (THREAD_MODULE.test(to) && !MAY_START_THREADS.test(path)) return "judging alone starts threads";
  if (FILE_MODULES.test(to) && !MAY_READ_FILES.some((each) => each.test(path)))
    return "this folder reads no files";
  if (PROCESS_MODULE.test(to) && !MAY_TOUCH_PROCESS.test(path)) return "only cli touches the process";
  if (NATURAL.test(to) && (to === "natural" || !path.startsWith("src/text/")))
    return "natural only by path, from one place in src/text";
  return undefined;
}

interface Named {
  readonly kind: "name" | "import-type";
  readonly name: string;
}

/** Every name that stands for itself: not a property, not a key, not a type. And `import("…")` in types. */
function* names(node: unknown, parent?: Readonly<Record<string, unknown>>, key?: string): Generator<Named> {
  if (Array.isArray(node)) {
    for (const each of node) yield* names(each, parent, key);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const here = node as Readonly<Record<string, unknown>>;
  if (here.type === "TSImportType") {
    const source = (here.source ?? here.argument) as
      | { value?: unknown; literal?: { value?: unknown } }
      | undefined;
    const value = source?.value ?? source?.literal?.value;
    if (typeof value === "string") yield { kind: "import-type", name: value };
  }
  if (here.type === "Identifier" && typeof here.name === "string" && !isLabel(parent, key))
    yield { kind: "name", name: here.name };
  for (const [childKey, child] of Object.entries(here))
    if (childKey !== "parent") yield* names(child, here, childKey);
}

/** `a.fetch`, `{ fetch: 1 }`, `interface { fetch(): void }`: a word, not the thing. */
function isLabel(parent: Readonly<Record<string, unknown>> | undefined, key: string | undefined): boolean {
  if (parent === undefined) return false;
  if (parent.type === "MemberExpression") {
    const object = parent.object as { type?: string; name?: string } | undefined;
    // `globalThis.fetch` is fetch all the same.
    return key === "property" && parent.computed !== true && object?.name !== "globalThis";
  }
  if (key === "key") return parent.computed !== true && parent.shorthand !== true;
  return String(parent.type).startsWith("TS");
}
