/** Reading values of unknown shape: everything may be absent, of another type, or null. */
export type JsonObject = { readonly [key: string]: unknown };

export function object(value: unknown): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The objects of a list; anything else in it is left out. */
export function objects(value: unknown): readonly JsonObject[] {
  return list(value).filter((each): each is JsonObject => object(each) !== undefined);
}

/** A string that is not empty. */
export function string(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A string, or a whole number that has not lost digits, as a string. */
export function id(value: unknown): string | undefined {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return String(value);
  return typeof value === "string" && /^\d{1,25}$/.test(value) ? value : undefined;
}

/** A number, or a string that holds one. */
export function number(value: unknown): number | undefined {
  const found = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof found === "number" && Number.isFinite(found) ? found : undefined;
}

/** The value some keys down. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => object(inner)?.[key], value);
}
