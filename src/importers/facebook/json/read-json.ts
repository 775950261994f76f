import { ArchiveError } from "../../../archive/archive-error.js";
import { readNestedRecords } from "../../../archive/nested-records.js";
import { readRecords } from "../../../archive/records.js";
import { type JsonObject, object } from "../../json-value.js";
import { isBare, NOT_ITS_NAME, NOTHING_AT_ALL } from "../../kit/json-records.js";
import { FIELDS_UNREAD } from "../../kit/left-over.js";
import { fixDeep } from "../../meta/mojibake.js";
import { type Context, tallyOf, tell } from "../context.js";
import type { FacebookFile } from "../files.js";
import { OWN_WORDS } from "../roles.js";

/** One record with its text repaired, where it lies, and the key of the list that holds it. */
export interface JsonRecord {
  readonly value: JsonObject;
  readonly pointer: string;
  readonly list: string;
}

type Reading = Pick<Context, "archive" | "tallies" | "notices" | "repairs">;

/** Bytes up to which a file of one object is parsed whole. */
const WHOLE = 16 * 1024 * 1024;

interface Troubles {
  bad: number;
  repaired: number;
  truncated: boolean;
  noData: boolean;
}

/** The records of a JSON file of any generation, wrapped or bare, however large. Troubles become notices. */
export async function* readJsonRecords(context: Reading, file: FacebookFile): AsyncGenerator<JsonRecord> {
  const troubles: Troubles = { bad: 0, repaired: 0, truncated: false, noData: false };
  const tally = tallyOf(context, file.entry);
  try {
    for await (const raw of rawRecords(context, file, troubles)) {
      const fixed = fixDeep(raw.value, context.repairs);
      // Lists of bare names: the members of an encrypted conversation.
      const value = typeof fixed === "string" ? { name: fixed } : object(fixed);
      tally.records++;
      if (value) yield { value, pointer: raw.pointer, list: raw.list };
      else troubles.bad++;
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    tally.failed++;
    tell(context, "file-unreadable", levelOf(file), 1, error.message, file.entry);
  }
  tally.failed += troubles.bad;
  tellTroubles(context, file, troubles);
}

interface RawRecord {
  readonly value: unknown;
  readonly pointer: string;
  readonly list: string;
}

async function* rawRecords(
  context: Reading,
  file: FacebookFile,
  troubles: Troubles,
): AsyncGenerator<RawRecord> {
  const { archive } = context;
  const { entry } = file;
  const head = Buffer.from(await archive.head(entry, 4096)).toString("latin1");
  const isList = /^(\xef\xbb\xbf)?\s*\[/.test(head);
  if (!isList && entry.size <= WHOLE) {
    const whole = await wholeObject(context, file, troubles);
    if (whole !== undefined) {
      if (isBare(whole)) troubles.noData = true;
      yield* unwrap(whole, "", "", 0);
      return;
    }
  }
  if (isList) {
    for await (const event of readRecords(archive.stream(entry))) {
      if (event.type === "record") {
        if (event.repaired) troubles.repaired++;
        yield { value: event.value, pointer: `/${event.index}`, list: "" };
      } else if (event.type === "bad") {
        troubles.bad++;
        tallyOf(context, entry).records++;
      } else if (event.type === "truncated") troubles.truncated = true;
      else if (event.type === "no-data") troubles.noData = true;
    }
    return;
  }
  for await (const event of readNestedRecords(archive.stream(entry))) {
    if (event.type === "record") {
      if (event.repaired) troubles.repaired++;
      const list = event.path.at(-1) ?? "";
      const pointer = `${event.path.map((key) => `/${escapeKey(key)}`).join("")}/${event.index}`;
      yield {
        value: event.value,
        pointer,
        list: plainKey(list === "activity_log_data" ? (event.path[0] ?? "") : list),
      };
    } else if (event.type === "bad") {
      troubles.bad++;
      tallyOf(context, entry).records++;
    } else if (event.type === "truncated") troubles.truncated = true;
    else if (event.type === "no-data") troubles.noData = true;
  }
}

/** The file's object, or undefined when it is broken and only parts of it can be read. */
async function wholeObject({ archive }: Reading, file: FacebookFile, troubles: Troubles): Promise<unknown> {
  let found: unknown;
  for await (const event of readRecords(archive.stream(file.entry))) {
    if (event.type !== "record") return undefined;
    if (found !== undefined) return undefined;
    if (event.repaired) troubles.repaired++;
    found = event.value;
  }
  return found;
}

/** Keys of which a record has at least one, and a wrapper has none. */
const OF_RECORD = [
  "timestamp",
  "timestamp_ms",
  "creation_timestamp",
  "created_timestamp",
  "start_timestamp",
  "label_values",
  "fbid",
  "uri",
  "full_name",
  "cover_photo",
  "last_modified_timestamp",
];

function* unwrap(value: unknown, pointer: string, list: string, depth: number): Generator<RawRecord> {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield { value: each, pointer: `${pointer}/${index}`, list };
    return;
  }
  const record = object(value);
  if (!record) {
    if (depth === 0) yield { value, pointer, list };
    return;
  }
  const lists = Object.entries(record).filter(([, inner]) => Array.isArray(inner) || object(inner));
  if (OF_RECORD.some((key) => key in record) || lists.length === 0 || depth > 2) {
    // `{}` is how a category without anything is written.
    if (Object.keys(record).length > 0) yield { value: record, pointer, list };
    return;
  }
  for (const [key, inner] of lists) {
    const name = key === "activity_log_data" ? list : plainKey(key);
    if (name === "profile") {
      yield { value: inner, pointer: `${pointer}/${escapeKey(key)}`, list: name };
      continue;
    }
    yield* unwrap(inner, `${pointer}/${escapeKey(key)}`, name, depth + 1);
  }
}

/** `comments_v2` is `comments`. */
function plainKey(key: string): string {
  return key.replace(/_v\d+$/, "");
}

/** As JSON pointers write it. */
function escapeKey(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

function levelOf(file: FacebookFile): "loss" | "warning" {
  return OWN_WORDS.has(file.role) ? "loss" : "warning";
}

/** Sentences in fields that nobody knows. */
export function tellUnread(context: Reading, file: FacebookFile, sentences: number): void {
  if (sentences === 0 || !OWN_WORDS.has(file.role)) return;
  tallyOf(context, file.entry).failed += sentences;
  tell(context, "field-unknown-words", "loss", sentences, FIELDS_UNREAD, file.entry);
}

function tellTroubles(context: Reading, file: FacebookFile, troubles: Troubles): void {
  const level = levelOf(file);
  if (troubles.noData) {
    tallyOf(context, file.entry).failed++;
    const detail = file.entry.size > 0 ? NOT_ITS_NAME : NOTHING_AT_ALL;
    tell(context, "file-unreadable", level, 1, detail, file.entry);
  }
  if (troubles.bad > 0) {
    tell(
      context,
      "record-unreadable",
      level,
      troubles.bad,
      "Records are damaged and could not be read.",
      file.entry,
    );
  }
  if (troubles.truncated) {
    tallyOf(context, file.entry).failed++;
    tell(
      context,
      "file-truncated",
      level,
      1,
      "The file stops in the middle; what stood before that was read. Download the archive again.",
      file.entry,
    );
  }
  if (troubles.repaired > 0) {
    tell(
      context,
      "record-repaired",
      "warning",
      troubles.repaired,
      "Records were not written as Facebook writes them, as if edited by hand; they were read all the same.",
      file.entry,
    );
  }
}
