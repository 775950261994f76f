import JSON5 from "json5";

/** Parses neighbouring records in one go; undefined when any of them is not strict JSON. */
export function parseSpans(
  buffer: Buffer,
  starts: readonly number[],
  ends: readonly number[],
): readonly unknown[] | undefined {
  try {
    const values: unknown[] = [];
    for (let i = 0; i < starts.length; i++)
      values.push(JSON.parse(buffer.toString("utf8", starts[i], ends[i])));
    return values;
  } catch {
    return undefined;
  }
}

/** Characters that are tried as written by hand: that reader takes a second for each million. */
const MAX_BY_HAND = 4 * 1024 * 1024;

/** Strictly, then as people write it by hand (keys without quotes, trailing commas, comments). */
export function parseSpan(
  buffer: Buffer,
  start: number,
  end: number,
): { readonly value: unknown; readonly repaired: boolean } | undefined {
  const text = buffer.toString("utf8", start, end);
  try {
    return { value: JSON.parse(text), repaired: false };
  } catch {
    if (text.length > MAX_BY_HAND) return undefined;
    try {
      return { value: JSON5.parse(text), repaired: true };
    } catch {
      return undefined;
    }
  }
}
