import { plainDay } from "../reports/dates.js";
import { DECISION_NAMES } from "../reports/finding-words.js";
import { paperHtml } from "../reports/paper.js";
import {
  AUDIENCE_NAMES,
  CONCERN_NAMES,
  CONFIDENCE_NAMES,
  KIND_NAMES,
  PLATFORM_NAMES,
  SEVERITY_NAMES,
  STATUS_NAMES,
} from "../reports/words.js";
import type { Expected, Fault, PackFile, Reading } from "./pack-file.js";
import { jsonFaults } from "./pack-shape.js";
import { clauseName, fixedLines, LABELS, monthName, PACK_TITLE, UNDECIDED, WHOSE } from "./pack-words.js";
import type { Lists } from "./redact.js";
import { scan } from "./scan.js";

/**
 * Reads the finished files, not what they were made from. Every line must be a sentence of ours or a label with a value
 * from a closed list; words of the member are scanned. Empty: the pack may be written.
 */
export function checkPack(files: readonly PackFile[], lists: Lists, expected: Expected): readonly Fault[] {
  // The same words stand in each form: they are read once.
  const scanned = new Map<string, ReadonlySet<string>>();
  const read = (text: string): ReadonlySet<string> => {
    const found = scanned.get(text) ?? scan(text, lists);
    scanned.set(text, found);
    return found;
  };
  return files.flatMap((file) =>
    file.format === "json" ? jsonFaults(file, read, expected) : lineFaults(file, read, expected),
  );
}

function lineFaults(file: PackFile, read: Reading, expected: Expected): readonly Fault[] {
  const fixed = fixedLines();
  const allowed = allowedValues(expected);
  let item: number | undefined;
  const faults: Fault[] = [];
  const add = (what: string) =>
    faults.push({ file: file.name, what, ...(item === undefined ? {} : { item }) });
  const lines = file.format === "md" ? markdownLines(file.text) : htmlLines(file.text);
  if (lines === undefined) return [{ file: file.name, what: "markup of its own" }];
  for (const line of lines) {
    if (fixed.has(line)) continue;
    const heading = /^Item (\d{1,6})$/.exec(line)?.[1];
    if (heading !== undefined) {
      item = Number(heading);
      continue;
    }
    const [key, value] = labelled(line);
    if (key === undefined) add("a line that has no place in a pack");
    else if (key === "text" || key === "ask") for (const what of read(value)) add(what);
    else if (!allowed[key](value)) add("a value that is not on the list");
  }
  return faults;
}

type Key = keyof typeof LABELS;

function labelled(line: string): readonly [Key, string] | readonly [undefined, undefined] {
  for (const [key, label] of Object.entries(LABELS))
    if (line.startsWith(`${label}: `)) return [key as Key, line.slice(label.length + 2)];
  return [undefined, undefined];
}

function allowedValues({
  made,
  deleteBy,
  clauses,
  titles,
}: Expected): Record<Exclude<Key, "text" | "ask">, (value: string) => boolean> {
  const one = (values: Iterable<string>) => {
    const known = new Set(values);
    return (value: string) => known.has(value);
  };
  const count = (value: string) => /^\d{1,8}$/.test(value);
  const statuses = Object.keys(STATUS_NAMES) as (keyof typeof STATUS_NAMES)[];
  const references = [...clauses].map((clause) => clause.split(" "));
  return {
    made: one([plainDay(made)]),
    deleteBy: one([plainDay(deleteBy)]),
    records: count,
    media: count,
    count,
    high: count,
    medium: count,
    low: count,
    settled: count,
    byMember: count,
    years: (value) => /^(?:19|20)\d\d to (?:19|20)\d\d$/.test(value),
    month: (value) =>
      value === monthName(null) ||
      /^(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:19|20)\d\d$/.test(
        value,
      ),
    platform: one(
      Object.values(PLATFORM_NAMES).flatMap((platform) =>
        Object.values(KIND_NAMES).map(([kind]) => `${platform}, ${kind}`),
      ),
    ),
    authorship: one(Object.values(WHOSE)),
    audience: one(Object.values(AUDIENCE_NAMES)),
    concern: one(Object.values(CONCERN_NAMES)),
    severity: one(Object.values(SEVERITY_NAMES)),
    confidence: one(Object.values(CONFIDENCE_NAMES)),
    decision: one([UNDECIDED, ...Object.values(DECISION_NAMES)]),
    guidance: one(
      statuses.flatMap((status) => [
        clauseName({ document: null, ref: null, status }, titles),
        ...references.map(([document = "", ref = ""]) => clauseName({ document, ref, status }, titles)),
      ]),
    ),
  };
}

function markdownLines(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) =>
      line
        .replace(/^(?:#{1,3}|-) /, "")
        .replace(/^\*\*(.*)\*\*$/, "$1")
        .replace(/\\([^\p{L}\p{N}\s])/gu, "$1"),
    )
    .filter((line) => line !== "");
}

const TAGS = /<\/?(?:section|h2|h3|p|ul|li|strong)>/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** Undefined when there is markup that no pack has. */
function htmlLines(text: string): readonly string[] | undefined {
  const shell = paperHtml({ title: PACK_TITLE, notice: [], sections: [] });
  const [head = "", foot = ""] = shell.split('<div class="notice">\n</div>\n');
  if (!text.startsWith(`${head}<div class="notice">`) || !text.endsWith(foot)) return undefined;
  const body = text
    .slice(head.length, text.length - foot.length)
    .replace(/^<div class="notice">/, "")
    .replace("</div>", "")
    .replace(TAGS, "\n");
  if (/[<>]/.test(body)) return undefined;
  return body
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? "")
    .split("\n")
    .filter((line) => line !== "");
}
