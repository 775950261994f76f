import { CONCERNS, DECISIONS, POST_KINDS, SEVERITIES } from "../model/index.js";
import {
  AUDIENCE_NAMES,
  AUTHORSHIP_NAMES,
  CONFIDENCE_NAMES,
  PLATFORM_NAMES,
  STATUS_NAMES,
} from "../reports/words.js";
import { RECIPIENTS } from "./pack.js";
import type { Expected, Fault, PackFile, Reading } from "./pack-file.js";

/** What a value in pack.json may be: a list of them, an object of them, or a test. */
type Shape =
  | ((value: unknown, check: Checking) => boolean)
  | { readonly each: Shape }
  | { readonly keys: Readonly<Record<string, Shape>> };

interface Checking {
  readonly expected: Expected;
  readonly read: Reading;
  readonly add: (what: string) => void;
}

const one =
  (values: readonly unknown[]): Shape =>
  (value) =>
    values.includes(value);
const orNull =
  (test: (value: unknown, check: Checking) => boolean): Shape =>
  (value, check) =>
    value === null || test(value, check);
const count: Shape = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const matching =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === "string" && pattern.test(value);
const masked = orNull((value, { read, add }) => {
  if (typeof value !== "string") return false;
  for (const what of read(value)) add(what);
  return true;
});

const CLAUSE: Shape = {
  keys: {
    document: () => true,
    ref: () => true,
    status: one(Object.keys(STATUS_NAMES)),
  },
};

const ITEM: Shape = {
  keys: {
    item: count,
    month: orNull(matching(/^(?:19|20)\d\d-(?:0[1-9]|1[0-2])$/)),
    platform: one(Object.keys(PLATFORM_NAMES)),
    kind: one(POST_KINDS),
    authorship: one(Object.keys(AUTHORSHIP_NAMES)),
    audience: one(Object.keys(AUDIENCE_NAMES)),
    questions: {
      each: {
        keys: {
          concern: one(CONCERNS),
          severity: one(SEVERITIES),
          confidence: one(Object.keys(CONFIDENCE_NAMES)),
          guidance: { each: CLAUSE },
        },
      },
    },
    decisions: { each: one(DECISIONS) },
    asks: { each: masked },
    text: masked,
  },
};

const PACK: Shape = {
  keys: {
    schemaVersion: one([1]),
    type: one(["backscroll-share-pack"]),
    made: (value, { expected }) => value === expected.made,
    deleteBy: (value, { expected }) => value === expected.deleteBy,
    recipient: one(RECIPIENTS),
    concern: one(["none", "open", "unsure"]),
    words: one(["none", "masked"]),
    read: {
      keys: {
        records: count,
        from: orNull(matching(/^(?:19|20)\d\d$/)),
        to: orNull(matching(/^(?:19|20)\d\d$/)),
        media: count,
      },
    },
    leftOut: { keys: { settled: count, byMember: count } },
    items: { each: ITEM },
  },
};

/** Reads the JSON form of a finished pack: every key and every value must be on the list. */
export function jsonFaults(file: PackFile, read: Reading, expected: Expected): readonly Fault[] {
  const faults: Fault[] = [];
  let item: number | undefined;
  const add = (what: string) =>
    void faults.push({ file: file.name, what, ...(item === undefined ? {} : { item }) });
  const check: Checking = { expected, read, add };
  const walk = (value: unknown, shape: Shape): void => {
    if (typeof shape === "function") {
      if (!shape(value, check)) add("a value that is not on the list");
    } else if ("each" in shape) {
      if (Array.isArray(value)) for (const each of value) walk(each, shape.each);
      else add("a value that is not on the list");
    } else if (typeof value !== "object" || value === null || Array.isArray(value)) {
      add("a value that is not on the list");
    } else {
      const given = new Map(Object.entries(value));
      if (shape === ITEM)
        item = typeof given.get("item") === "number" ? Number(given.get("item")) : undefined;
      if (shape === CLAUSE && !isKnownClause(given, expected)) add("a value that is not on the list");
      for (const key of given.keys())
        if (!Object.hasOwn(shape.keys, key)) add("a field that has no place in a pack");
      for (const [key, inner] of Object.entries(shape.keys)) walk(given.get(key), inner);
    }
  };
  const value = parsed(file.text);
  if (value === undefined || `${JSON.stringify(value, null, 2)}\n` !== file.text)
    add("text outside its fields");
  walk(value, PACK);
  return faults;
}

/** The pair must be one that comes with the software, or neither may be said. */
function isKnownClause(given: ReadonlyMap<string, unknown>, { clauses }: Expected): boolean {
  const [document, ref] = [given.get("document"), given.get("ref")];
  return (document === null && ref === null) || clauses.has(`${String(document)} ${String(ref)}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
