import { open, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Archive, Notice } from "../model/index.js";
import { ArchiveError } from "./archive-error.js";
import { assemble, type OpenedArchive } from "./assemble.js";
import { openFileSource, type ReadCounter } from "./byte-source.js";
import { exportRoots } from "./export-roots.js";
import { openFilePart, openFolderPart } from "./folder-part.js";
import { gunzip } from "./gunzip.js";
import { notice, type Part, type StoredFile } from "./stored-file.js";
import { looksLikeTar, openGzippedFile, openTarPart } from "./tar-part.js";
import { isMediaZip, openZipPart } from "./zip-part.js";

export interface OpenedArchives {
  readonly archives: readonly OpenedArchive[];
  /** About the containers: odd entries, links, ZIPs of a folder that can't be opened. */
  readonly notices: readonly Notice[];
}

/**
 * Opens ZIPs, folders and bare data files in place. Several ZIPs of one export make one archive; a folder or ZIP of
 * several exports makes several. Throws ArchiveError when something that was named can't be opened.
 */
export async function openArchives(paths: readonly string[]): Promise<OpenedArchives> {
  const counter: ReadCounter = { bytes: 0 };
  const parts: Part[] = [];
  const notices: Notice[] = [];
  const seen = new Set<string>();
  try {
    for (const path of paths) {
      const full = resolve(path);
      if (seen.has(full)) continue;
      seen.add(full);
      parts.push(...(await openPath(full, counter, notices)));
    }
  } catch (error) {
    for (const part of parts) await part.close();
    throw error;
  }
  notices.push(...parts.flatMap((part) => part.notices));
  return { archives: assemble(parts, counter), notices };
}

/** Closes every archive; for callers that open and close in one place. */
export async function closeArchives(archives: readonly Archive[]): Promise<void> {
  for (const archive of archives) await archive.close();
}

async function openPath(path: string, counter: ReadCounter, notices: Notice[]): Promise<readonly Part[]> {
  const name = basename(path);
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") {
      throw new ArchiveError("not-found", `There is no file or folder called ${name} there. Check the path.`);
    }
    throw new ArchiveError("unreadable", `${name} can't be opened. Check that you may read it.`);
  });
  if (found.isDirectory()) return openFolder(path, name, counter, notices);
  if (!found.isFile()) throw new ArchiveError("unreadable", `${name} is neither a file nor a folder.`);
  return [await openFile(path, name, counter)];
}

const DATA_FILE = /\.(js|json|csv|html?|xml|atom|rss|txt|mbox|mbx|car)$/i;
/** In a folder, at its top or one folder down. */
const CONTAINER = /^([^/]+\/)?[^/]+\.(zip|tar|tgz|gz)$/i;
/** The same, however deep. */
const CONTAINER_ANYWHERE = /\.(zip|tar|tgz|gz)$/i;
/** Names that do not say what the file is. */
const NAMELESS = /(^|\/)[^/.]+$|\.zip\.[^/]*$|\.bak$/i;
/** Packed in a way that is not read here, or kept in a cloud. */
const PACKED_OTHERWISE = /\.(rar|7z|icloud)$/i;
/** Exports that are one file by itself. */
const LOOSE =
  /^([^/]+\/)?[^/]*(\.(mbox|mbx|car|atom|rss|xml)|whatsapp[^/]*\.txt|_chat( \(\d+\))?\.txt|\d{4}-[A-Z]\w+\.txt)$/i;

async function openFile(path: string, name: string, counter: ReadCounter): Promise<Part> {
  const head = await readHead(path, name);
  if (head.length === 0) throw new ArchiveError("empty", `${name} is empty. Download the archive again.`);
  const gzip = head[0] === 0x1f && head[1] === 0x8b;
  if (gzip || looksLikeTar(head)) return openPacked(path, name, counter, gzip);
  const zip = head.subarray(0, 2).toString("latin1") === "PK" || /\.zip$/i.test(name);
  if (!zip && DATA_FILE.test(name)) return openFilePart(path, counter);
  if (!zip) explainOther(head, name);
  const source = await openFileSource(path, counter);
  try {
    return await openZipPart(source, name);
  } catch (error) {
    await source.close();
    throw error;
  }
}

/** A tar, a tar in gzip, or one data file in gzip. What it holds decides, not its name: browsers unpack unasked. */
async function openPacked(path: string, name: string, counter: ReadCounter, gzip: boolean): Promise<Part> {
  const source = await openFileSource(path, counter);
  try {
    if (!gzip || looksLikeTar(await firstBytes(gunzip(source)))) return await openTarPart(source, name, gzip);
    const inner = name.replace(/\.gz$/i, "");
    if (inner !== name && DATA_FILE.test(inner)) return await openGzippedFile(source, name);
  } catch (error) {
    await source.close();
    throw error;
  }
  await source.close();
  throw new ArchiveError(
    "not-a-zip",
    `${name} is a gzip file of something else. Give the export as it came.`,
  );
}

/** Enough to tell what it is; nothing when it can't be unpacked. */
async function firstBytes(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  try {
    for await (const piece of content) return piece;
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
  }
  return new Uint8Array(0);
}

async function readHead(path: string, name: string): Promise<Buffer> {
  try {
    const handle = await open(path, "r");
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    throw new ArchiveError("unreadable", `${name} can't be opened. Check that you may read it.`);
  }
}

