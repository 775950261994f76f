import type { ArchiveEntry } from "../../model/index.js";

/** Finds the files that records speak of. */
export interface MediaFiles {
  /** Path of the file in the archive; undefined when it is not there. */
  find(uri: string): string | undefined;
}

/** Paths in records keep the folder of their export; unpacked by hand, the files may lie higher or lower. */
export function mediaFiles(entries: readonly ArchiveEntry[]): MediaFiles {
  const paths = new Set<string>();
  const byEnd = new Map<string, string | null>();
  for (const { path } of entries) {
    const key = path.normalize("NFC");
    paths.add(key);
    const end = lastTwo(key);
    byEnd.set(end, byEnd.has(end) ? null : path);
  }
  const original = new Map(entries.map(({ path }) => [path.normalize("NFC"), path]));
  return {
    find(uri) {
      if (/^[a-z]+:\/\//i.test(uri) || uri === "") return undefined;
      let path = decode(uri)
        .normalize("NFC")
        .replace(/^(\.{1,2}\/)+/, "");
      const end = lastTwo(path);
      for (;;) {
        if (paths.has(path)) return original.get(path);
        const slash = path.indexOf("/");
        if (slash < 0) break;
        path = path.slice(slash + 1);
      }
      return byEnd.get(end) ?? undefined;
    },
  };
}

function lastTwo(path: string): string {
  return path.split("/").slice(-2).join("/");
}

function decode(uri: string): string {
  if (!uri.includes("%")) return uri;
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
