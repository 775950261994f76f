import { Readable } from "node:stream";
import * as unzipper from "unzipper";
import type { ByteSource } from "./byte-source.js";
import { type DirectorySlice, readZipDirectory } from "./zip-end.js";

/** One line of a ZIP's table of contents. */
export interface ZipRecord {
  /** As written, with `/` separators; may be hostile. */
  readonly path: string;
  readonly size: number;
  readonly compressedSize: number;
  readonly method: number;
  readonly encrypted: boolean;
  readonly symlink: boolean;
  readonly crc: number;
  /** Of the local header, in the source. */
  readonly offset: number;
}

export interface ZipListing {
  readonly records: readonly ZipRecord[];
  /** Entries that the ZIP promises and its table does not hold. */
  readonly missing: number;
  /** Entries whose figures make no sense. */
  readonly broken: number;
  /** Where content ends. */
  readonly contentEnd: number;
}

/** Lists a ZIP without touching its content. Throws ArchiveError. */
export async function listZip(source: ByteSource, name: string): Promise<ZipListing> {
  const directory = await readZipDirectory(source, name);
  const records: ZipRecord[] = [];
  let broken = 0;
  for (const slice of directory.slices) {
    for (const file of await decode(slice)) {
      const record = toRecord(file, directory.shift);
      if (record) records.push(record);
      else broken++;
    }
  }
  // Tools without Zip64 count modulo 65,536: more than declared is no damage.
  const missing = Math.max(0, directory.declared - directory.count);
  return { records, missing, broken, contentEnd: directory.start };
}

/**
 * unzipper reads a slice of the proven table, as if it were a ZIP by itself: no figure of the file can mislead it, and
 * what it keeps for each entry (kilobytes) is let go before the next slice.
 */
async function decode({ bytes, count }: DirectorySlice): Promise<readonly unzipper.File[]> {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(bytes.length, 12);
  const whole = Buffer.concat([bytes, end]);
  const { files } = await unzipper.Open.custom({
    size: () => Promise.resolve(whole.length),
    stream: (offset: number) => Readable.from([whole.subarray(offset)]),
  });
  return files;
}

function toRecord(file: unzipper.File, shift: number): ZipRecord | undefined {
  const { uncompressedSize, compressedSize, offsetToLocalFileHeader } = file;
  const figures = [uncompressedSize, compressedSize, offsetToLocalFileHeader];
  if (!figures.every((figure) => Number.isSafeInteger(figure) && figure >= 0)) return undefined;
  const unix = file.versionMadeBy >> 8 === 3;
  return {
    path: decodeName(file).replaceAll("\\", "/"),
    size: uncompressedSize,
    compressedSize,
    method: file.compressionMethod,
    encrypted: (file.flags & 1) !== 0,
    symlink: unix && ((file.externalFileAttributes >>> 16) & 0o170000) === 0o120000,
    crc: file.crc32,
    offset: offsetToLocalFileHeader + shift,
  };
}

/** UTF-8 whatever the flag says (Meta writes it without the flag); old Windows names only when it is not. */
function decodeName(file: unzipper.File): string {
  const raw = Buffer.from(file.pathBuffer);
  const text = raw.toString("utf8");
  return text.includes("\uFFFD") ? raw.toString("latin1") : text;
}
