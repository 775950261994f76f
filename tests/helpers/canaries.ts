import { parse } from "csv-parse/sync";
import { inChat, inFeed, inMailbox, inRepository } from "./canaries-in-formats.js";
import type { Files } from "./zip.js";

/**
 * Marked words in every text of an archive, whatever its platform, so that none can come out where no word of an
 * archive belongs. Dates, addresses, paths, ids and words that say what a record is stay as they are, or nothing would
 * be read; the owner's own name stays too, which people are shown so that they know the archive is theirs.
 */
export async function plantCanaries(
  files: Files,
  canary: string,
): Promise<{ readonly files: Files; readonly planted: number }> {
  let planted = 0;
  const mark = (text: string): string => {
    planted += 1;
    return `${text} ${canary}`;
  };
  const marked: Record<string, string | Uint8Array> = {};
  for (const [path, content] of Object.entries(files)) {
    const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
    const plant = OWNER_FILE.test(path) ? undefined : PLANT[ending];
    const text = () => (typeof content === "string" ? content : new TextDecoder().decode(content));
    if (plant !== undefined) marked[path] = plant(text(), mark);
    else if (ending === "car") marked[path] = await inRepository(Buffer.from(content), mark);
    else marked[path] = content;
  }
  return { files: marked, planted };
}

/** Files that hold the owner's name, and those that only steer the reading. */
const OWNER_FILE =
  /(^|\/)(account|actor|manifest|user(?=\.)|user_details|personal_information|Profile|profile_information|payload_details|tweet_index|index)[^/]*$/i;

const DATE = /\d{1,2}:\d{2}|^\s*\d{4}[-/]\d{2}|\b(19|20)\d{2}\b/;
const NOT_WORDS =
  /:\/\/|^[\w./-]+\.(jpe?g|png|mp4|gif|json|js|html?|webp|txt)$|^[\w+.-]+\/[\w+.-]+$|^\S+@\S+$|^#?[\dA-Fa-f]+$/i;
/** Values that say what a record is. */
const STEERING =
  /^(?:[a-z]{2}(?:-[A-Z]{2})?|[A-Z_]+|true|false|null|web|photo|video|Member_?Network|PUBLIC|LIKE)$/;
const KEYS =
  /^(?:full_?text|text|title|post|comment|content|description|bio|caption|body|note|name|headline|summary|message|website|location|author|data)$/i;

function isText(value: string): boolean {
  return /\p{L}{2}/u.test(value) && !DATE.test(value) && !NOT_WORDS.test(value) && !STEERING.test(value);
}

/** Values of keys that hold text, and any value of several words. */
function inJson(text: string, mark: (text: string) => string): string {
  return text.replace(
    /"((?:[^"\\]|\\.)*)"(\s*:\s*)"((?:[^"\\]|\\.)*)"/g,
    (whole, key: string, colon: string, value: string) => {
      const words = KEYS.test(key) || /\s/.test(value);
      return words && isText(value) && !/type|source|_at$|time|uri|lang|displayname|id(?:_str)?$/i.test(key)
        ? `"${key}"${colon}"${mark(value)}"`
        : whole;
    },
  );
}

/** Comments of YouTube are tables of JSON. */
const JSON_CELL = /^\{"/;

function inTable(text: string, mark: (text: string) => string): string {
  const rows = rowsOf(text);
  const header = rows.findIndex((row) => row.filter((cell) => cell !== "").length > 1);
  return rows
    .map((row, at) =>
      row
        .map((cell, column) => {
          const isWords = at > header && isText(cell) && !/\bid$/i.test(rows[header]?.[column] ?? "");
          if (!isWords) return cell;
          return JSON_CELL.test(cell) ? inJson(cell, mark) : mark(cell);
        })
        .map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(","),
    )
    .join("\n");
}

/** Newer comments of LinkedIn put a stroke before a quote, everything else a second quote. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const options = { relax_column_count: true, relax_quotes: true, bom: true };
  try {
    return parse(text, options);
  } catch {
    return parse(text, { ...options, escape: "\\" });
  }
}

/** Words between tags, in the body; a label of one word says what stands beside it. */
function inPage(text: string, mark: (text: string) => string): string {
  const [head = "", ...body] = text.split(/(?=<body)/);
  return (
    head +
    body
      .join("")
      .replace(/>([^<>]+)</g, (whole, words: string) =>
        isText(words) && words.trim().split(/\s+/).length > 3 ? `>${mark(words)}<` : whole,
      )
  );
}

const PLANT: Readonly<Record<string, (text: string, mark: (text: string) => string) => string>> = {
  js: inJson,
  json: inJson,
  csv: inTable,
  htm: inPage,
  html: inPage,
  txt: inChat,
  xml: inFeed,
  atom: inFeed,
  mbox: inMailbox,
};
