import { Readable, type Writable } from "node:stream";
import { extract, type Header } from "tar-stream";
import { mediaKindByName } from "../model/index.js";
import { ArchiveError } from "./archive-error.js";
import { type Budget, keeper } from "./kept-bytes.js";
import { LIMITS } from "./limits.js";
import type { ZipRecord } from "./zip-list.js";

/** One file of a tar, in the words of a ZIP's table of contents. */
export interface TarRecord extends ZipRecord {
  /** Content, packed in memory; absent where it is read again from the archive. */
  readonly kept?: readonly Uint8Array[];
  /** Of a picture or video, its first bytes: where it was taken is asked in the order of posts, not of files. */
  readonly head?: Uint8Array;
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
/** Left out as media are: nobody reads them for words. */
const NOT_READ = /\.(zip|pdf)$/i;

/**
 * Goes through a tar once and lists its files. With a budget, their content is kept as it passes by, pictures, videos
 * and sound left out but for their beginnings. What stands before damage is listed; the last file may be cut short then.
 */
export async function listTar(bytes: AsyncIterable<Uint8Array>, budget?: Budget): Promise<TarListing> {
  const records: TarRecord[] = [];
  let size = 0;
  let heads: number = LIMITS.headBytes;
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
      const media = mediaKindByName(name);
      const keep =
        budget && isFile && media === undefined && !NOT_READ.test(name) ? keeper(budget) : undefined;
      // The less room is left, the less of each: something of a picture is better than nothing.
      const most = Math.max(LIMITS.shortestHead, Math.min(LIMITS.longestHead, heads >> 10));
      const isPicture = media === "photo" || media === "video";
      const begin = budget && isFile && isPicture && most <= heads ? headKeeper(most) : undefined;
      const done = () => {
        const kept = keep?.close();
        const head = begin?.close();
        heads -= head?.length ?? 0;
        if (isFile || isLink)
          records.push({
            ...recordOf(header, entry.offset + HEADER, isLink),
            ...(kept === undefined ? {} : { kept }),
            ...(head === undefined ? {} : { head }),
          });
        else if (type !== "directory") odd++;
      };
      if (records.length > LIMITS.entries)
        throw new ArchiveError("too-large", "It holds more than a million files.");
      try {
        for await (const piece of entry as AsyncIterable<Uint8Array>) {
          keep?.add(piece);
          begin?.add(piece);
        }
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

/** Takes in no more than the first `most` bytes. */
function headKeeper(most: number) {
  const taken: Uint8Array[] = [];
  let length = 0;
  return {
    add(piece: Uint8Array): void {
      if (length >= most) return;
      taken.push(piece.subarray(0, most - length));
      length += piece.length;
    },
    // A copy: the pieces are parts of larger ones.
    close: (): Uint8Array => Buffer.concat(taken),
  };
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
