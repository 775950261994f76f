import { CarReader } from "@ipld/car/reader";
import { CarWriter } from "@ipld/car/writer";
import { decode, encode } from "@ipld/dag-cbor";

type Mark = (text: string) => string;

/** A WhatsApp chat: what stands after the name in lines of someone's, but for what the program says itself. */
export function inChat(text: string, mark: Mark): string {
  return text.replace(
    /^(\u200e?\[?\d[^\n]*?\d{2}(?:\s[AP]M)?(?:\]| -) [^:\n]+: )(?!\u200e|<)([^\n]*\p{L}{2}[^\n]*)$/gmu,
    (whole, head: string, words: string) => (/\.jpg|\(.*\)$/.test(words) ? whole : head + mark(words)),
  );
}

/** A feed of a blog: its titles and what its posts say, marked up within the markup. */
export function inFeed(text: string, mark: Mark): string {
  const marked = text
    .replace(
      /(<(?:title|content)[^>]*>)(?!<!\[CDATA\[)([^<]*\p{L}{2}[^<]*)(?=<)/gu,
      (_, tag: string, words: string) => (words.trim() === "" ? tag + words : tag + mark(words)),
    )
    .replace(
      /(<(?:content:encoded|excerpt:encoded|wp:comment_content|description)><!\[CDATA\[)([\s\S]*?\p{L}{2}[\s\S]*?)(?=\]\]>)/gu,
      (_, tag: string, words: string) => tag + mark(words),
    );
  return marked;
}

/** Letters one after the other: subjects, and the first line of a body that is plain. */
export function inMailbox(text: string, mark: Mark): string {
  return text
    .replace(/^(Subject: )(?!=\?)(.*\p{L}{2}.*)$/gmu, (_, head: string, words: string) => head + mark(words))
    .replace(
      /(\n\n)([\p{L}][^\n=<>:]*\p{L}[^\n=<>:]*)(?=\n)/gu,
      (_, before: string, words: string) => before + mark(words),
    );
}

/** A Bluesky repository: the words of its records. Names of blocks stay as they are; nothing looks whether they fit. */
export async function inRepository(bytes: Uint8Array, mark: Mark): Promise<Uint8Array> {
  const reader = await CarReader.fromBytes(bytes);
  const { writer, out } = CarWriter.create(await reader.getRoots());
  const written = (async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of out) pieces.push(piece);
    return Buffer.concat(pieces);
  })();
  for await (const { cid, bytes: block } of reader.blocks())
    await writer.put({ cid, bytes: encode(inRecord(decode(block), mark)) });
  await writer.close();
  return written;
}

const SAID = new Set(["text", "description", "alt", "title"]);

function inRecord(value: unknown, mark: Mark): unknown {
  if (Array.isArray(value)) return value.map((each) => inRecord(each, mark));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      SAID.has(key) && typeof each === "string" && each !== "" ? mark(each) : inRecord(each, mark),
    ]),
  );
}
