import { crc32, deflateRawSync } from "node:zlib";

/** One entry with whatever lies the test needs. */
export interface RawEntry {
  readonly path: string | Uint8Array;
  readonly content: string | Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  /** Unix mode: 0o120777 makes a symbolic link. */
  readonly mode?: number;
  /** What the table of contents says, when it is not true. */
  readonly declaredSize?: number;
  readonly declaredCrc?: number;
  /** Where the table says that the entry starts. */
  readonly declaredOffset?: number;
}

export interface RawZip {
  readonly bytes: Buffer;
  /** Where the table of contents starts. */
  readonly directory: number;
}

/** A ZIP written byte by byte, for the ZIPs that no honest tool writes. */
export function rawZip(entries: readonly RawEntry[], declaredEntries = entries.length): RawZip {
  const body: Buffer[] = [];
  const table: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.path);
    const content = Buffer.from(entry.content);
    const { method = 8, flags = 0 } = entry;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const crc = entry.declaredCrc ?? crc32(content);
    const size = entry.declaredSize ?? content.length;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(crc, 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(name.length, 26);
    body.push(local, name, packed);
    const line = Buffer.alloc(46);
    line.writeUInt32LE(0x02014b50, 0);
    line.writeUInt16LE((3 << 8) | 20, 4);
    line.writeUInt16LE(20, 6);
    line.writeUInt16LE(flags, 8);
    line.writeUInt16LE(method, 10);
    line.writeUInt32LE(crc, 16);
    line.writeUInt32LE(packed.length, 20);
    line.writeUInt32LE(size, 24);
    line.writeUInt16LE(name.length, 28);
    line.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38);
    line.writeUInt32LE(entry.declaredOffset ?? offset, 42);
    table.push(line, name);
    offset += local.length + name.length + packed.length;
  }
  const directory = Buffer.concat(table);
  return {
    bytes: Buffer.concat([...body, directory, endRecord(declaredEntries, directory.length, offset)]),
    directory: offset,
  };
}

export function endRecord(entries: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries & 0xffff, 8);
  end.writeUInt16LE(entries & 0xffff, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
