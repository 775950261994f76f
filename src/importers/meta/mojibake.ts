/** Counts the strings that were repaired. */
export interface RepairCounter {
  repaired: number;
}

const SUSPECT = /[\u0080-\u00ff]/;
const BEYOND = /[\u0100-\uffff]/;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Meta writes each byte of UTF-8 as a character of its own. Undone only where every character is such a byte and
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

/** Far more than any record has; what lies deeper is left out, so that no file can exhaust the stack. */
const DEEPEST = 200;

/** Every string and every key of a parsed value, each by itself. */
export function fixDeep(value: unknown, counter: RepairCounter, depth = 0): unknown {
  if (typeof value === "string") return fixText(value, counter);
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEEPEST) return null;
  if (Array.isArray(value)) return value.map((each) => fixDeep(each, counter, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [fixText(key, counter), fixDeep(inner, counter, depth + 1)]),
  );
}
