import type { Archive, ArchiveEntry } from "../model/index.js";
import { ArchiveError } from "./archive-error.js";
import type { ReadCounter } from "./byte-source.js";
import { commonFolder, exportRoots } from "./export-roots.js";
import { groupName } from "./group-name.js";
import { READ_SIZE } from "./limits.js";
import type { Part, StoredFile } from "./stored-file.js";

export interface OpenedArchive extends Archive {
  /** Bytes asked of the disk so far, by everything that was opened together. */
  bytesRead(): number;
}

/** A share of a part: the files under one export root, with paths from that root. */
interface Share {
  readonly part: Part;
  readonly name: string;
  readonly group: string;
  readonly files: readonly { readonly path: string; readonly file: StoredFile }[];
}

/** Puts parts of one export together and takes parts that hold several exports apart. */
export function assemble(parts: readonly Part[], counter: ReadCounter): readonly OpenedArchive[] {
  const groups = new Map<string, Share[]>();
  for (const share of uniqueNames(parts.flatMap(splitPart))) {
    const group = groups.get(share.group);
    if (group) group.push(share);
    else groups.set(share.group, [share]);
  }
  // Parts are closed when the last archive that uses them is.
  const users = new Map<Part, number>();
  for (const group of groups.values()) {
    for (const part of new Set(group.map((share) => share.part))) users.set(part, (users.get(part) ?? 0) + 1);
  }
  return [...groups.values()].map((shares) => toArchive(shares, counter, users));
}

function splitPart(part: Part): readonly Share[] {
  const paths = part.files.map((file) => file.path);
  const roots = exportRoots(paths);
  if (roots.length < 2) {
    const root = roots[0] ?? commonFolder(paths);
    // Files beside the wrapper folder keep their path.
    return [share(part, part.name, groupName(part.name), part.files, root)];
  }
  const rest = part.files.filter((file) => !roots.some((root) => file.path.startsWith(root)));
  return roots.map((root, index) => {
    const own = part.files.filter((file) => file.path.startsWith(root));
    const name = root.slice(0, -1);
    const shown = name.slice(name.lastIndexOf("/") + 1);
    return share(part, shown, groupName(shown), index === 0 ? [...own, ...rest] : own, root);
  });
}

function share(part: Part, name: string, group: string, files: readonly StoredFile[], root: string): Share {
  return {
    part,
    name,
    group,
    files: files.map((file) => ({
      path: file.path.startsWith(root) ? file.path.slice(root.length) : file.path,
      file,
    })),
  };
}

/** Two downloads may have the same name: what a reader sees must still tell them apart. */
function uniqueNames(shares: readonly Share[]): readonly Share[] {
  const used = new Map<string, number>();
  return shares.map((each) => {
    const times = (used.get(each.name) ?? 0) + 1;
    used.set(each.name, times);
    return times === 1 ? each : { ...each, name: `${each.name} [${times}]` };
  });
}

function toArchive(shares: readonly Share[], counter: ReadCounter, users: Map<Part, number>): OpenedArchive {
  const stored = new Map<ArchiveEntry, StoredFile>();
  for (const { name, files } of shares) {
    for (const { path, file } of files) {
      stored.set({ path, archive: name, size: file.size, compressedSize: file.compressedSize }, file);
    }
  }
  const stream = (entry: ArchiveEntry, piece?: number): AsyncIterable<Uint8Array> => {
    const file = stored.get(entry);
    if (!file) throw new ArchiveError("not-found", "It is not part of this archive.");
    return file.stream(piece);
  };
  const first = shares[0]?.name ?? "";
  let open = true;
  return {
    name: shares.length === 1 ? first : `${first} and ${shares.length - 1} more`,
    entries: [...stored.keys()],
    stream,
    bytes: async (entry, limit) => {
      if (entry.size > limit)
        throw new ArchiveError("too-large", "It is larger than such a file can sensibly be.");
      return collect(stream(entry), limit);
    },
    head: (entry, length) => collectHead(stream(entry, Math.min(Math.max(length, 512), READ_SIZE)), length),
    bytesRead: () => counter.bytes,
    close: async () => {
      if (!open) return;
      open = false;
      for (const part of new Set(shares.map((each) => each.part))) {
        const left = (users.get(part) ?? 1) - 1;
        users.set(part, left);
        if (left === 0) await part.close();
      }
    },
  };
}

async function collect(pieces: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > limit) throw new ArchiveError("too-large", "It is larger than such a file can sensibly be.");
    kept.push(piece);
  }
  return kept.length === 1 && kept[0] ? kept[0] : Buffer.concat(kept);
}

async function collectHead(pieces: AsyncIterable<Uint8Array>, length: number): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let have = 0;
  for await (const piece of pieces) {
    kept.push(piece);
    have += piece.length;
    if (have >= length) break;
  }
  return Buffer.concat(kept).subarray(0, length);
}
