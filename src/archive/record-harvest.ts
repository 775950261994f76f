import { isUtf8 } from "node:buffer";
import { CLOSE_OBJECT, OPEN_OBJECT } from "./record-bytes.js";
import type { RecordEvent } from "./record-event.js";
import { parseSpan, parseSpans } from "./record-parse.js";
import { findNextRecord, firstKey } from "./record-syntax.js";

/** The bytes at hand; `base` is the file offset of the first. */
export interface Held {
  readonly buffer: Buffer;
  readonly base: number;
}

/** What a scanner has cut out of a file: its records, parsed many at a time, and what it says of the rest, in file order. */
export interface Harvest {
  /** The first key of the first whole record, which shows how records of this file start. */
  readonly key: string | undefined;
  /** Nothing was found so far. */
  isEmpty(): boolean;
  /** A record of `start` to `end`, to be parsed at the next `flush`. False when it can't be one. */
  add(buffer: Buffer, start: number, end: number): boolean;
  /** Parses what was added. To be called before the bytes are moved. */
  flush(held: Held): void;
  /** Something that is no record, as a record of its own. */
  bad(offset: number, reason: "not-json" | "too-large" | "cut"): void;
  tell(event: Exclude<RecordEvent, { readonly index: number }>): void;
  /** What there is since the last time. */
  take(): RecordEvent[];
}

/** `salvage` finds records in the bytes from `next` to `to`, which a broken one has swallowed; -1: none is to be seen. */
export function harvest(salvage: (buffer: Buffer, next: number, to: number) => RecordEvent[]): Harvest {
  let index = 0;
  let key: string | undefined;
  let starts: number[] = [];
  let ends: number[] = [];
  let events: RecordEvent[] = [];

  function rescue({ buffer, base }: Held, from: number, to: number): void {
    const next = findNextRecord(buffer, from + 1, to, key);
    for (const event of salvage(buffer, next, to)) {
      if (event.type !== "record" && event.type !== "bad") continue;
      events.push({ ...event, index: index++, offset: base + next - 1 + event.offset });
    }
  }

  return {
    get key() {
      return key;
    },
    isEmpty: () => index === 0 && starts.length === 0 && events.length === 0,
    add(buffer, start, end) {
      // A record that lost a bracket ends with someone else's.
      if (buffer[start] === OPEN_OBJECT && buffer[end - 1] !== CLOSE_OBJECT) return false;
      starts.push(start);
      ends.push(end);
      if (key === undefined) key = firstKey(buffer, start, end);
      return true;
    },
    flush(held) {
      if (starts.length === 0) return;
      const { buffer, base } = held;
      const utf8 = isUtf8(buffer.subarray(starts[0] ?? 0, ends[ends.length - 1] ?? 0));
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
        else {
          events.push({ type: "bad", index: index++, offset, reason: "not-json" });
          rescue(held, at, ends[i] ?? 0);
        }
      }
      starts = [];
      ends = [];
    },
    bad(offset, reason) {
      events.push({ type: "bad", index: index++, offset, reason });
    },
    tell(event) {
      events.push(event);
    },
    take() {
      const taken = events;
      events = [];
      return taken;
    },
  };
}
