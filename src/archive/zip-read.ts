import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { ArchiveError } from "./archive-error.js";
import { type ByteSource, pieces } from "./byte-source.js";
import { crc32 } from "./crc32.js";
import { LIMITS, READ_SIZE } from "./limits.js";
import type { ZipRecord } from "./zip-list.js";

const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/** Why this entry won't be unpacked, or undefined when it will. */
export function refusal(record: ZipRecord): ArchiveError | undefined {
  if (record.encrypted) {
    return new ArchiveError(
      "encrypted",
      "It is locked with a password. Unpack it yourself and give the folder.",
    );
  }
  if (record.method !== STORED && record.method !== DEFLATED) {
    return new ArchiveError(
      "unsupported",
      "It is packed in a way that is not read here. Unpack it and give the folder.",
    );
  }
  if (
    record.size > LIMITS.ratioFromBytes &&
    record.size / Math.max(1, record.compressedSize) > LIMITS.ratio
  ) {
    return new ArchiveError(
      "suspicious",
      "It would unpack to more than a thousand times its size, so it was left alone.",
    );
  }
  return undefined;
}

/** Unpacked content of one entry. Throws ArchiveError when damaged, encrypted or longer than declared. */
export async function* readZipEntry(
  source: ByteSource,
  record: ZipRecord,
  contentEnd: number,
  pieceSize: number = READ_SIZE,
): AsyncGenerator<Uint8Array> {
  const refused = refusal(record);
  if (refused) throw refused;
  const start = await contentStart(source, record, contentEnd);
  const packed = pieces(source, start, start + record.compressedSize, pieceSize);
  let size = 0;
  let crc = 0;
  for await (const piece of record.method === STORED ? packed : inflate(packed, pieceSize)) {
    size += piece.length;
    if (size > record.size) throw damaged();
    crc = crc32(piece, crc);
    yield piece;
  }
  if (size !== record.size || crc >>> 0 !== record.crc >>> 0) throw damaged();
}

/** Where the content of an entry starts; the local header's own lengths decide. */
export async function contentStart(
  source: ByteSource,
  record: ZipRecord,
  contentEnd: number,
): Promise<number> {
  // Tools that write large ZIPs without Zip64 drop the upper half of the offset.
  for (let offset = record.offset; offset + 30 <= contentEnd; offset += 2 ** 32) {
    const header = Buffer.from(await source.read(offset, 30));
    if (header.length < 30 || header.readUInt32LE(0) !== LOCAL) continue;
    const start = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    if (start + record.compressedSize <= contentEnd) return start;
  }
  throw damaged();
}

async function* inflate(packed: AsyncIterable<Uint8Array>, chunkSize: number): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw({ chunkSize: Math.max(chunkSize, 1024) });
  const feed = Readable.from(packed, { objectMode: true, highWaterMark: 1 });
  feed.on("error", (error) => inflater.destroy(error));
  feed.pipe(inflater);
  try {
    for await (const piece of inflater) yield piece;
  } catch (error) {
    throw error instanceof ArchiveError ? error : damaged();
  } finally {
    feed.destroy();
    inflater.destroy();
  }
}

function damaged(): ArchiveError {
  return new ArchiveError(
    "damaged",
    "It is damaged: its content does not match the ZIP's own check. Download it again.",
  );
}
