import { Readable, type Writable } from "node:stream";
import { extract, type Header } from "tar-stream";
import { ArchiveError } from "./archive-error.js";
import { type Budget, keeper } from "./kept-bytes.js";
import { LIMITS } from "./limits.js";
import type { ZipRecord } from "./zip-list.js";

/** One file of a tar, in the words of a ZIP's table of contents. */
export interface TarRecord extends ZipRecord {
  /** Content, packed in memory; absent where it is read again from the archive. */
  readonly kept?: readonly Uint8Array[];
}

export interface TarListing {
  readonly records: readonly TarRecord[];
  /** Bytes of the whole tar, unpacked. */
  readonly size: number;
  /** Devices, pipes and the like, which no export has. */
  readonly odd: number;
  /** Why the list is not whole. */
  readonly broken?: ArchiveError;
}

/** Bytes of the block before the content of a file. */
const HEADER = 512;
const MEDIA =
  /\.(jpe?g|png|gif|webp|heic|avif|bmp|tiff?|mp4|m4v|mov|webm|avi|mkv|mp3|m4a|aac|ogg|opus|wav|zip|pdf)$/i;

/**
 * Goes through a tar once and lists its files. With a budget, their content is kept as it passes by, pictures, videos
 * and sound left out. What stands before damage is listed; the last file may be cut short then.
 */
export async function listTar(bytes: AsyncIterable<Uint8Array>, budget?: Budget): Promise<TarListing> {
  const records: TarRecord[] = [];
  let size = 0;
  let odd = 0;
  let broken: unknown;
  async function* counted() {
    for await (const piece of bytes) {
      size += piece.length;
      yield piece;
    }
  }
  const reader = extract();
  const feed = Readable.from(counted(), { objectMode: true, highWaterMark: 1 });
  feed.on("error", (error) => reader.destroy(error));
  feed.pipe(reader as unknown as Writable);
  try {
    for await (const entry of reader) {
      const { header } = entry;
      const { type, name } = header;
      const isLink = type === "symlink" || type === "link";
      const isFile = type === "file" || type === "contiguous-file";
      const keep = budget && isFile && !MEDIA.test(name) ? keeper(budget) : undefined;
      const done = () => {
        const kept = keep?.close();
        if (isFile || isLink)
          records.push({
            ...recordOf(header, entry.offset + HEADER, isLink),
            ...(kept === undefined ? {} : { kept }),
          });
        else if (type !== "directory") odd++;
      };
      if (records.length > LIMITS.entries)
        throw new ArchiveError("too-large", "It holds more than a million files.");
      try {
        for await (const piece of entry as AsyncIterable<Uint8Array>) keep?.add(piece);
      } finally {
        done();
      }
    }
  } catch (error) {
    broken = error;
  } finally {
    feed.destroy();
    reader.destroy();
  }
  return { records, size, odd, ...(broken === undefined ? {} : { broken: asArchiveError(broken) }) };
}

function recordOf({ name, size }: Header, offset: number, symlink: boolean): TarRecord {
  return {
    path: name.replaceAll("\\", "/"),
    size,
    compressedSize: size,
    method: 0,
    encrypted: false,
    symlink,
    crc: 0,
    offset,
  };
}

function asArchiveError(error: unknown): ArchiveError {
  if (error instanceof ArchiveError) return error;
  return /end of data/i.test((error as Error).message)
    ? new ArchiveError("truncated", "The file ends before its content does.")
    : new ArchiveError("damaged", "It is damaged: what follows is no file of it. Download it again.");
}