function explainOther(head: Buffer, name: string): void {
  const start = head.subarray(0, 6).toString("latin1");
  const other = OTHER_FORMATS.find(([magic]) => start.startsWith(magic))?.[1];
  if (other)
    throw new ArchiveError("not-a-zip", `${name} is a ${other} file. Unpack it and give the folder.`);
  if (start.startsWith("%PDF")) {
    throw new ArchiveError(
      "not-a-zip",
      `${name} is a PDF, and no export. Ask the platform for your data and give the ZIP it sends.`,
    );
  }
  if (UNFINISHED.test(name)) throw new ArchiveError("truncated", unfinished(name));
}

const OTHER_FORMATS: readonly (readonly [string, string])[] = [
  ["Rar!", "RAR"],
  ["7z\xbc\xaf", "7-Zip"],
];

/** As browsers name a download while it runs. */
const UNFINISHED = /\.(crdownload|part|partial|download|opdownload)$/i;

const unfinished = (name: string) =>
  `${name} is a download that has not finished. Wait for it, or start it again.`;

/** A folder is one export, or holds several: ZIPs, unpacked exports, or both. */
async function openFolder(
  path: string,
  name: string,
  counter: ReadCounter,
  notices: Notice[],
): Promise<readonly Part[]> {
  const folder = await openFolderPart(path, name, counter);
  const roots = exportRoots(folder.files.map((file) => file.path));
  const beside = roots.includes("")
    ? containersBeside(folder.files)
    : folder.files.filter(({ path }) => !roots.some((root) => path.startsWith(root)));
  const zips: StoredFile[] = [];
  for (const file of beside) if (await isContainer(path, file)) zips.push(file);
  if (zips.length === 0) {
    if (folder.files.length === 0 && folder.notices.length === 0) {
      throw new ArchiveError(
        "empty",
        `${name} is an empty folder. Give the folder your archive was unpacked to.`,
      );
    }
    return [folder];
  }
  const parts: Part[] = [];
  for (const zip of zips) {
    try {
      parts.push(await openFile(join(path, zip.path), zip.path, counter));
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      notices.push(notice("zip-unreadable", "loss", name, 1, error.message, zip.path));
    }
  }
  const waiting = beside.filter(({ path }) => UNFINISHED.test(path));
  for (const { path } of waiting)
    notices.push(notice("zip-unreadable", "loss", name, 1, unfinished(path), path));
  const loose = beside.filter((file) => LOOSE.test(file.path) && !zips.includes(file));
  const [outside, kept] = [new Set(beside), new Set(loose)];
  const rest = folder.files.filter((file) => !outside.has(file) || kept.has(file));
  const left = beside.filter((file) => ![zips, waiting, loose].some((group) => group.includes(file)));
  notices.push(...besideNotices(left, name));
  if (rest.length > 0) parts.push({ ...folder, files: rest });
  else {
    notices.push(...folder.notices);
    await folder.close();
  }
  if (parts.length === 0) {
    throw new ArchiveError("damaged", `None of the ZIPs in ${name} can be opened. Download them again.`);
  }
  return parts;
}

/** By its name, or by what it begins with where the name says nothing: "twitter", "twitter.zip.1", "twitter.bak". */
async function isContainer(folder: string, { path, size }: StoredFile): Promise<boolean> {
  if (UNFINISHED.test(path)) return false;
  if (CONTAINER_ANYWHERE.test(path)) return !isMediaZip(path);
  if (size === 0 || !NAMELESS.test(path)) return false;
  const head = await readHead(join(folder, path), path).catch(() => Buffer.alloc(0));
  return head.subarray(0, 4).toString("latin1") === "PK\u0003\u0004";
}

/** Names of files that a notice gives. */
const MOST_NAMES = 3;

/** What lies beside the exports of a folder and was not opened: packed files may be exports, data may be parts of one. */
function besideNotices(left: readonly StoredFile[], folder: string): readonly Notice[] {
  const packed = left.filter(({ path }) => PACKED_OTHERWISE.test(path));
  const data = left.filter(({ path }) => DATA_FILE.test(path));
  const others = left.length - packed.length - data.length;
  const named = (files: readonly StoredFile[]): string => {
    const names = files.slice(0, MOST_NAMES).map(({ path }) => path);
    return files.length > MOST_NAMES
      ? `${names.join(", ")} and ${files.length - MOST_NAMES} more`
      : names.join(", ");
  };
  const told = (code: string, level: Notice["level"], count: number, detail: string): readonly Notice[] =>
    count === 0 ? [] : [notice(code, level, folder, count, detail)];
  return [
    ...told(
      "packed-unopened",
      "warning",
      packed.length,
      `Packed files, or files that a cloud keeps, were not opened: ${named(packed)}. If one is an export, download or unpack it and give it by itself.`,
    ),
    ...told(
      "file-beside",
      "warning",
      data.length,
      `Files beside the exports in this folder were not opened: ${named(data)}. If they are parts of an export, give them by themselves.`,
    ),
    ...told(
      "file-beside",
      "info",
      others,
      "Files beside the exports in this folder are nothing that an export has words in, and were not opened.",
    ),
  ];
}

/** One stray file makes a folder of downloads look like an export: what lies packed beside it is opened all the same. */
function containersBeside(files: readonly StoredFile[]): readonly StoredFile[] {
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/") + 1);
  const mixed = new Set(files.filter(({ path }) => !CONTAINER.test(path)).map(({ path }) => folderOf(path)));
  return files.filter(({ path }) => {
    const folder = folderOf(path);
    // Among files of the export, a ZIP is something that was sent or kept there.
    return CONTAINER.test(path) && !isMediaZip(path) && (folder === "" || !mixed.has(folder));
  });
}
