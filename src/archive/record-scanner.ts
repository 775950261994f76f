import { isUtf8 } from "node:buffer";
import { parseSpan, parseSpans } from "./record-parse.js";
import { findNextRecord, findStart, firstKey, PREFIX_LIMIT } from "./record-syntax.js";

/** What was found in a file of records, in file order. Offsets are bytes into the file. */
export type RecordEvent =
  /** `repaired`: it was not strict JSON (or not UTF-8) and was read all the same. */
  | {
      readonly type: "record";
      readonly index: number;
      readonly offset: number;
      readonly value: unknown;
      readonly repaired: boolean;
    }
  | {
      readonly type: "bad";
      readonly index: number;
      readonly offset: number;
      readonly reason: "not-json" | "too-large" | "cut";
    }
  /** The file stops inside the list. */
  | { readonly type: "truncated"; readonly offset: number }
  /** There is no list or object in it; `empty` when there is nothing at all. */
  | { readonly type: "no-data"; readonly empty: boolean }
  /** Text after the end of the list; records in it are read. */
  | { readonly type: "trailing"; readonly offset: number };

export interface RecordScanner {
  /** Takes the next bytes; gives what they complete. */
  push(chunk: Uint8Array): RecordEvent[];
  /** Says that there are no more bytes. */
  end(): RecordEvent[];
}

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const SLASH = 0x2f;
const STAR = 0x2a;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Bytes that matter between strings: 1 string, 2 opens, 3 closes, 4 comment. */
const STRUCTURE = new Uint8Array(256);
STRUCTURE[QUOTE] = 1;
STRUCTURE[APOSTROPHE] = 1;
STRUCTURE[OPEN_ARRAY] = 2;
STRUCTURE[OPEN_OBJECT] = 2;
STRUCTURE[CLOSE_ARRAY] = 3;
STRUCTURE[CLOSE_OBJECT] = 3;
STRUCTURE[SLASH] = 4;

type State = "prefix" | "list" | "object" | "seeking" | "after";

/**
 * Splits a file of records into its top-level elements by looking at bytes, and parses each with JSON.parse. Holds no
 * more than one record and one chunk. A raw line break inside a string is illegal in JSON, so it shows a record that
 * lost a quote; the next record is then found by how records of this file start.
 */
