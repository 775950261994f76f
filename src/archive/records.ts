import type { RecordEvent } from "./record-event.js";
import { recordScanner } from "./record-scanner.js";

export type { RecordEvent } from "./record-event.js";

/** Bytes of the largest record that is read: a conversation of a hundred thousand messages fits. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024;

/**
 * The top-level elements of a JSON list in a `.json` or `.js` file, whatever is assigned in front of it, one by one;
 * a single object comes as one element. Never holds the whole file. Throws what `pieces` throws, after giving every
 * record that was complete by then.
 */
export async function* readRecords(
  pieces: AsyncIterable<Uint8Array>,
  maxRecordBytes: number = MAX_RECORD_BYTES,
): AsyncGenerator<RecordEvent> {
  const scanner = recordScanner(maxRecordBytes);
  for await (const piece of toUtf8(pieces)) {
    for (const event of scanner.push(piece)) yield event;
  }
  for (const event of scanner.end()) yield event;
}

/** Windows editors save as UTF-16 with a byte order mark; everything else passes untouched. */
export async function* toUtf8(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let first = true;
  for await (const piece of pieces) {
    if (first && piece.length >= 2) {
      if (piece[0] === 0xff && piece[1] === 0xfe) decoder = new TextDecoder("utf-16le");
      if (piece[0] === 0xfe && piece[1] === 0xff) decoder = new TextDecoder("utf-16be");
    }
    if (piece.length > 0) first = false;
    yield decoder ? Buffer.from(decoder.decode(piece, { stream: true })) : piece;
  }
  if (decoder) yield Buffer.from(decoder.decode());
}
