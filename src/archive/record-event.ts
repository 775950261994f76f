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
