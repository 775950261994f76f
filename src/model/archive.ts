/** One file inside an archive. Two parts of one export may hold the same path: identity is the object. */
export interface ArchiveEntry {
  /** Path inside the archive with `/` separators, wrapper folder removed. */
  readonly path: string;
  /** Name of the ZIP, folder or file that holds it, as shown to people (no directories). */
  readonly archive: string;
  /** Bytes when unpacked, as declared. */
  readonly size: number;
  /** Bytes as stored. */
  readonly compressedSize: number;
}

/** One export: a ZIP, several ZIPs of one export, or a folder; read in place, nothing is unpacked to disk. */
export interface Archive {
  readonly name: string;
  readonly entries: readonly ArchiveEntry[];
  /**
   * Content of one entry in chunks. Throws ArchiveError when it is damaged, encrypted or over the limits. `piece`: how
   * many bytes to ask of the disk at a time, for someone who will stop after the first few.
   */
  stream(entry: ArchiveEntry, piece?: number): AsyncIterable<Uint8Array>;
  /** Whole content, or ArchiveError (`too-large`) when it is longer than `limit` bytes. */
  bytes(entry: ArchiveEntry, limit: number): Promise<Uint8Array>;
  /** At most the first `length` bytes, without unpacking the rest. */
  head(entry: ArchiveEntry, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}
