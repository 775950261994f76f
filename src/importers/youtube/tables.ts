import { readCsv } from "../../archive/csv.js";
import type { Archive, ArchiveEntry } from "../../model/index.js";
import { firstText } from "../kit/file-text.js";

/** Which columns of a table hold what, by their names in small letters; absent where there is none. */
export interface CommentColumns {
  readonly type: "comments" | "chats";
  readonly text: string;
  readonly when: string;
  readonly id?: string | undefined;
  readonly video?: string | undefined;
  readonly post?: string | undefined;
  readonly parent?: string | undefined;
}

/** A table of what the owner made and described: videos, playlists, the channel. */
export interface DescribedColumns {
  readonly type: "described";
  readonly what: "video" | "playlist" | "channel";
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly when: string;
  readonly seenBy: string;
}

/** `words`: it may hold the owner's words, in no shape that is known. */
export type TableShape = CommentColumns | DescribedColumns | { readonly type: "words" };

/** Enough for a few comments, each of which may be long. */
const HEAD_BYTES = 65_536;
const SAMPLE_ROWS = 20;

/** What a table holds. Its columns are named in the account's language: where the names tell nothing, the cells do. */
export async function tableShape(archive: Archive, entry: ArchiveEntry): Promise<TableShape | undefined> {
  const { names, rows } = await sample(archive, entry);
  const known = commentColumns(names) ?? describedColumns(names);
  if (known) return known;
  const found = columnsByCells(names, rows);
  if (found) return found;
  const namesWords = names.some((name) => /^(comment|live chat)\b|\btext$/.test(name));
  return namesWords || rows.some(mayHoldWords) ? { type: "words" } : undefined;
}

function commentColumns(names: readonly string[]): CommentColumns | undefined {
  for (const [type, name] of [
    ["comments", "comment"],
    ["chats", "live chat"],
  ] as const) {
    const [text, when] = [`${name} text`, `${name} create timestamp`];
    if (!names.includes(text) || (type === "comments" && !names.includes(when))) continue;
    return {
      ...{ type, text, when, id: `${name} id`, video: "video id", post: "post id" },
      parent: "parent comment id",
    };
  }
  return undefined;
}

function describedColumns(names: readonly string[]): DescribedColumns | undefined {
  for (const what of ["video", "playlist", "channel"] as const) {
    const title = `${what} title (original)`;
    if (!names.includes(title)) continue;
    return {
      type: "described",
      what,
      id: `${what} id`,
      title,
      description: `${what} description (original)`,
      when: `${what} create timestamp`,
      seenBy:
        names.find((name) => /^(video privacy|playlist visibility|channel visibility)$/.test(name)) ?? "",
    };
  }
  return undefined;
}

const COMMENT_ID = /^Ug[\w-]{6,}(\.[\w-]+)?$/;
const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;
const VIDEO_ID = /^[\w-]{11}$/;
/** The pieces that a comment is put together from (segments.ts). */
const PIECES = /^\s*\{\s*"/;

/** A table of comments has a moment and pieces of text in each row; comments have numbers of their own kind, chats have not. */
function columnsByCells(
  names: readonly string[],
  rows: readonly (readonly string[])[],
): CommentColumns | undefined {
  if (rows.length === 0) return undefined;
  const inEvery = (like: RegExp): string | undefined =>
    names.find((_, at) => rows.every((cells) => like.test(cells[at] ?? "")));
  const inSome = (like: RegExp, but: readonly (string | undefined)[]): string | undefined =>
    names.find((name, at) => !but.includes(name) && rows.some((cells) => like.test(cells[at] ?? "")));
  const [text, when, id] = [inEvery(PIECES), inEvery(MOMENT), inEvery(COMMENT_ID)];
  if (text === undefined || when === undefined) return undefined;
  return {
    type: id === undefined ? "chats" : "comments",
    ...{ text, when, id },
    video: inSome(VIDEO_ID, [text, when, id]),
    parent: inSome(COMMENT_ID, [text, when, id]),
  };
}

/** Several words in one cell, in a row that doesn't say where somebody's channel is. */
function mayHoldWords(cells: readonly string[]): boolean {
  if (cells.some((cell) => /^https?:\/\/\S*youtube\.com\/channel\//.test(cell))) return false;
  return cells.some((cell) => PIECES.test(cell) || /(?:\p{L}+[\s,.!?']+){3}\p{L}/u.test(cell));
}

async function sample(
  archive: Archive,
  entry: ArchiveEntry,
): Promise<{ readonly names: readonly string[]; readonly rows: readonly (readonly string[])[] }> {
  const text = await firstText(archive, entry, HEAD_BYTES);
  let names: readonly string[] = [];
  const rows: (readonly string[])[] = [];
  // The last row may be cut off: it is left out when there are others.
  for await (const event of readCsv(pieces(text))) {
    if (event.type === "header") names = event.names;
    else if (event.type === "row") rows.push(event.cells);
  }
  if (text.length >= HEAD_BYTES / 2 && rows.length > 1) rows.pop();
  return { names, rows: rows.slice(0, SAMPLE_ROWS) };
}

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
