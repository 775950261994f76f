import type { Archive, ArchiveEntry } from "../../model/index.js";

/** Finds entries by their paths without going through all of them for each. */
export interface EntryIndex {
  at(path: string): ArchiveEntry | undefined;
  /** The first entry whose path ends with these parts, whatever folders it lies in. */
  endingWith(parts: string): ArchiveEntry | undefined;
}

const indexes = new WeakMap<Archive, EntryIndex>();

/** Made once for an archive. Of two entries with one path, the first. */
export function entryIndex(archive: Archive): EntryIndex {
  let index = indexes.get(archive);
  if (!index) {
    index = createIndex(archive.entries);
    indexes.set(archive, index);
  }
  return index;
}

function createIndex(entries: readonly ArchiveEntry[]): EntryIndex {
  const byPath = new Map<string, ArchiveEntry>();
  const byName = new Map<string, ArchiveEntry[]>();
  for (const entry of entries) {
    if (!byPath.has(entry.path)) byPath.set(entry.path, entry);
    const name = nameOf(entry.path);
    const same = byName.get(name);
    if (same) same.push(entry);
    else byName.set(name, [entry]);
  }
  return {
    at: (path) => byPath.get(path),
    endingWith: (parts) =>
      byName.get(nameOf(parts))?.find(({ path }) => path === parts || path.endsWith(`/${parts}`)),
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
