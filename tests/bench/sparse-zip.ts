import { type FileHandle, open } from "node:fs/promises";
import { crc32 } from "node:zlib";

export interface SparseEntry {
  readonly path: string;
  /** What the file begins with; the rest of it is a hole in the disk's file. */
  readonly head: Uint8Array;
  /** Bytes of the whole file. */
  readonly size: number;
}

/**
 * A ZIP of stored files that takes hardly any room on a disk: behind its first bytes each file is a hole. With Zip64,
 * for tens of gigabytes. Only whole files (`head` as long as `size`) have a true check sum.
 */
export async function writeSparseZip(path: string, entries: Iterable<SparseEntry>): Promise<number> {
  const file = await open(path, "w");
  try {
    const table: Buffer[] = [];
    let at = 0;
    let count = 0;
    for (const entry of entries) {
      const name = Buffer.from(entry.path);
      const crc = entry.head.length === entry.size ? crc32(entry.head) : 0;
      await file.write(
        Buffer.concat([localHeader(name, crc, entry.size), name, entry.head]),
        0,
        undefined,
        at,
      );
      table.push(centralHeader(name, crc, entry.size, at));
      at += 30 + name.length + entry.size;
      count += 1;
    }
    return await writeEnd(file, Buffer.concat(table), at, count);
  } finally {
    await file.close();
  }
}

async function writeEnd(file: FileHandle, table: Buffer, at: number, count: number): Promise<number> {
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeUInt16LE(45, 12);
  end64.writeUInt16LE(45, 14);
  end64.writeBigUInt64LE(BigInt(count), 24);
  end64.writeBigUInt64LE(BigInt(count), 32);
  end64.writeBigUInt64LE(BigInt(table.length), 40);
  end64.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(at + table.length), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22, 0xff);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(0, 4);
  end.writeUInt16LE(0, 20);
  const tail = Buffer.concat([table, end64, locator, end]);
  await file.write(tail, 0, undefined, at);
  return at + tail.length;
}

function localHeader(name: Buffer, crc: number, size: number): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(size, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return header;
}

function centralHeader(name: Buffer, crc: number, size: number, at: number): Buffer {
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(at), 4);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE((3 << 8) | 45, 4);
  header.writeUInt16LE(45, 6);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(size, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE((0o100644 << 16) >>> 0, 38);
  header.writeUInt32LE(0xffffffff, 42);
  return Buffer.concat([header, name, extra]);
}
