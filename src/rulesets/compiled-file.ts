import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { endianness } from "node:os";
import { deflateRawSync, inflateRawSync } from "node:zlib";

const KINDS = { Int32Array, Int16Array, Uint8Array } as const;
type Kind = keyof typeof KINDS;
type Numbers = Int32Array | Int16Array | Uint8Array;

interface Head {
  /** Of what was compiled. */
  readonly key: string;
  readonly rest: unknown;
  readonly lists: readonly { readonly name: string; readonly kind: Kind; readonly length: number }[];
}

/** What was compiled when the program was built, when it was made of what the key stands for. */
export function readCompiled<Compiled>(key: string, file: URL): Compiled | undefined {
  // Numbers are kept as the machine that built it writes them; nearly all machines agree.
  if (endianness() !== "LE" || !existsSync(file)) return undefined;
  const bytes = inflateRawSync(readFileSync(file));
  const headLength = bytes.readUInt32LE(0);
  const head = JSON.parse(bytes.toString("utf8", 4, 4 + headLength)) as Head;
  if (head.key !== key) return undefined;
  let at = 4 + headLength;
  const lists = head.lists.map(({ name, kind, length }) => {
    const list = new KINDS[kind](length);
    new Uint8Array(list.buffer).set(bytes.subarray(at, at + list.byteLength));
    at += list.byteLength;
    return [name, list] as const;
  });
  return { ...(head.rest as object), ...Object.fromEntries(lists) } as Compiled;
}

/** For the build: lists of numbers are kept as such, all else as JSON, and the whole deflated to less than half. */
export function writeCompiled(key: string, compiled: object, file: URL): void {
  const lists: [string, Kind, Numbers][] = [];
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(compiled)) {
    const kind = (Object.keys(KINDS) as Kind[]).find((each) => value instanceof KINDS[each]);
    if (kind) lists.push([name, kind, value as Numbers]);
    else rest[name] = value;
  }
  const about = lists.map(([name, kind, { length }]) => ({ name, kind, length }));
  const head = Buffer.from(JSON.stringify({ key, rest, lists: about } satisfies Head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const numbers = lists.map(([, , { buffer, byteOffset, byteLength }]) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  writeFileSync(file, deflateRawSync(Buffer.concat([length, head, ...numbers]), { level: 9 }));
}
