import type { Entry } from "../../src/decisions/index.js";

/** A key that is always the same, and obviously nobody's. */
export const KEY = { secret: "ab".repeat(32), workspace: "w_test" };

export const AT = "2026-01-02T00:00:00.000Z";

export function entry(over: Partial<Entry> = {}): Entry {
  return { id: "h1:one", value: "keep", at: AT, seen: { text: "h1:words", rule: "rule1" }, ...over };
}
