import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Notice } from "../model/index.js";
import { ArchiveError } from "./archive-error.js";
import { type ByteSource, openFileSource, pieces, type ReadCounter } from "./byte-source.js";
import { isIgnored } from "./entry-names.js";
import { LIMITS } from "./limits.js";
import { notice, type Part, type StoredFile } from "./stored-file.js";
import { isMediaZip, listNested, type Room, roomFor } from "./zip-part.js";

/** A folder as a part. Links are never followed. Throws ArchiveError when the folder itself can't be read. */
export async function openFolderPart(folder: string, name: string, counter: ReadCounter): Promise<Part> {
  const walk = await walkFolder(folder, name, counter);
  const notices = [...walk.notices];
  const nested: ByteSource[] = [];
  const files = [...walk.files];
  for (const file of walk.files.filter(({ path }) => isMediaZip(path))) {
    const inner = await openFileSource(join(folder, file.path), counter, true).catch(() => undefined);
    if (inner) nested.push(inner);
    const room: Room = { bytes: roomFor(file.size), entries: LIMITS.entries - files.length };
    for (const each of await listNested(inner, file, name, notices, room)) files.push(each);
  }
  return {
    name,
    files,
    notices,
    close: async () => {
      for (const each of nested) await each.close();
    },
  };
}

/** One file by itself as a part. */
export async function openFilePart(path: string, counter: ReadCounter): Promise<Part> {
  const { size } = await stat(path);
  const name = basename(path);
  // A link that the caller named is the caller's choice; one that takes its place later is not.
  const file = diskFile(await realpath(path), name, size, counter);
  return { name, files: [file], notices: [], close: async () => {} };
}

interface Walk {
  readonly files: StoredFile[];
  readonly notices: Notice[];
}

async function walkFolder(folder: string, name: string, counter: ReadCounter): Promise<Walk> {
  const files: StoredFile[] = [];
  let links = 0;
  let unreadable = 0;
  const pending: { readonly path: string; readonly depth: number }[] = [{ path: "", depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const children = await list(join(folder, next.path), next.depth === 0 ? name : undefined);
    if (!children || next.depth > LIMITS.depth) {
      unreadable++;
      continue;
    }
    for (const child of children) {
      const path = next.path === "" ? child.name : `${next.path}/${child.name}`;
      if (isIgnored(child.name)) continue;
      if (child.isSymbolicLink()) links++;
      else if (child.isDirectory()) pending.push({ path, depth: next.depth + 1 });
      else if (child.isFile()) {
        const found = await stat(join(folder, path)).catch(() => undefined);
        if (found) files.push(diskFile(join(folder, path), path, found.size, counter));
        else unreadable++;
      }
      if (files.length > LIMITS.entries) {
        throw new ArchiveError(
          "too-large",
          `${name} holds more than a million files. Give the export's own folder.`,
        );
      }
    }
  }
  const notices: Notice[] = [];
  if (links > 0) {
    notices.push(notice("entry-symlink", "warning", name, links, "Links to other files were not followed."));
  }
  if (unreadable > 0) {
    notices.push(
      notice(
        "entry-unreadable",
        "loss",
        name,
        unreadable,
        "Files or folders could not be opened. Check that you may read them.",
      ),
    );
  }
  // The order of a folder listing is the file system's; results must not depend on it.
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { files, notices };
}

async function list(path: string, top: string | undefined): Promise<readonly Dirent[] | undefined> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch {
    if (top === undefined) return undefined;
    throw new ArchiveError("unreadable", `${top} can't be opened. Check that you may read the folder.`);
  }
}

function diskFile(path: string, shown: string, size: number, counter: ReadCounter): StoredFile {
  return {
    path: shown,
    size,
    compressedSize: size,
    stream: async function* (piece) {
      const source = await openFileSource(path, counter, true).catch(() => {
        throw new ArchiveError("unreadable", "It can't be opened. Check that you may read it.");
      });
      try {
        yield* pieces(source, 0, source.size, piece);
      } finally {
        await source.close();
      }
    },
  };
}
