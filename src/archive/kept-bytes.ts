import { deflateRawSync, inflateRawSync } from "node:zlib";
import { ArchiveError } from "./archive-error.js";
import { LIMITS } from "./limits.js";

const BLOCK = 1024 * 1024;

/** Memory that the files of one archive share. */
export interface Budget {
  left: number;
}

export function newBudget(): Budget {
  return { left: LIMITS.keptBytes };
}

/** Takes in the content of one file, packed, as long as there is room. */
export interface Keeper {
  add(piece: Uint8Array): void;
  /** What was kept; undefined when there was no room for all of it. */
  close(): readonly Uint8Array[] | undefined;
}

export function keeper(budget: Budget): Keeper {
  const blocks: Uint8Array[] = [];
  let pending: Uint8Array[] = [];
  let length = 0;
  let taken = 0;
  let full = false;

  const pack = () => {
    if (length === 0) return;
    // The quickest level: text comes out at a fifth or less, and is unpacked again as often as it is asked for.
    const block = deflateRawSync(Buffer.concat(pending), { level: 1 });
    pending = [];
    length = 0;
    taken += block.length;
    budget.left -= block.length;
    blocks.push(block);
    if (budget.left >= 0) return;
    budget.left += taken;
    blocks.length = 0;
    full = true;
  };
  return {
    add(piece) {
      if (full) return;
      pending.push(Buffer.from(piece));
      length += piece.length;
      if (length >= BLOCK) pack();
    },
    close() {
      if (!full) pack();
      return full ? undefined : blocks;
    },
  };
}

/** Content that was kept, unpacked block by block. Throws ArchiveError when there is less of it than `size`. */
export async function* keptContent(blocks: readonly Uint8Array[], size: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for (const block of blocks) {
    const content = inflateRawSync(block);
    length += content.length;
    yield content;
  }
  if (length < size) throw new ArchiveError("truncated", "The file ends before its content does.");
}
