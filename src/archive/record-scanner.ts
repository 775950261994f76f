import {
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  CLOSES,
  COMMA,
  endOfComment,
  endOfScalar,
  endOfString,
  NEWLINE,
  OPEN_ARRAY,
  OPEN_OBJECT,
  OPENS,
  SEMICOLON,
  SLASH,
  SPACE,
  STRING,
  STRUCTURE,
  stopInString,
} from "./record-bytes.js";
import type { RecordEvent } from "./record-event.js";
import { harvest } from "./record-harvest.js";
import { findNextRecord, findStart, firstKey, PREFIX_LIMIT } from "./record-syntax.js";

export interface RecordScanner {
  /** Takes the next bytes; gives what they complete. */
  push(chunk: Uint8Array): RecordEvent[];
  /** Says that there are no more bytes. */
  end(): RecordEvent[];
}

/** Bytes that may be looked at again while looking for whole records inside broken ones: bounds the work on a hostile file. */
const RESCAN_BYTES = 1024 ** 3;

/** Bytes of a bare word or string where a record should be; also of a comment between records. */
const MAX_SCALAR_BYTES = 1024 ** 2;

type State = "prefix" | "list" | "object" | "seeking" | "after";

/**
 * Splits a file of records into its top-level elements by looking at bytes, and parses each with JSON.parse. Holds no
 * more than one record and one chunk. A raw line break inside a string is illegal in JSON, so it shows a record that
 * lost a quote; the next record is then found by how records of this file start.
 */
export function recordScanner(
  maxRecordBytes: number,
  rescan: { left: number } = { left: RESCAN_BYTES },
): RecordScanner {
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
  /** The first key of a broken record that stands first in the file. */
  let brokenKey: string | undefined;
  const found = harvest(salvage);

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
    found.flush({ buffer, base });
  }

  /** Whole records from `next` on, that a broken one has swallowed. */
  function salvage(data: Buffer, next: number, to: number): RecordEvent[] {
    rescan.left -= to - next;
    if (next < 0 || found.key === undefined || rescan.left < 0) return [];
    const inner = recordScanner(maxRecordBytes, rescan);
    return [...inner.push(data.subarray(next - 1, to).fill(OPEN_ARRAY, 0, 1)), ...inner.end()];
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

  function finish(end: number): boolean {
    if (!found.add(buffer, start, end)) return abandon("not-json");
    start = -1;
    depth = 0;
    return true;
  }

  /** Gives the open record up and goes on at the next thing that looks like one. */
  function abandon(reason: "not-json" | "too-large" | "cut"): boolean {
    // Only the first record of a file may tell how the others start, so that one broken all through costs no more.
    brokenKey = found.isEmpty() ? firstKey(buffer, start, length) : undefined;
    flush();
    found.bad(base + start, reason);
    const next = findNextRecord(buffer, start + 1, length, found.key, brokenKey);
    rescan.left -= Math.max(0, position - next);
    quote = 0;
    depth = 0;
    if (next >= 0 && rescan.left > 0) {
      start = -1;
      position = next;
      state = "list";
      return true;
    }
    // Keep a little, so that a start that lies across two chunks is still seen.
    position = Math.max(start + 1, next, length - PREFIX_LIMIT);
    start = -1;
    state = "seeking";
    return false;
  }

  /** Inside a string; false when more bytes are needed or the record was given up. */
  function scanString(): boolean {
    position = stopInString(buffer, position, length, quote);
    const byte = position < length ? buffer[position] : undefined;
    if (byte === NEWLINE) return abandon("not-json");
    if (byte !== quote) return false;
    quote = 0;
    position++;
    return true;
  }

  function skipComment(): boolean {
    const end = endOfComment(buffer, position, length);
    if (end >= 0) position = end;
    // A comment without end is no comment; what it holds so far is dropped.
    else if (length - position > MAX_SCALAR_BYTES) position = length - 1;
    else return false;
    return true;
  }

  /** Inside a record. */
  function scanRecord(): boolean {
    const data = buffer;
    const end = length;
    let at = position;
    while (at < end) {
      const byte = data[at++] as number;
      const kind = STRUCTURE[byte];
      if (kind === 0) continue;
      if (kind === STRING) {
        // Strings are most of a file, so the common case stays in this loop.
        const from = at;
        at = endOfString(data, at, end, byte);
        if (at > 0) continue;
        quote = byte;
        position = from;
        if (!scanString()) return false;
        if (start < 0) return true;
        at = position;
      } else if (kind === OPENS) {
        depth++;
      } else if (kind === CLOSES) {
        if (--depth === 0) {
          position = at;
          return finish(at);
        }
      } else {
        position = at - 1;
        if (!skipComment()) return false;
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
      if (byte <= SPACE || byte === COMMA) {
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
        if (!skipComment()) return false;
      } else if (byte === CLOSE_OBJECT || byte === SEMICOLON) {
        // One bracket too many, left by hand.
        position++;
      } else if (!scanScalar()) return false;
    }
    return false;
  }

  /** A string, number or word where a record should be. */
  function scanScalar(): boolean {
    const end = endOfScalar(buffer, position, length);
    if (end < 0 && length - position < MAX_SCALAR_BYTES) return false;
    start = position;
    if (end < 0) return abandon("too-large");
    position = end;
    return finish(end);
  }

  function scanPrefix(final: boolean): boolean {
    const begin = findStart(buffer, position, length, final);
    if (begin === undefined) return false;
    if (begin < 0) {
      if (found.isEmpty()) found.tell({ type: "no-data", empty: false });
      state = "after";
      position = length;
      return false;
    }
    state = buffer[begin] === OPEN_ARRAY ? "list" : "object";
    position = state === "list" ? begin + 1 : begin;
    if (state === "object") {
      start = position++;
      depth = 1;
    }
    return true;
  }

  function scanAfter(): boolean {
    while (position < length) {
      const byte = buffer[position] as number;
      if (byte <= SPACE || byte === SEMICOLON) {
        position++;
        continue;
      }
      if (byte === SLASH) {
        if (!skipComment()) return false;
        continue;
      }
      flush();
      found.tell({ type: "trailing", offset: base + position });
      state = byte === COMMA || byte === OPEN_OBJECT ? "list" : "prefix";
      return true;
    }
    return false;
  }

  function scanSeeking(): boolean {
    const next = findNextRecord(buffer, position, length, found.key, brokenKey);
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
    return found.take();
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
      if (state === "list" || state === "seeking") found.tell({ type: "truncated", offset: base + length });
      return take();
    },
  };
}
