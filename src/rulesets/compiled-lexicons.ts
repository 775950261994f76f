import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { endianness } from "node:os";
import type { CompiledLexicons } from "../model/index.js";

/** Beside the built program, and nowhere else: without it lexicons are compiled as they are used. */
export const COMPILED_FILE = new URL("compiled-lexicons.bin", import.meta.url);

const LISTS = ["steps", "kinds", "firstOf", "nextOf", "said"] as const;
type Rest = Omit<CompiledLexicons, (typeof LISTS)[number]>;

interface Head extends Rest {
  /** Numbers in each of the lists. */
  readonly lengths: Readonly<Record<(typeof LISTS)[number], number>>;
}

/** The lexicons compiled when the program was built, when they say what the key stands for. */
export function findCompiled(key: string, file: URL = COMPILED_FILE): CompiledLexicons | undefined {
  // Numbers are kept as the machine that built it writes them; nearly all machines agree.
  if (endianness() !== "LE" || !existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const headLength = bytes.readUInt32LE(0);
  const { lengths, ...rest } = JSON.parse(bytes.toString("utf8", 4, 4 + headLength)) as Head;
  if (rest.key !== key) return undefined;
  let at = 4 + headLength;
  const take = (name: (typeof LISTS)[number]): Int32Array => {
    const list = new Int32Array(lengths[name]);
    Buffer.from(list.buffer).set(bytes.subarray(at, at + list.byteLength));
    at += list.byteLength;
    return list;
  };
  return {
    ...rest,
    steps: take("steps"),
    kinds: take("kinds"),
    firstOf: take("firstOf"),
    nextOf: take("nextOf"),
    said: take("said"),
  };
}

/** For the build. */
export function writeCompiled(compiled: CompiledLexicons, file: URL): void {
  const { steps, kinds, firstOf, nextOf, said, ...rest } = compiled;
  const lists = { steps, kinds, firstOf, nextOf, said };
  const lengths = Object.fromEntries(LISTS.map((name) => [name, lists[name].length]));
  const head = Buffer.from(JSON.stringify({ ...rest, lengths }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const numbers = LISTS.map((name) => Buffer.from(Int32Array.from(lists[name]).buffer));
  writeFileSync(file, Buffer.concat([length, head, ...numbers]));
}
