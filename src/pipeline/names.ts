import { readCsv } from "../archive/csv.js";
import { firstText } from "../importers/kit/file-text.js";
import { people, readHeaders } from "../importers/mail/headers.js";
import { isMbox, splitMbox } from "../importers/mail/mbox.js";
import type { Archive, ArchiveEntry } from "../model/index.js";
import { POST_KINDS } from "../model/index.js";
import { namesInAccount, namesInChat, namesInJson, namesInPost, namesInRow } from "../share/archive-names.js";
import type { KnownName } from "../share/name-list.js";
import { openSources } from "./sources.js";

/** Text kept between two pieces of a file, so that a name across them is seen. */
const OVERLAP = 600;
const JSON_FILE = /\.(json|js)$/i;
const CHAT = /\.txt$/i;
const TABLE = /\.csv$/i;
const MAIL = /(^|\/)mbox$|\.(mbox|mbx)$/i;
/** Mail, where its head says so: text, and the folders of mail programs, which have no ending. */
const PERHAPS_MAIL = /\.txt$|(^|\/)[^/.]+$/i;
/** Bytes of an e-mail in which its headers stand. */
const HEADER_BYTES = 64 * 1024;

export interface ArchiveNames {
  readonly names: readonly KnownName[];
  /** Whether the archive's own importer read it to its end. */
  readonly whole: boolean;
}

/**
 * Everyone and every place that archives name outside the words of posts: contacts, people written to, mentioned and
 * answered, groups, employers. Reads every kind of record, messages too, and keeps only the names. Throws ArchiveError
 * or NotUsable.
 */
export async function namesOf(paths: readonly string[], signal?: AbortSignal): Promise<ArchiveNames> {
  const { sources, unused, unopened, close } = await openSources(paths, new Set(POST_KINDS));
  const found = new Map<string, KnownName>();
  const add = (names: readonly KnownName[]) => {
    for (const name of names) found.set(`${name.kind} ${name.text}`, name);
  };
  // An archive that can't be opened holds names too.
  let whole = unopened === 0;
  try {
    for (const archive of unused)
      for (const entry of archive.entries) whole = (await namesInFile(archive, entry, add)) && whole;
    for (const { archive, accounts, items } of sources) {
      for (const account of accounts) add(namesInAccount(account));
      for await (const item of items()) {
        if (signal?.aborted) return { names: [...found.values()], whole: false };
        if (item.type === "post") add(namesInPost(item));
        else if (item.type === "account") add(namesInAccount(item));
      }
      for (const entry of archive.entries) whole = (await namesInFile(archive, entry, add)) && whole;
    }
  } finally {
    await close();
  }
  return { names: [...found.values()], whole };
}

/** False when the file could not be read to its end. */
async function namesInFile(
  archive: Archive,
  entry: ArchiveEntry,
  add: (names: readonly KnownName[]) => void,
): Promise<boolean> {
  try {
    const isMail =
      MAIL.test(entry.path) || (PERHAPS_MAIL.test(entry.path) && isMbox(await firstText(archive, entry)));
    const find = JSON_FILE.test(entry.path) ? namesInJson : CHAT.test(entry.path) ? namesInChat : undefined;
    if (find !== undefined && !isMail) {
      const decoder = new TextDecoder();
      let rest = "";
      for await (const piece of archive.stream(entry)) {
        const text = rest + decoder.decode(piece, { stream: true });
        add(find(text));
        rest = text.slice(-OVERLAP);
      }
    } else if (isMail) {
      for await (const { bytes } of splitMbox(archive.stream(entry), HEADER_BYTES))
        for (const { name } of people(readHeaders(bytes), "from", "to", "cc", "bcc", "reply-to", "sender"))
          add(namesInRow(new Map([["from", name.replaceAll(/[,;]/g, " ")]])));
    } else if (TABLE.test(entry.path)) {
      const isHeader = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== "").length > 2;
      for await (const event of readCsv(archive.stream(entry), { isHeader }))
        if (event.type === "row") add(namesInRow(event.values));
    }
    return true;
  } catch {
    return false;
  }
}
