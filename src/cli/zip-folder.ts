import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ZipFile } from "yazl";

/** The same bytes every time: files in order, one date. */
const DATE = new Date(Date.UTC(2020, 0, 1));

/** A ZIP of everything below a folder. */
export async function zipFolder(folder: string): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const path of await filesBelow(folder, ""))
    zip.addBuffer(await readFile(join(folder, path)), path, {
      mtime: DATE,
      forceDosTimestamp: true,
      mode: 0o100600,
    });
  zip.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

async function filesBelow(folder: string, below: string): Promise<readonly string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await filesBelow(folder, path)));
    else if (entry.isFile()) found.push(path);
  }
  return found;
}
