import { ArchiveError } from "./archive-error.js";
import type { ByteSource } from "./byte-source.js";
import { LIMITS } from "./limits.js";

/** However large it is, it may be unpacked this often; files are mostly read in the order they lie in. */
const TIMES = 4;

/**
 * Random access to something that can only be read from its start. Reads on from where it stands, and starts again for
 * anything before. Throws ArchiveError (`unreachable`) when it would have to start again after more than `most` bytes.
 */
export function forwardSource(
  size: number,
  restart: () => AsyncIterable<Uint8Array>,
  most: number = LIMITS.unpackedAgain,
): ByteSource {
  let cursor: AsyncIterator<Uint8Array> | undefined;
  let piece: Uint8Array = new Uint8Array(0);
  let pieceStart = 0;
  let unpacked = 0;

  async function read(offset: number, length: number): Promise<Uint8Array> {
    if (!cursor || offset < pieceStart) {
      if (unpacked > Math.max(most, TIMES * size))
        throw new ArchiveError("unreachable", "Too much would have to be unpacked again to come to it.");
      await cursor?.return?.();
      cursor = restart()[Symbol.asyncIterator]();
      piece = new Uint8Array(0);
      pieceStart = 0;
    }
    // What there is of the piece at hand is enough: pieces are asked for until they are enough.
    while (offset >= pieceStart + piece.length) {
      const next = await cursor.next();
      if (next.done) return new Uint8Array(0);
      pieceStart += piece.length;
      piece = next.value;
      unpacked += piece.length;
    }
    return piece.subarray(offset - pieceStart, offset - pieceStart + length);
  }

  // One read at a time: they share the cursor.
  let queue: Promise<unknown> = Promise.resolve();
  return {
    size,
    read: (offset, length) => {
      const result = queue.then(() => read(offset, Math.max(0, Math.min(length, size - offset))));
      queue = result.catch(() => undefined);
      return result;
    },
    close: async () => {
      await cursor?.return?.();
    },
  };
}
