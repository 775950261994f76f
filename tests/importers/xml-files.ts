/** Feeds read a second way, with patterns, so that what the importer says can be held against the bytes. */

/** CDATA may hold tags: they are put out of sight, and their length kept. */
function masked(text: string): string {
  return text.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, (all) => all.replaceAll(/[<>]/g, " "));
}

function spans(text: string, name: string): readonly string[] {
  const found = masked(text).matchAll(new RegExp(`<${name}(?=[\\s>])[\\s\\S]*?</${name}>`, "g"));
  return [...found].map((match) => text.slice(match.index, match.index + match[0].length));
}

/** The element that a pointer names. */
export function recordAt(content: Buffer, pointer: string): unknown {
  let inner: string | undefined = content.toString("utf8");
  for (const [, name = "", number] of pointer.matchAll(/\/([\w:]+)\[(\d+)\]/g))
    inner = inner === undefined ? undefined : spans(inner, name)[Number(number) - 1];
  return inner;
}

/** The same feed with its records last first. */
export function reverseRecords(path: string, content: Buffer): Buffer | undefined {
  if (!/\.(xml|atom)$/.test(path)) return undefined;
  const text = content.toString("utf8");
  const records = [...spans(text, "item"), ...spans(text, "entry")];
  let rest = text;
  for (const record of records) rest = rest.replace(record, () => "\0");
  const reversed = records.toReversed();
  return Buffer.from(rest.replaceAll("\0", () => reversed.shift() ?? ""));
}
