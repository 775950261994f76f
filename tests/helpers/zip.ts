import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ZipFile } from "yazl";

export interface ZipOptions {
  /** Zip64 records for every entry. */
  readonly zip64?: boolean;
  /** Put everything into a folder of this name, as re-zipping does. */
  readonly wrapper?: string;
  /** Add what macOS adds. */
  readonly macosx?: boolean;
  /** Store instead of deflate. */
  readonly stored?: boolean;
  /** A ZIP comment. */
  readonly comment?: string;
}

/** Content by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A real ZIP, in memory. */
export async function zipBytes(files: Files, options: ZipOptions = {}): Promise<Buffer> {
  const zip = new ZipFile();
  const { zip64 = false, stored = false, wrapper } = options;
  // A fixed time: the same files give the same bytes.
  const settings = { compress: !stored, forceZip64Format: zip64, mtime: new Date(Date.UTC(2020, 0, 1)) };
  for (const [path, content] of Object.entries(files)) {
    const name = wrapper === undefined ? path : `${wrapper}/${path}`;
    zip.addBuffer(Buffer.from(content), name, settings);
    if (options.macosx) {
      zip.addBuffer(Buffer.from([0, 5, 22, 7]), `__MACOSX/${name.replace(/([^/]*)$/, "._$1")}`, settings);
    }
  }
  if (options.macosx) zip.addBuffer(Buffer.from([0]), `${wrapper ? `${wrapper}/` : ""}.DS_Store`, settings);
  zip.end({ forceZip64Format: zip64, comment: options.comment ?? "" });
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

/** Content of a folder, by path from it. */
export async function folderFiles(folder: string): Promise<Files> {
  const files: Record<string, Uint8Array> = {};
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.sort()) {
    files[path.slice(folder.length + 1).replaceAll("\\", "/")] = await readFile(path);
  }
  return files;
}

/** A folder as a real ZIP, in memory. */
export async function zipFolder(folder: string, options: ZipOptions = {}): Promise<Buffer> {
  return zipBytes(await folderFiles(folder), options);
}

/** A private temporary folder that is gone after `use`. */
export async function inTempFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "backscroll-test-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes bytes under a name in a folder and gives the path. */
export async function put(folder: string, name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}
