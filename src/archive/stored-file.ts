import type { Notice, NoticeLevel } from "../model/index.js";

/** One file of a part, before parts are put together. */
export interface StoredFile {
  readonly path: string;
  readonly size: number;
  readonly compressedSize: number;
  /** `piece`: bytes asked of the disk at a time. */
  stream(piece?: number): AsyncIterable<Uint8Array>;
}

/** One ZIP, folder or bare file. */
export interface Part {
  /** As shown to people, without directories. */
  readonly name: string;
  readonly files: readonly StoredFile[];
  readonly notices: readonly Notice[];
  close(): Promise<void>;
}

/** A notice about the container. */
export function notice(
  code: string,
  level: NoticeLevel,
  archive: string,
  count: number,
  detail: string,
  entry?: string,
): Notice {
  return { type: "notice", code, level, archive, count, detail, ...(entry === undefined ? {} : { entry }) };
}
