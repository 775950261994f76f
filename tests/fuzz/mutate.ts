import type { Files } from "../helpers/zip.js";
import { DATES, hostileJson } from "./hostile-values.js";
import type { Random } from "./random.js";

/** An archive that was changed, and where. */
export interface Mutation {
  readonly files: Files;
  /** What was done, in words. */
  readonly what: string;
  /** Paths that were touched: posts of any other file must still be there. */
  readonly touched: readonly string[];
  /** For a change inside one record: text of the others in that file is untouched. */
  readonly others?: readonly string[];
}

const TEXT = /\.(js|json|csv|html?|xml|atom|rss|txt|ics|mbox|eml)$/i;
const JSON_FILE = /\.(js|json)$/i;

export function mutate(files: Files, random: Random): Mutation {
  const paths = Object.keys(files);
  const path = random.pick(
    paths.filter((each) => TEXT.test(each) || /\.car$/i.test(each)).concat(paths[0] ?? ""),
  );
  const content = Buffer.from(files[path] ?? "");
  const inFile = (what: string, changed: Uint8Array | string): Mutation => ({
    files: { ...files, [path]: changed },
    what: `${what} in ${path}`,
    touched: [path],
  });
  const kinds: readonly (() => Mutation | undefined)[] = [
    () => inFile("bytes", changeBytes(content, random)),
    () => inFile("a cut", content.subarray(0, random.below(content.length + 1))),
    () => inFile("pieces", movePieces(content, random)),
    () => inFile("encoding", changeEncoding(content, random)),
    () => inFile("syntax", changeSyntax(content, random)),
    () => inFile("dates", changeDates(content, random)),
    () => inFile("nesting", addNesting(content, random)),
    () => changeValue(content, random, inFile),
    () => changeValue(content, random, inFile),
    () => changeRecord(path, content, random, inFile),
    () => changeRow(path, content, random, inFile),
    () => inFile("size", repeat(path, content, random)),
    () => rename(files, path, random),
  ];
  return random.pick(kinds)() ?? inFile("bytes", changeBytes(content, random));
}

/** The same for the bytes of a ZIP. */
export function mutateZip(zip: Buffer, random: Random): { readonly bytes: Buffer; readonly what: string } {
  const table = zip.length - 22 - random.below(Math.min(zip.length - 22, 400));
  return random.pick<() => { bytes: Buffer; what: string }>([
    () => ({ bytes: changeBytes(zip, random), what: "bytes of the ZIP" }),
    () => ({ bytes: zip.subarray(0, random.below(zip.length)), what: "a cut ZIP" }),
    () => ({ bytes: movePieces(zip, random), what: "pieces of the ZIP" }),
    () => ({
      bytes: Buffer.concat([zip.subarray(0, table), changeBytes(zip.subarray(table), random)]),
      what: "the ZIP's table",
    }),
    () => ({ bytes: Buffer.concat([random.bytes(random.below(500)), zip]), what: "bytes before the ZIP" }),
    () => ({ bytes: Buffer.concat([zip, random.bytes(random.below(500))]), what: "bytes after the ZIP" }),
  ])();
}

function changeBytes(content: Buffer, random: Random): Buffer {
  const changed = Buffer.from(content);
  const times = 1 + random.below(random.pick([1, 4, 40]));
  for (let time = 0; time < times && changed.length > 0; time++)
    changed[random.below(changed.length)] = random.pick([0, 0xff, 0x22, 0x5b, 0x7b, 0x0a, random.below(256)]);
  return changed;
}

function movePieces(content: Buffer, random: Random): Buffer {
  const [from, to] = [random.below(content.length + 1), random.below(content.length + 1)].sort(
    (a, b) => a - b,
  );
  const piece = content.subarray(from, to);
  return random.pick([
    () => Buffer.concat([content.subarray(0, from), content.subarray(to)]),
    () => Buffer.concat([content.subarray(0, to), piece, content.subarray(to)]),
    () => Buffer.concat([content.subarray(0, from), random.bytes(random.below(200)), content.subarray(from)]),
    () => Buffer.concat([content, content]),
    () => Buffer.alloc(content.length),
    () => Buffer.alloc(0),
  ])();
}

function changeEncoding(content: Buffer, random: Random): Buffer {
  const text = content.toString("utf8");
  return random.pick([
    () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]),
    () => Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, "utf16le").swap16()]),
    () => Buffer.from(text, "utf16le"),
    () => Buffer.from(text, "latin1"),
    () => Buffer.from(content.toString("latin1"), "utf8"),
    () => Buffer.from(`\uFEFF\uFEFF${text}`),
    () => Buffer.from(text.replaceAll("\n", random.pick(["\r\n", "\r", "\u2028", "\0"]))),
    () => Buffer.from(text.normalize("NFD")),
  ])();
}

