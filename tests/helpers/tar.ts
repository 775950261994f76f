import { gzipSync } from "node:zlib";
import { type Header, pack } from "tar-stream";
import type { Files } from "./zip.js";

/** A real tar, in memory. `odd`: entries that no export has. */
export async function tarBytes(
  files: Files,
  odd: readonly (Partial<Header> & { readonly name: string })[] = [],
): Promise<Buffer> {
  const tar = pack();
  // A fixed time: the same files give the same bytes.
  const mtime = new Date(Date.UTC(2020, 0, 1));
  for (const [name, content] of Object.entries(files)) tar.entry({ name, mtime }, Buffer.from(content));
  for (const header of odd) tar.entry({ mtime, ...header }, "");
  tar.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of tar as AsyncIterable<Uint8Array>) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

/** A real tar.gz, in memory. */
export async function tgzBytes(files: Files): Promise<Buffer> {
  return gzipSync(await tarBytes(files));
}
