/** Marks a list whose items are made when they are written, and let go after. */
const ROWS = Symbol("rows");

/** Stands in a document for a list of `T`. */
export interface Rows<T> {
  readonly [ROWS]: Iterable<T>;
}

/** `T`, where a list may be rows instead. */
export type InRows<T> = {
  readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? T[Key] | Rows<Item> : T[Key];
};

export function rows<From, Item>(items: readonly From[], make: (item: From) => Item): Rows<Item> {
  return {
    [ROWS]: {
      *[Symbol.iterator]() {
        for (const item of items) yield make(item);
      },
    },
  };
}

const STEP = "  ";

/** The text that `JSON.stringify(document, null, 2)` gives with lists in place of rows, in pieces. */
export function* jsonPieces(document: object, indent = ""): Iterable<string> {
  const inner = indent + STEP;
  let before = "{";
  for (const [key, value] of Object.entries(document) as [string, unknown][]) {
    if (value === undefined) continue;
    yield `${before}\n${inner}${JSON.stringify(key)}: `;
    if (isRows(value)) yield* rowPieces(value, inner);
    else if (holdsRows(value)) yield* jsonPieces(value, inner);
    else yield indented(value, inner);
    before = ",";
  }
  yield before === "{" ? "{}" : `\n${indent}}`;
}

function* rowPieces(list: Rows<unknown>, indent: string): Iterable<string> {
  const inner = indent + STEP;
  let before = "[";
  for (const item of list[ROWS]) {
    yield `${before}\n${inner}${indented(item, inner)}`;
    before = ",";
  }
  yield before === "[" ? "[]" : `\n${indent}]`;
}

/** A line feed inside a value is escaped, so each one here ends a line. */
function indented(value: unknown, indent: string): string {
  return JSON.stringify(value, null, STEP).replaceAll("\n", `\n${indent}`);
}

function holdsRows(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.values(value).some(isRows);
}

function isRows(value: unknown): value is Rows<unknown> {
  return typeof value === "object" && value !== null && ROWS in value;
}
