/** Gives back the first of what has the same content, so that thousands of findings hold it once. */
export type Interner = <T extends string | readonly object[]>(value: T) => T;

export function createInterner(): Interner {
  const known = new Map<string, unknown>();
  return <T extends string | readonly object[]>(value: T): T => {
    const content = typeof value === "string" ? value : JSON.stringify(value);
    if (!known.has(content)) known.set(content, value);
    return known.get(content) as T;
  };
}
