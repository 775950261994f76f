const [QUOTE, BACKSLASH, ZERO, NINE, MINUS] = [0x22, 0x5c, 0x30, 0x39, 0x2d] as const;
const [DOT, LOWER_E, UPPER_E] = [0x2e, 0x65, 0x45] as const;
/** Digits that a number may have without losing any of them. */
const SAFE = 15;

/**
 * JSON with every whole number of sixteen digits or more turned into a string: read as a number it would lose its last
 * digits, and the numbers of posts and messages are that long.
 */
export async function* quoteLongNumbers(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let inString = false;
  let escaped = false;
  /** A number that began before this piece. */
  let open = Buffer.alloc(0);
  for await (const piece of pieces) {
    const bytes = open.length > 0 ? Buffer.concat([open, piece]) : Buffer.from(piece);
    const parts: Uint8Array[] = [];
    let from = 0;
    let at = 0;
    open = Buffer.alloc(0);
    while (at < bytes.length) {
      const byte = bytes[at] as number;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inString = false;
        at++;
      } else if (isNumeric(byte)) {
        let end = at + 1;
        while (end < bytes.length && isNumeric(bytes[end] as number)) end++;
        if (end === bytes.length && end - at < 64) {
          open = Buffer.from(bytes.subarray(at));
          break;
        }
        if (isLong(bytes, at, end)) {
          parts.push(bytes.subarray(from, at), Buffer.from(`"${bytes.toString("latin1", at, end)}"`));
          from = end;
        }
        at = end;
      } else {
        inString = byte === QUOTE;
        at++;
      }
    }
    parts.push(bytes.subarray(from, bytes.length - open.length));
    yield parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  }
  if (open.length > 0) yield open;
}

function isNumeric(byte: number): boolean {
  return (
    (byte >= ZERO && byte <= NINE) || byte === MINUS || byte === DOT || byte === LOWER_E || byte === UPPER_E
  );
}

function isLong(bytes: Buffer, from: number, to: number): boolean {
  if (to - from <= SAFE) return false;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte < ZERO || byte > NINE) return false;
  }
  return true;
}
