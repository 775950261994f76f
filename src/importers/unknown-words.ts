import { ArchiveError } from "../archive/archive-error.js";
import { readCsv } from "../archive/csv.js";
import type { Archive, ArchiveEntry, ImportItem } from "../model/index.js";
import { fileText } from "./kit/file-text.js";
import { UNKNOWN_WORDS, unreadSentences } from "./kit/left-over.js";
import { isSentence } from "./kit/prose.js";
import { itemParts } from "./meta/html/item-parts.js";
import { leftOver } from "./meta/html/left-over.js";
import { readPage } from "./meta/html/main-items.js";
import { textOf } from "./meta/html/node.js";

/** What its importer says of an archive, and which of the files that it does not know have sentences in them. */
export async function* withUnknownWords(
  archive: Archive,
  items: AsyncIterable<ImportItem>,
): AsyncGenerator<ImportItem> {
  const told = new Set<string>();
  const entries = new Map(archive.entries.map((entry) => [nameOf(entry.archive, entry.path), entry]));
  for await (const item of items) {
    if (item.type === "notice" && item.code === CODE) told.add(nameOf(item.archive, item.entry));
    yield item;
    if (item.type !== "entry" || item.bucket !== "unknown") continue;
    if (PACKED.test(item.entry)) {
      yield {
        type: "notice",
        code: "packed-unopened",
        level: "warning",
        archive: item.archive,
        entry: item.entry,
        count: 1,
        detail:
          "A packed file inside the archive was not opened. If it is an export, give it by itself as well.",
      };
      continue;
    }
    const name = nameOf(item.archive, item.entry);
    const entry = told.has(name) ? undefined : entries.get(name);
    const count = entry === undefined ? 0 : await sentencesIn(archive, entry);
    if (count > 0)
      yield {
        type: "notice",
        code: CODE,
        level: "loss",
        archive: item.archive,
        entry: item.entry,
        count,
        detail: UNKNOWN_WORDS,
      };
  }
}

const PACKED = /\.(zip|tar|tgz|gz|7z|rar)$/i;

const CODE = "file-unknown-words";

const nameOf = (archive = "", path = "") => `${archive}\0${path}`;

/** What comes with programs and downloads, and nobody posted. */
const ABOUT_FILES = /(^|\/)(read[ _-]?me|licen[cs]e|legal|notice|changelog|no-data)[^/]*$/i;

/** Longer files are no export's. */
const LONGEST = 64 * 1024 * 1024;

/** 0 when the file can't be read to its end: it is counted as unknown. */
async function sentencesIn(archive: Archive, entry: ArchiveEntry): Promise<number> {
  if (ABOUT_FILES.test(entry.path) || entry.size > LONGEST) return 0;
  const ending = /\.([a-z]+)$/i.exec(entry.path)?.[1]?.toLowerCase() ?? "";
  try {
    return await (COUNTERS[ending] ?? inWhatever)(archive, entry);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    return 0;
  }
}

type Counter = (archive: Archive, entry: ArchiveEntry) => Promise<number>;

const inRecords: Counter = async (archive, entry) => inJson(await fileText(archive, entry, LONGEST));

/** X puts a name before its records; any other script is a program. */
const inScript: Counter = async (archive, entry) => {
  const [name, ...rest] = (await fileText(archive, entry, LONGEST)).split("=");
  return /^\uFEFF?\s*(window|globalThis)\.YTD\.[\w.]+\s*$/.test(name ?? "") ? inJson(rest.join("=")) : 0;
};

/** Meta's own line over a record: "NAME added a hobby". */
const HEADLINE = /^title$/;

/** Strings of a damaged file are still found one by one. */
function inJson(text: string): number {
  const strings = () => [...text.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([each]) => parsed(each));
  return unreadSentences(parsed(text) ?? strings(), undefined, HEADLINE);
}

const inLines: Counter = async (archive, entry) =>
  (await fileText(archive, entry, LONGEST)).split(/\r?\n/).filter(isSentence).length;

const inRows: Counter = async (archive, entry) => {
  let rows = 0;
  for await (const event of readCsv(archive.stream(entry)))
    if (event.type === "row" && event.cells.some(isSentence)) rows += 1;
  return rows;
};

/** Of Meta's pages only boxes of the main part: above them stands what the page is. Of others, every line. */
const inPage: Counter = async (archive, entry) => {
  let lines = 0;
  let items = 0;
  for await (const event of readPage(archive.stream(entry)).events)
    if (event.type === "item") {
      items += 1;
      const { title } = itemParts(event.node);
      lines += leftOver(event.node, title && [textOf(title)]);
    }
  return items === 0 ? inMarkup(archive, entry) : lines;
};

const inMarkup: Counter = async (archive, entry) => {
  const text = await fileText(archive, entry, LONGEST);
  return withoutMarkup(text).split("\n").filter(isSentence).length;
};

const UNSHOWN = /<(script|style|head)\b|<!--/gi;

/** In one pass, whatever is left open: hostile files have a hundred thousand of anything. */
function withoutMarkup(text: string): string {
  const shown: string[] = [];
  let from = 0;
  UNSHOWN.lastIndex = 0;
  for (let found = UNSHOWN.exec(text); found !== null; found = UNSHOWN.exec(text)) {
    const close = found[1] === undefined ? "-->" : `</${found[1]}`;
    const end = text.indexOf(close, found.index);
    shown.push(text.slice(from, found.index));
    // Nothing closes it: what follows is taken for words.
    if (end < 0) {
      from = found.index;
      break;
    }
    from = end + close.length;
    UNSHOWN.lastIndex = from;
  }
  shown.push(text.slice(from));
  return shown.join("\n").replaceAll(/<[^<>]*>/g, "\n");
}

/** By what it begins with: no byte that stands in no text. */
const inWhatever: Counter = async (archive, entry) => {
  const head = await archive.head(entry, 1000);
  if (head.some((byte) => byte < 9)) return 0;
  const first = Buffer.from(head).toString("utf8").trimStart()[0] ?? "";
  const counter = first === "<" ? inMarkup : "[{".includes(first) && first !== "" ? inRecords : inLines;
  return counter(archive, entry);
};

const COUNTERS: Readonly<Record<string, Counter>> = {
  json: inRecords,
  ndjson: inRecords,
  jsonl: inRecords,
  js: inScript,
  csv: inRows,
  htm: inPage,
  html: inPage,
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
