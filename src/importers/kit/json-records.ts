import { type NestedEvent, readNestedRecords } from "../../archive/nested-records.js";
import { type RecordEvent, readRecords } from "../../archive/records.js";
import type { ArchiveEntry } from "../../model/index.js";
import { type JsonObject, object } from "../json-value.js";
import { type Reading, tallyOf, tellLoss, tellUnreadable, unsaidOf } from "./reading.js";

/** One record of a JSON file, and where it lies. */
export interface JsonRecord {
  readonly value: JsonObject;
  readonly pointer: string;
  /** Key of the list that holds it; empty for a list at the top. */
  readonly list: string;
}

export interface JsonOptions {
  /** Tells a record that stands alone from an object that holds lists of them. */
  readonly isRecord?: (value: JsonObject) => boolean;
  /** Puts the text of a record right. */
  readonly repair?: (value: unknown) => unknown;
  /** Key of the one list to read, where others hold no records. */
  readonly only?: string;
  /** Keys whose words are handled, or are others': a sentence anywhere else must be in a post. */
  readonly handled?: RegExp;
  /** Objects inside objects that are looked into for lists; 2 unless told. */
  readonly depth?: number;
}

interface Raw {
  readonly value: unknown;
  readonly pointer: string;
  readonly list: string;
}

interface Troubles {
  bad: number;
  truncated: boolean;
  empty: boolean;
}

/** The records of a JSON file: a list, an object of lists, or one record by itself. Troubles become notices. */
export async function* jsonRecords(
  reading: Reading,
  entry: ArchiveEntry,
  options: JsonOptions = {},
): AsyncGenerator<JsonRecord> {
  const { repair = (value: unknown) => value, only, handled } = options;
  const troubles: Troubles = { bad: 0, truncated: false, empty: false };
  const tally = tallyOf(reading, entry);
  try {
    for await (const raw of rawRecords(reading, entry, options, troubles)) {
      if (only !== undefined && raw.list !== only) continue;
      tally.records++;
      const repaired = repair(raw.value);
      const value = object(repaired);
      unsaidOf(reading, entry).see(repaired, handled);
      if (value) yield { ...raw, value };
      else troubles.bad++;
    }
  } catch (error) {
    tellUnreadable(reading, entry, error);
  }
  if (troubles.empty)
    tellLoss(reading, entry, "file-unreadable", 1, entry.size > 0 ? NOT_ITS_NAME : NOTHING_AT_ALL);
  if (troubles.bad > 0)
    tellLoss(reading, entry, "record-unreadable", troubles.bad, "Records are damaged and could not be read.");
  if (troubles.truncated) {
    const detail =
      "The file stops in the middle; what stood before that was read. Download the archive again.";
    tellLoss(reading, entry, "file-truncated", 1, detail);
  }
}

export const NOT_ITS_NAME = "The file does not hold what its name says.";
/** Platforms write an empty list. */
export const NOTHING_AT_ALL =
  "The file is empty, as where unpacking was broken off or a cloud keeps the file elsewhere. Unpack or download the archive again.";

/** `{}`: where there is nothing, platforms write an empty list or no file. */
export function isBare(value: unknown): boolean {
  return value !== null && typeof value === "object" && Object.keys(value).length === 0;
}

async function* rawRecords(
  { archive, ...reading }: Reading,
  entry: ArchiveEntry,
  { isRecord = () => false, depth = 2, handled }: JsonOptions,
  troubles: Troubles,
): AsyncGenerator<Raw> {
  const head = Buffer.from(await archive.head(entry, 4096)).toString("latin1");
  const isList = /^(\xef\xbb\xbf)?\s*\[/.test(head);
  const see = (event: RecordEvent | NestedEvent) => {
    if (event.type === "bad") {
      troubles.bad++;
      tallyOf(reading, entry).records++;
    } else if (event.type === "truncated") troubles.truncated = true;
    else if (event.type === "no-data") troubles.empty = true;
  };
  if (isList) {
    for await (const event of readRecords(archive.stream(entry))) {
      if (event.type === "record") yield { value: event.value, pointer: `/${event.index}`, list: "" };
      else see(event);
    }
    return;
  }
  const whole = await wholeObject(archive.stream(entry));
  if (whole !== undefined) {
    if (isBare(whole)) troubles.empty = true;
    const beside = (key: string, words: string): void => {
      if (handled?.test(key) !== true) unsaidOf(reading, entry).see(words);
    };
    yield* unwrap(whole, "", "", depth, { isRecord, beside });
    return;
  }
  for await (const event of readNestedRecords(archive.stream(entry))) {
    if (event.type !== "record") {
      see(event);
      continue;
    }
    const pointer = `${event.path.map((key) => `/${escapeKey(key)}`).join("")}/${event.index}`;
    yield { value: event.value, pointer, list: event.path.at(-1) ?? "" };
  }
}

/** The file's object, or undefined when it is broken and only parts of it can be read. */
async function wholeObject(pieces: AsyncIterable<Uint8Array>): Promise<unknown> {
  let found: unknown;
  for await (const event of readRecords(pieces)) {
    if (event.type !== "record" || found !== undefined) return undefined;
    found = event.value;
  }
  return found;
}

function* unwrap(
  value: unknown,
  pointer: string,
  list: string,
  depth: number,
  how: { isRecord(value: JsonObject): boolean; beside(key: string, words: string): void },
): Generator<Raw> {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield { value: each, pointer: `${pointer}/${index}`, list };
    return;
  }
  const record = object(value);
  if (!record) return;
  if (how.isRecord(record)) {
    yield { value: record, pointer, list };
    return;
  }
  for (const [key, inner] of Object.entries(record)) {
    if (Array.isArray(inner) || (depth > 0 && object(inner)))
      yield* unwrap(inner, `${pointer}/${escapeKey(key)}`, key, depth - 1, how);
    else if (typeof inner === "string") how.beside(key, inner);
  }
}

/** As JSON pointers write it. */
export function escapeKey(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** A small file's one object; undefined when there is none. Damage is a loss: every such file holds words or whose they are. */
export async function jsonObject(reading: Reading, entry: ArchiveEntry): Promise<JsonObject | undefined> {
  try {
    const found = object(await wholeObject(reading.archive.stream(entry)));
    if (!found)
      tellLoss(reading, entry, "file-unreadable", 1, "The file is damaged, or not what its name says.");
    return found;
  } catch (error) {
    tellUnreadable(reading, entry, error);
    return undefined;
  }
}
