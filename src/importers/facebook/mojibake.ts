/** Counts the strings that were repaired. */
export interface RepairCounter {
  repaired: number;
}

const SUSPECT = /[\u0080-\u00ff]/;
const BEYOND = /[\u0100-\uffff]/;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Facebook writes each byte of UTF-8 as a character of its own. Undone only where every character is such a byte and
 * the bytes are valid UTF-8, so text that is right already stays as it is.
 */
export function fixText(text: string, counter?: RepairCounter): string {
  if (!SUSPECT.test(text) || BEYOND.test(text)) return text;
  try {
    const fixed = utf8.decode(Buffer.from(text, "latin1"));
    if (counter) counter.repaired++;
    return fixed;
  } catch {
    return text;
  }
}

/** Every string and every key of a parsed value, each by itself. */
export function fixDeep(value: unknown, counter: RepairCounter): unknown {
  if (typeof value === "string") return fixText(value, counter);
  if (Array.isArray(value)) return value.map((each) => fixDeep(each, counter));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [fixText(key, counter), fixDeep(inner, counter)]),
  );
}
