import { type RecordScanner, recordScanner } from "./record-scanner.js";
import { findStart } from "./record-syntax.js";
import { MAX_RECORD_BYTES, toUtf8 } from "./records.js";

/** What was found in an object of lists, in file order. `path` is the keys that lead to the list or value. */
export type NestedEvent =
  | {
      readonly type: "record";
      readonly path: readonly string[];
      readonly index: number;
      readonly value: unknown;
      readonly repaired: boolean;
    }
  /** What is beside the lists. */
  | { readonly type: "value"; readonly path: readonly string[]; readonly value: unknown }
  | { readonly type: "bad"; readonly path: readonly string[]; readonly index: number }
  /** The file stops before its brackets close. */
  | { readonly type: "truncated" }
  | { readonly type: "no-data"; readonly empty: boolean };

/** Objects inside objects that are still opened to look for lists. */
const DEEPEST = 2;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * The elements of the lists inside an object (`{ "messages": [ … ] }`), one by one, however long the lists are; a list
 * at the top comes with an empty path. Throws what `pieces` throws.
 */
export async function* readNestedRecords(
  pieces: AsyncIterable<Uint8Array>,
  maxRecordBytes: number = MAX_RECORD_BYTES,
): AsyncGenerator<NestedEvent> {
  const walker = nestedScanner(maxRecordBytes);
  for await (const piece of toUtf8(pieces)) for (const event of walker.push(piece)) yield event;
  for (const event of walker.end()) yield event;
}

type State = "prefix" | "key" | "colon" | "value" | "scalar" | "list" | "done";

interface NestedScanner {
  push(chunk: Uint8Array): NestedEvent[];
  end(): NestedEvent[];
}

