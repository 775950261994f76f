/** What an archive may ask of the machine. Real exports stay far below all of these. */
export const LIMITS = {
  /** Files in one ZIP or folder. */
  entries: 1_000_000,
  /** Bytes of a ZIP's table of contents, which is held in memory. */
  directoryBytes: 512 * 1024 * 1024,
  /** Bytes that the entries of one ZIP may declare together. */
  unpackedBytes: 4 * 1024 ** 4,
  /** Unpacked to packed. Deflate can't honestly exceed 1032; text of a real export stays under 50. */
  ratio: 1000,
  /** Below this many unpacked bytes the ratio says nothing. */
  ratioFromBytes: 10 * 1024 * 1024,
  /** Folders inside folders. */
  depth: 40,
  /** Bytes of a compressed ZIP inside a ZIP that is unpacked in memory just to list it. */
  nestedBytes: 4 * 1024 ** 3,
  /** Bytes of memory for what a tar.gz holds, packed: it can't be read from any place but its start. */
  keptBytes: 96 * 1024 ** 2,
  /** Bytes of memory for the beginnings of pictures and videos in a tar.gz, and of one of them at most and at least. */
  headBytes: 64 * 1024 ** 2,
  longestHead: 64 * 1024,
  shortestHead: 4096,
  /** Bytes of a tar.gz that are unpacked, again and again, to read what lies in it in another order. */
  unpackedAgain: 32 * 1024 ** 3,
  /** Characters of a path. */
  pathLength: 4096,
} as const;

/** Bytes asked of the disk at a time. */
export const READ_SIZE = 256 * 1024;
