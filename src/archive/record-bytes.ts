/** The bytes that JSON is built of, and plain functions that find where its pieces end. */
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const STAR = 0x2a;
export const COMMA = 0x2c;
export const SLASH = 0x2f;
export const SEMICOLON = 0x3b;
export const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
export const CLOSE_ARRAY = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const NEWLINE = 0x0a;
export const SPACE = 0x20;

export const STRING = 1;
export const OPENS = 2;
export const CLOSES = 3;
const COMMENT = 4;

/** What a byte between strings does: one of the four above, or nothing (0). */
export const STRUCTURE = new Uint8Array(256);
STRUCTURE[QUOTE] = STRING;
STRUCTURE[APOSTROPHE] = STRING;
STRUCTURE[OPEN_ARRAY] = OPENS;
STRUCTURE[OPEN_OBJECT] = OPENS;
STRUCTURE[CLOSE_ARRAY] = CLOSES;
STRUCTURE[CLOSE_OBJECT] = CLOSES;
STRUCTURE[SLASH] = COMMENT;

/** Bytes that matter inside strings. */
const IN_STRING = new Uint8Array(256);
for (const byte of [QUOTE, APOSTROPHE, BACKSLASH, NEWLINE]) IN_STRING[byte] = 1;

/** Just behind the closing quote; -1 when the string is cut or broken, which needs a closer look. */
export function endOfString(data: Buffer, from: number, end: number, mark: number): number {
  let at = from;
  while (at < end) {
    const byte = data[at++] as number;
    if (IN_STRING[byte] === 0) continue;
    if (byte === mark) return at;
    if (byte === BACKSLASH) at++;
    else if (byte === NEWLINE) return -1;
  }
  return -1;
}

/** The closing quote or a raw line break, whichever is first; else where to go on when there are more bytes. */
export function stopInString(data: Buffer, from: number, end: number, mark: number): number {
  let at = from;
  while (at < end) {
    const byte = data[at] as number;
    if (byte === mark || byte === NEWLINE) return at;
    if (byte === BACKSLASH && at + 1 >= end) return at;
    at += byte === BACKSLASH ? 2 : 1;
  }
  return at;
}

/** Just behind a comment that starts at `from`, or behind the slash when it is none; -1 when more bytes are needed. */
export function endOfComment(data: Buffer, from: number, end: number): number {
  if (from + 1 >= end) return -1;
  const second = data[from + 1];
  if (second !== SLASH && second !== STAR) return from + 1;
  const close = second === SLASH ? "\n" : "*/";
  const at = data.subarray(0, end).indexOf(close, from + 2, "latin1");
  return at < 0 ? -1 : at + close.length;
}

/** Just behind a string, number or word that stands where a record should; -1 when more bytes are needed. */
export function endOfScalar(data: Buffer, from: number, end: number): number {
  const first = data[from] as number;
  let at = from + 1;
  if (first === QUOTE || first === APOSTROPHE) {
    while (at < end && data[at] !== first && data[at] !== NEWLINE) at += data[at] === BACKSLASH ? 2 : 1;
    at++;
  } else {
    while (at < end && !endsScalar(data[at] as number)) at++;
  }
  return at >= end ? -1 : at;
}

function endsScalar(byte: number): boolean {
  return (
    byte <= SPACE || byte === COMMA || byte === CLOSE_ARRAY || byte === OPEN_OBJECT || byte === OPEN_ARRAY
  );
}
