import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { ArchiveError } from "./archive-error.js";
import { READ_SIZE } from "./limits.js";

/** Bytes that can be read from any place. */
export interface ByteSource {
  readonly size: number;
  /** At most `length` bytes from `offset`; fewer only at the end. */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Counts what was asked of the disk, for measurements. */
export interface ReadCounter {
  bytes: number;
}

/** One file, read through one handle. Never follows a symbolic link when `noFollow` is set. */
export async function openFileSource(
  path: string,
  counter: ReadCounter,
  noFollow = false,
): Promise<ByteSource> {
  const handle = await open(path, constants.O_RDONLY | (noFollow ? (constants.O_NOFOLLOW ?? 0) : 0));
  const { size } = await handle.stat();
  return {
    size,
    read: (offset, length) =>
      readFully(handle, offset, Math.max(0, Math.min(length, size - offset)), counter),
    close: () => handle.close(),
  };
}

async function readFully(handle: FileHandle, offset: number, length: number, counter: ReadCounter) {
  // A fresh buffer each time: the pieces are handed on and may outlive the next read.
  const buffer = Buffer.allocUnsafeSlow(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, offset + done);
    if (bytesRead === 0) break;
    done += bytesRead;
    counter.bytes += bytesRead;
  }
  return done === length ? buffer : buffer.subarray(0, done);
}

/** A part of another source, as a source of its own (a ZIP stored inside a ZIP). */
export function windowSource(outer: ByteSource, start: number, size: number): ByteSource {
  return {
    size,
    read: (offset, length) => outer.read(start + offset, Math.max(0, Math.min(length, size - offset))),
    close: async () => {},
  };
}

/** The bytes from `start` up to `end`, in pieces. Throws ArchiveError (`truncated`) when the source ends before. */
export async function* pieces(
  source: ByteSource,
  start: number,
  end: number,
  size: number = READ_SIZE,
): AsyncGenerator<Uint8Array> {
  let at = start;
  while (at < end) {
    const piece = await source.read(at, Math.min(size, end - at));
    if (piece.length === 0) throw new ArchiveError("truncated", "The file ends before its content does.");
    at += piece.length;
    yield piece;
  }
}