/** One of the characters that hold a file together goes, or comes twice. */
function changeSyntax(content: Buffer, random: Random): string {
  const text = content.toString("utf8");
  const places = [...text.matchAll(/["'[\]{},:<>=/;]/g)].map(({ index }) => index);
  if (places.length === 0) return text;
  const at = random.pick(places);
  return random.pick([
    () => text.slice(0, at) + text.slice(at + 1),
    () => text.slice(0, at) + text[at] + text.slice(at),
    () =>
      text.slice(0, at) + random.pick(['"', "[", "]", "{", "}", ",", "<", "\\", "\n"]) + text.slice(at + 1),
  ])();
}

function changeDates(content: Buffer, random: Random): string {
  const text = content.toString("utf8");
  const date =
    /\d{4}-\d\d-\d\d[T ]?[\d:.Z+]*|\b\d{9,13}\b|[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d [\d:]+ \+\d{4} \d{4}|\d{1,2}\/\d{1,2}\/\d{2,4}/g;
  return text.replace(date, (found) => (random.below(3) === 0 ? random.pick(DATES) : found));
}

function addNesting(content: Buffer, random: Random): string {
  const text = content.toString("utf8");
  const depth = random.pick([50, 3000, 20_000]);
  const at = random.below(text.length + 1);
  const [open, close] = random.pick([
    ["[", "]"],
    ['{"a":', "}"],
    ["<div>", "</div>"],
    ["<b><i>", ""],
    ["<!--", "-->"],
    ["&amp;", ""],
    ["(", ")"],
    ["> ", ""],
    ['"', '"'],
  ] as const);
  const added = open.repeat(depth) + (random.below(2) === 0 ? "" : close.repeat(depth));
  return text.slice(0, at) + added + text.slice(at);
}

type InFile = (what: string, changed: string) => Mutation;

/** A value of a JSON file becomes another. */
function changeValue(content: Buffer, random: Random, inFile: InFile): Mutation | undefined {
  const text = content.toString("utf8");
  const values = [
    ...text.matchAll(/(?<=[:[,]\s*)("(?:[^"\\]|\\.)*"|-?\d[\d.]*|true|false|null)(?=\s*[,\]}])/g),
  ];
  if (values.length === 0) return undefined;
  const found = random.pick(values);
  return inFile(
    "a value",
    text.slice(0, found.index) + hostileJson(random) + text.slice(found.index + found[0].length),
  );
}

/** The text before the list of a JSON file, and its records as they are written; undefined when it is no such file. */
export function splitRecords(path: string, text: string): { before: string; records: string[] } | undefined {
  if (!JSON_FILE.test(path)) return undefined;
  const before = /^\uFEFF?\s*(?:[^=[{]*=)?\s*(?=\[)/.exec(text)?.[0];
  if (before === undefined) return undefined;
  try {
    const list: unknown = JSON.parse(text.slice(before.length).replace(/;\s*$/, ""));
    return Array.isArray(list) ? { before, records: list.map((each) => JSON.stringify(each)) } : undefined;
  } catch {
    return undefined;
  }
}

/** One record of a list becomes something else; the others stay as they are. */
function changeRecord(path: string, content: Buffer, random: Random, inFile: InFile): Mutation | undefined {
  const split = splitRecords(path, content.toString("utf8"));
  if (!split || split.records.length < 2) return undefined;
  const at = random.below(split.records.length);
  const record = split.records[at] ?? "";
  const changed = random.pick([
    () => hostileJson(random),
    () => changeValue(Buffer.from(record), random, inFile)?.files[path]?.toString() ?? "null",
    () => `${record.slice(0, random.below(record.length))}\n`,
    () => record.replace('"', "").concat("\n"),
  ])();
  const records = split.records.map((each, index) => (index === at ? changed : each));
  const others = split.records.filter((_, index) => index !== at);
  return { ...inFile("a record", `${split.before}[\n${records.join(",\n")}\n]`), others };
}

/** One row of a table becomes something else. */
function changeRow(path: string, content: Buffer, random: Random, inFile: InFile): Mutation | undefined {
  if (!/\.csv$/i.test(path)) return undefined;
  const lines = content.toString("utf8").split("\n");
  const at = random.below(lines.length);
  lines[at] = random.pick([
    ",".repeat(random.pick([1, 50, 5000])),
    `"${"x".repeat(50_000)}"`,
    '"',
    `=cmd|' /C calc'!A0,${lines[at] ?? ""}`,
    "\0",
    random.pick(DATES),
  ]);
  return inFile("a row", lines.join("\n"));
}

function repeat(path: string, content: Buffer, random: Random): string {
  const text = content.toString("utf8");
  const split = splitRecords(path, text);
  const times = random.pick([20, 300]);
  if (split && split.records.length > 0)
    return `${split.before}[${Array.from({ length: times }, () => random.pick(split.records)).join(",")}]`;
  const lines = text.split("\n");
  const line = random.pick(lines);
  return [...lines, ...Array.from({ length: times }, () => line)].join("\n");
}

function rename(files: Files, path: string, random: Random): Mutation {
  const content = files[path] ?? "";
  const { [path]: _, ...rest } = files;
  const name = random.pick([
    path.toUpperCase(),
    path.normalize("NFD"),
    `${path}.json`,
    path.replace(/\.\w+$/, ""),
    path.replace(/^[^/]*\//, ""),
    `a/b/c/${path}`,
    path.replaceAll("/", "\\"),
    path.replace(/(\.\w+)$/, " (1)$1"),
    `${"n".repeat(300)}/${path}`,
    `\u202e${path}`,
    "__proto__",
  ]);
  const keeps = random.below(2) === 0;
  return {
    files: keeps ? { ...files, [name]: content } : { ...rest, [name]: content },
    what: `${keeps ? "a copy" : "another name"} of ${path}: ${JSON.stringify(name.slice(0, 60))}`,
    touched: [path, name],
  };
}
