import { ArchiveError } from "./archive-error.js";
import type { ByteSource } from "./byte-source.js";

/** Times that everything is unpacked again; files are mostly read in the order they lie in. */
const MAX_RESTARTS = 200;

/**
 * Random access to something that can only be read from its start. Reads on from where it stands, and starts again for
 * anything before. Throws ArchiveError (`suspicious`) when it is made to start again without end.
 */
export function forwardSource(size: number, restart: () => AsyncIterable<Uint8Array>): ByteSource {
  let cursor: AsyncIterator<Uint8Array> | undefined;
  let piece: Uint8Array = new Uint8Array(0);
  let pieceStart = 0;
  let restarts = 0;

  async function read(offset: number, length: number): Promise<Uint8Array> {
    if (!cursor || offset < pieceStart) {
      if (++restarts > MAX_RESTARTS)
        throw new ArchiveError("suspicious", "It lies in no order that an honest archive has.");
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