/** Walks the object's own keys by looking at bytes; the lists go through the record scanner. */
function nestedScanner(maxRecordBytes: number): NestedScanner {
  let state: State = "prefix";
  let rest = Buffer.alloc(0);
  /** What came since a long value was looked at last. */
  let waiting: Uint8Array[] = [];
  let waitingLength = 0;
  let path: string[] = [];
  let depth = 0;
  let key = "";
  let scanner: RecordScanner | undefined;
  /** Bytes given to the scanner before the current chunk, and the records it has given back. */
  let given = 0;
  let listed = 0;
  let listPath: readonly string[] = [];
  let events: NestedEvent[] = [];

  /** Handles what it can of `rest`; false when more bytes are needed. */
  function step(final: boolean): boolean {
    if (state === "prefix") return prefix(final);
    if (state === "key") return nextKey(final);
    if (state === "colon") return colon();
    if (state === "value") return value();
    if (state === "scalar") return scalar(final);
    if (state === "list") return list();
    return false;
  }

  function take(length: number): void {
    rest = rest.subarray(length);
  }

  function skipSpace(): number | undefined {
    let at = 0;
    while (at < rest.length && (rest[at] ?? 0) <= 0x20) at++;
    take(at);
    return rest[0];
  }

  function prefix(final: boolean): boolean {
    const found = findStart(rest, 0, rest.length, final);
    if (found === undefined) return false;
    if (found < 0) {
      events.push({ type: "no-data", empty: rest.length === 0 });
      state = "done";
      return false;
    }
    take(found);
    if (rest[0] === OPEN_ARRAY) startList([]);
    else {
      take(1);
      depth = 1;
      state = "key";
    }
    return true;
  }

  function nextKey(final: boolean): boolean {
    const byte = skipSpace();
    if (byte === undefined) return false;
    if (byte === COMMA || byte === CLOSE_ARRAY) {
      take(1);
      return true;
    }
    if (byte === CLOSE_OBJECT) {
      take(1);
      depth--;
      path = path.slice(0, -1);
      if (depth === 0) state = "done";
      return depth > 0;
    }
    if (byte === OPEN_OBJECT) {
      // A bracket too many closed the list early: what follows still belongs to it.
      continueList();
      return true;
    }
    const end = byte === QUOTE ? stringEnd(rest, 1) : rest.indexOf(COLON);
    if (end < 0 || end >= rest.length) {
      if (!final && rest.length < 65_536) return false;
      state = "done";
      events.push({ type: "truncated" });
      return false;
    }
    key = byte === QUOTE ? parseKey(rest.toString("utf8", 0, end)) : rest.toString("utf8", 0, end).trim();
    take(end);
    state = "colon";
    return true;
  }

  function colon(): boolean {
    const byte = skipSpace();
    if (byte === undefined) return false;
    if (byte === COLON) take(1);
    state = "value";
    return true;
  }

  function value(): boolean {
    const byte = skipSpace();
    if (byte === undefined) return false;
    if (byte === OPEN_ARRAY) startList([...path, key]);
    else if (byte === OPEN_OBJECT && depth < DEEPEST) {
      take(1);
      path = [...path, key];
      depth++;
      state = "key";
    } else state = "scalar";
    return true;
  }

  function scalar(final: boolean): boolean {
    const end = valueEnd(rest);
    if (end < 0 && !final && rest.length <= maxRecordBytes) return false;
    const text = rest.toString("utf8", 0, end < 0 ? rest.length : end);
    take(end < 0 ? rest.length : end);
    state = "key";
    try {
      events.push({ type: "value", path: [...path, key], value: JSON.parse(text) as unknown });
    } catch {
      events.push({ type: "bad", path: [...path, key], index: 0 });
    }
    return true;
  }

  function startList(at: readonly string[]): void {
    listPath = at;
    listed = 0;
    scanner = recordScanner(maxRecordBytes);
    given = 0;
    state = "list";
  }

  function continueList(): void {
    scanner = recordScanner(maxRecordBytes);
    scanner.push(Buffer.from("["));
    given = 1;
    state = "list";
  }

  function list(): boolean {
    if (!scanner || rest.length === 0) return false;
    const chunk = rest;
    const base = given;
    given += chunk.length;
    rest = Buffer.alloc(0);
    for (const event of scanner.push(chunk)) {
      if (event.type === "record" || event.type === "bad") {
        listed++;
        pass(event);
      } else if (event.type === "trailing") {
        // Everything after the closing bracket is the object's again.
        rest = chunk.subarray(Math.max(0, event.offset - base));
        scanner = undefined;
        state = listPath.length === 0 ? "done" : "key";
        return state === "key";
      }
    }
    return false;
  }

  function pass(event: { readonly type: "record" | "bad" } & Partial<{ value: unknown; repaired: boolean }>) {
    const index = listed - 1;
    if (event.type === "bad") events.push({ type: "bad", path: listPath, index });
    else {
      const { value: found, repaired = false } = event;
      events.push({ type: "record", path: listPath, index, value: found, repaired });
    }
  }

  function gather(): void {
    rest = Buffer.concat([rest, ...waiting]);
    waiting = [];
    waitingLength = 0;
  }

  function drain(): NestedEvent[] {
    const taken = events;
    events = [];
    return taken;
  }

  return {
    push(chunk) {
      waiting.push(chunk);
      waitingLength += chunk.length;
      // A long value is looked at from its start each time: only when it has doubled, or it would never end.
      if (state === "scalar" && waitingLength < rest.length) return [];
      gather();
      while (step(false));
      return drain();
    },
    end() {
      gather();
      while (step(true));
      if (scanner) {
        let closed = true;
        for (const event of scanner.end()) {
          if (event.type === "record" || event.type === "bad") {
            listed++;
            pass(event);
          } else if (event.type === "truncated") closed = false;
        }
        if (!closed || listPath.length > 0) events.push({ type: "truncated" });
      } else if (state !== "done" && state !== "prefix") events.push({ type: "truncated" });
      return drain();
    },
  };
}

/** Just after the quote that closes the string which opened before `from`; -1 when it is not there. */
function stringEnd(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === BACKSLASH) at++;
    else if (bytes[at] === QUOTE) return at + 1;
  }
  return -1;
}

/** Where a value ends: before the comma or bracket that follows it; -1 when that is not there. */
function valueEnd(bytes: Buffer): number {
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      const end = stringEnd(bytes, at + 1);
      if (end < 0) return -1;
      at = end - 1;
    } else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) depth++;
    else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
      if (depth === 0) return at;
      depth--;
    } else if (byte === COMMA && depth === 0) return at;
  }
  return -1;
}

function parseKey(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