export function recordScanner(maxRecordBytes: number): RecordScanner {
  let buffer = Buffer.allocUnsafe(1 << 20);
  let length = 0;
  /** File offset of buffer[0]. */
  let base = 0;
  let position = 0;
  let state: State = "prefix";
  let depth = 0;
  let quote = 0;
  /** Start of the record being scanned, or -1. */
  let start = -1;
  let index = 0;
  let key: string | undefined;
  let starts: number[] = [];
  let ends: number[] = [];
  let events: RecordEvent[] = [];

  function append(chunk: Uint8Array): void {
    if (length + chunk.length > buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + chunk.length));
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
    buffer.set(chunk, length);
    length += chunk.length;
  }

  /** Parses what is complete. */
  function flush(): void {
    if (starts.length === 0) return;
    const from = starts[0] ?? 0;
    const to = ends[ends.length - 1] ?? 0;
    const utf8 = isUtf8(buffer.subarray(from, to));
    const values = parseSpans(buffer, starts, ends);
    for (let i = 0; i < starts.length; i++) {
      const at = starts[i] ?? 0;
      const parsed = values ? { value: values[i], repaired: false } : parseSpan(buffer, at, ends[i] ?? 0);
      const offset = base + at;
      if (parsed)
        events.push({
          type: "record",
          index: index++,
          offset,
          value: parsed.value,
          repaired: parsed.repaired || !utf8,
        });
      else events.push({ type: "bad", index: index++, offset, reason: "not-json" });
    }
    starts = [];
    ends = [];
  }

  function compact(): void {
    const keep = start >= 0 ? start : position;
    if (keep === 0) return;
    buffer.copyWithin(0, keep, length);
    length -= keep;
    position -= keep;
    base += keep;
    if (start >= 0) start = 0;
  }

  function finish(end: number): void {
    starts.push(start);
    ends.push(end);
    if (key === undefined) key = firstKey(buffer, start, end);
    start = -1;
    depth = 0;
  }

  /** Gives the open record up and goes on at the next thing that looks like one. */
  function abandon(reason: "not-json" | "too-large" | "cut"): boolean {
    flush();
    events.push({ type: "bad", index: index++, offset: base + start, reason });
    const next = findNextRecord(buffer, start + 1, length, key);
    quote = 0;
    depth = 0;
    if (next >= 0) {
      start = -1;
      position = next;
      state = "list";
      return true;
    }
    // Keep a little, so that a start that lies across two chunks is still seen.
    position = Math.max(start + 1, length - PREFIX_LIMIT);
    start = -1;
    state = "seeking";
    return false;
  }

  /** Inside a string; false when more bytes are needed or the record was given up. */
  function scanString(): boolean {
    let at = position;
    const end = length;
    const mark = quote;
    while (at < end) {
      const byte = buffer[at] as number;
      if (byte === mark) {
        quote = 0;
        position = at + 1;
        return true;
      }
      if (byte === BACKSLASH) {
        if (at + 1 >= end) break;
        at += 2;
        continue;
      }
      if (byte === NEWLINE) {
        position = at;
        return abandon("not-json");
      }
      at++;
    }
    position = at;
    return false;
  }

  function scanComment(): boolean {
    if (position + 1 >= length) return false;
    const second = buffer[position + 1];
    if (second !== SLASH && second !== STAR) {
      position++;
      return true;
    }
    const close = second === SLASH ? "\n" : "*/";
    const at = buffer.subarray(0, length).indexOf(close, position + 2, "latin1");
    if (at < 0) return false;
    position = at + close.length;
    return true;
  }

  /** Inside a record. */
  function scanRecord(): boolean {
    let at = position;
    const end = length;
    while (at < end) {
      const kind = STRUCTURE[buffer[at] as number] as number;
      if (kind === 0) {
        at++;
      } else if (kind === 1) {
        // Strings are most of a file, so the common case stays in this loop.
        const mark = buffer[at] as number;
        let inside = at + 1;
        while (inside < end) {
          const byte = buffer[inside] as number;
          if (byte === mark) break;
          if (byte === BACKSLASH) inside++;
          else if (byte === NEWLINE) break;
          inside++;
        }
        if (inside < end && buffer[inside] === mark) {
          at = inside + 1;
        } else {
          quote = mark;
          position = at + 1;
          return scanString();
        }
      } else if (kind === 2) {
        depth++;
        at++;
      } else if (kind === 3) {
        at++;
        if (--depth === 0) {
          position = at;
          finish(at);
          return true;
        }
      } else {
        position = at;
        if (!scanComment()) return false;
        at = position;
      }
    }
    position = at;
    return false;
  }

  /** Between records. */
  function scanList(): boolean {
    while (position < length) {
      const byte = buffer[position] as number;
      if (byte <= 0x20 || byte === COMMA) {
        position++;
      } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
        start = position++;
        depth = 1;
        return true;
      } else if (byte === CLOSE_ARRAY) {
        position++;
        state = "after";
        return true;
      } else if (byte === SLASH) {
        if (!scanComment()) return false;
      } else if (byte === CLOSE_OBJECT || byte === SEMICOLON) {
        // One bracket too many, left by hand.
        position++;
      } else if (!scanScalar()) return false;
    }
    return false;
  }

  /** A string, number or word where a record should be. */
  function scanScalar(): boolean {
    let at = position;
    const first = buffer[at] as number;
    if (first === QUOTE || first === APOSTROPHE) {
      at++;
      while (at < length && buffer[at] !== first && buffer[at] !== NEWLINE)
        at += buffer[at] === BACKSLASH ? 2 : 1;
      at++;
    } else {
      while (at < length && !isEnd(buffer[at] as number)) at++;
    }
    if (at >= length) return false;
    start = position;
    position = at;
    finish(at);
    return true;
  }

  function scanPrefix(final: boolean): boolean {
    const found = findStart(buffer, position, length, final);
    if (found === undefined) return false;
    if (found < 0) {
      if (state === "prefix" && index === 0 && starts.length === 0 && events.length === 0) {
        events.push({ type: "no-data", empty: false });
      }
      state = "after";
      position = length;
      return false;
    }
    state = buffer[found] === OPEN_ARRAY ? "list" : "object";
    position = state === "list" ? found + 1 : found;
    if (state === "object") {
      start = position++;
      depth = 1;
    }
    return true;
  }

  function scanAfter(): boolean {
    while (position < length) {
      const byte = buffer[position] as number;
      if (byte <= 0x20 || byte === SEMICOLON) {
        position++;
        continue;
      }
      if (byte === SLASH) {
        if (!scanComment()) return false;
        continue;
      }
      flush();
      events.push({ type: "trailing", offset: base + position });
      state = byte === COMMA || byte === OPEN_OBJECT ? "list" : "prefix";
      return true;
    }
    return false;
  }

  function scanSeeking(): boolean {
    const next = findNextRecord(buffer, position, length, key);
    if (next < 0) {
      position = Math.max(position, length - PREFIX_LIMIT);
      return false;
    }
    position = next;
    state = "list";
    return true;
  }

  function step(final: boolean): boolean {
    if (start >= 0) {
      const more = quote !== 0 ? scanString() : scanRecord();
      if (start < 0 && state === "object") state = "after";
      if (!more && start >= 0 && length - start > maxRecordBytes) return abandon("too-large");
      return more;
    }
    if (state === "list") return scanList();
    if (state === "prefix") return scanPrefix(final);
    if (state === "seeking") return scanSeeking();
    return scanAfter();
  }

  function take(): RecordEvent[] {
    flush();
    compact();
    const taken = events;
    events = [];
    return taken;
  }

  return {
    push(chunk) {
      append(chunk);
      while (step(false));
      return take();
    },
    end() {
      if (base === 0 && length === 0) return [{ type: "no-data", empty: true }];
      while (step(true));
      // A record without its closing bracket swallows those after it: look for them inside.
      while (start >= 0) {
        if (!abandon("cut")) break;
        while (step(true));
      }
      flush();
      if (state === "list" || state === "seeking") events.push({ type: "truncated", offset: base + length });
      return take();
    },
  };
}

function isEnd(byte: number): boolean {
  return (
    byte <= 0x20 || byte === COMMA || byte === CLOSE_ARRAY || byte === OPEN_OBJECT || byte === OPEN_ARRAY
  );
}
