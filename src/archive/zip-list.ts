import { Readable } from "node:stream";
import * as unzipper from "unzipper";
import type { ByteSource } from "./byte-source.js";
import { readZipDirectory, type ZipDirectory } from "./zip-end.js";

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
  const files = directory.count === 0 ? [] : await decode(directory);
  const records: ZipRecord[] = [];
  let broken = 0;
  for (const file of files) {
    const record = toRecord(file, directory.shift);
    if (record) records.push(record);
    else broken++;
  }
  // Tools without Zip64 count modulo 65,536: more than declared is no damage.
  const missing = Math.max(0, directory.declared - directory.count);
  return { records, missing, broken, contentEnd: directory.start };
}

/** unzipper reads a proven table, with the end records written anew so that no figure of the file can mislead it. */
async function decode(directory: ZipDirectory): Promise<readonly unzipper.File[]> {
  const { bytes, count } = directory;
  const end = Buffer.alloc(56 + 20 + 22);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(bytes.length), 40);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(bytes.length), 64);
  end.writeUInt32LE(1, 72);
  end.writeUInt32LE(0x06054b50, 76);
  end.writeUInt16LE(0xffff, 84);
  end.writeUInt16LE(0xffff, 86);
  end.writeUInt32LE(0xffffffff, 88);
  end.writeUInt32LE(0xffffffff, 92);
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
