import { ArchiveError } from "./archive-error.js";
import type { ByteSource } from "./byte-source.js";

const TAIL = 4 * 1024 * 1024;

/** Bytes that are unpacked again and again for reads out of order, before it is given up: about a minute's work. */
const MAX_REPEATED = 32 * 1024 ** 3;

/**
 * Random access to something that can only be read from its start: a compressed ZIP inside a ZIP. Reads forward
 * cheaply, keeps the end (where a ZIP has its table of contents), and starts again for anything before. Throws
 * ArchiveError (`suspicious`) when it is made to start again without end.
 */
export function inflatingSource(size: number, restart: () => AsyncIterable<Uint8Array>): ByteSource {
  let cursor: AsyncIterator<Uint8Array> | undefined;
  let piece: Uint8Array = new Uint8Array(0);
  let pieceStart = 0;
  let tail: Promise<Buffer> | undefined;
  let repeated = 0;

  async function readTail(): Promise<Buffer> {
    const kept: Uint8Array[] = [];
    let length = 0;
    for await (const next of restart()) {
      kept.push(next);
      length += next.length;
      while (kept[0] !== undefined && length - kept[0].length >= TAIL) length -= kept.shift()?.length ?? 0;
    }
    return Buffer.concat(kept);
  }

  async function readForward(offset: number, length: number): Promise<Uint8Array> {
    if (!cursor || offset < pieceStart) {
      repeated += offset;
      if (repeated > MAX_REPEATED)
        throw new ArchiveError("suspicious", "Its files lie in no order that an honest ZIP has.");
      await cursor?.return?.();
      cursor = restart()[Symbol.asyncIterator]();
      piece = new Uint8Array(0);
      pieceStart = 0;
    }
    const parts: Uint8Array[] = [];
    let need = length;
    let at = offset;
    while (need > 0) {
      if (at < pieceStart + piece.length) {
        const part = piece.subarray(at - pieceStart, at - pieceStart + need);
        parts.push(part);
        need -= part.length;
        at += part.length;
        continue;
      }
      const next = await cursor.next();
      if (next.done) break;
      pieceStart += piece.length;
      piece = next.value;
    }
    return Buffer.concat(parts);
  }

  // One read at a time: they share the cursor.
  let queue: Promise<unknown> = Promise.resolve();
  return {
    size,
    read: (offset, length) => {
      const wanted = Math.max(0, Math.min(length, size - offset));
      const result = queue.then(async () => {
        if (offset >= size - TAIL) {
          tail ??= readTail();
          const end = await tail;
          const start = offset - (size - end.length);
          if (start >= 0) return end.subarray(start, start + wanted);
        }
        return readForward(offset, wanted);
      });
      queue = result.catch(() => undefined);
      return result;
    },
    close: async () => {
      await cursor?.return?.();
    },
  };
}
