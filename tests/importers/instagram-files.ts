/** Exports read a second way, so that what the importer says can be held against the bytes. */

const ITEM = /<div class="pam [\s\S]*?<div class="_3-94 _a6-o">[^<]*<\/div><\/div>/g;

/** The record that a pointer names, in JSON or on a page. */
export function resolvePage(content: Buffer, pointer: string): unknown {
  const text = content.toString("utf8");
  if (text.startsWith("<")) {
    const number = /\[(\d+)\]$/.exec(pointer)?.[1];
    return number === undefined ? text : text.match(ITEM)?.[Number(number) - 1];
  }
  let value: unknown = JSON.parse(text);
  for (const key of pointer.split("/").slice(1)) value = (value as Record<string, unknown>)[key];
  return value;
}

/** Every list of records last first, at the top or one key down. */
export function shuffleExport(path: string, content: Buffer): Buffer | undefined {
  const text = content.toString("utf8");
  if (path.endsWith(".html")) {
    const items = (text.match(ITEM) ?? []).toReversed();
    return Buffer.from(text.replaceAll(ITEM, () => items.shift() ?? ""));
  }
  if (!path.endsWith(".json")) return undefined;
  const value = JSON.parse(text) as Record<string, unknown> | unknown[];
  if (Array.isArray(value)) return Buffer.from(JSON.stringify(value.toReversed()));
  const turned = Object.entries(value).map(([key, each]) => [
    key,
    Array.isArray(each) ? each.toReversed() : each,
  ]);
  return Buffer.from(JSON.stringify(Object.fromEntries(turned)));
}
