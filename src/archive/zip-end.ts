import { ArchiveError } from "./archive-error.js";
import type { ByteSource } from "./byte-source.js";
import { LIMITS } from "./limits.js";

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const END_SIZE = 22;
const MAX_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;

/** Some whole lines of the table of contents. */
export interface DirectorySlice {
  readonly bytes: Buffer;
  readonly count: number;
}

/** Where a ZIP keeps its table of contents, and the table itself. */
export interface ZipDirectory {
  readonly slices: readonly DirectorySlice[];
  /** Entries that are really there, counted. */
  readonly count: number;
  /** Entries that the ZIP says it has; differs in damaged ZIPs. */
  readonly declared: number;
  /** Where the table starts: content lies before it. */
  readonly start: number;
  /** Bytes put in front of the ZIP after it was made (a self-extractor, a cut download glued on). */
  readonly shift: number;
}

/**
 * Finds and checks the table of contents. A reader that trusts its figures allocates or waits without end on a
 * damaged ZIP, so they are proven against the bytes here. Throws ArchiveError.
 */
export async function readZipDirectory(source: ByteSource, name: string): Promise<ZipDirectory> {
  if (source.size === 0) throw new ArchiveError("empty", `${name} is empty. Download the archive again.`);
  const tailStart = Math.max(0, source.size - END_SIZE - MAX_COMMENT);
  const tail = Buffer.from(await source.read(tailStart, source.size - tailStart));
  const head = Buffer.from(await source.read(0, 4));
  let damaged = false;
  for (let at = tail.length - END_SIZE; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END) continue;
    const found = await readEnd(source, tailStart + at, tail.subarray(at), name);
    if (found) return found;
    damaged = true;
  }
  const zip = head.length === 4 && head.readUInt32LE(0) === 0x04034b50;
  if (damaged) {
    throw new ArchiveError(
      "damaged",
      `${name} is damaged: its table of contents can't be read. Download it again.`,
    );
  }
  if (zip) {
    throw new ArchiveError(
      "truncated",
      `${name} is a ZIP that stops before its end, as an interrupted download does. Download it again.`,
    );
  }
  throw new ArchiveError(
    "not-a-zip",
    `${name} is not a ZIP. Give the ZIP file as you downloaded it, or the folder it was unpacked to.`,
  );
}

async function readEnd(
  source: ByteSource,
  position: number,
  end: Buffer,
  name: string,
): Promise<ZipDirectory | undefined> {
  let declared = end.readUInt16LE(10);
  let size = end.readUInt32LE(12);
  let offset = end.readUInt32LE(16);
  let directoryEnd = position;
  let disk = end.readUInt16LE(4);
  const wide = await readEnd64(source, position);
  if (wide) {
    ({ declared, size, offset, directoryEnd } = wide);
    disk = 0;
  }
  if (disk !== 0 && disk !== 0xffff) {
    throw new ArchiveError(
      "unsupported",
      `${name} is one piece of a split ZIP. Join the pieces into one ZIP first.`,
    );
  }
  if (![declared, size, offset].every(Number.isSafeInteger) || size > directoryEnd) return undefined;
  if (size > LIMITS.directoryBytes) {
    throw new ArchiveError(
      "too-large",
      `${name} has a table of contents too long to be an export. Download it again.`,
    );
  }
  if (declared === 0 && size === 0) return { slices: [], count: 0, declared, start: position, shift: 0 };
  // The table usually ends where the end record starts; bytes put in front of the ZIP move both.
  for (const start of [directoryEnd - size, offset]) {
    if (start < 0 || start + size > directoryEnd) continue;
    const bytes = Buffer.from(await source.read(start, size));
    const slices = cutTable(bytes);
    const count = slices.reduce((sum, slice) => sum + slice.count, 0);
    if (count === 0) continue;
    if (count > LIMITS.entries) {
      throw new ArchiveError(
        "too-large",
        `${name} lists more than a million files. Give the export as you downloaded it.`,
      );
    }
    const shift = start - offset;
    // A multiple of 4 GiB is not a shift: some tools drop the upper half of large offsets.
    return { slices, count, declared, start, shift: shift % 2 ** 32 === 0 ? 0 : shift };
  }
  return undefined;
}

async function readEnd64(source: ByteSource, position: number) {
  const locator = Buffer.from(await source.read(Math.max(0, position - 20), Math.min(20, position)));
  if (locator.length < 20 || locator.readUInt32LE(0) !== LOCATOR64) return undefined;
  const stated = Number(locator.readBigUInt64LE(8));
  for (const at of [stated, position - 20 - 56]) {
    if (!Number.isSafeInteger(at) || at < 0 || at + 56 > position) continue;
    const record = Buffer.from(await source.read(at, 56));
    if (record.length < 56 || record.readUInt32LE(0) !== END64) continue;
    return {
      declared: Number(record.readBigUInt64LE(32)),
      size: Number(record.readBigUInt64LE(40)),
      offset: Number(record.readBigUInt64LE(48)),
      directoryEnd: at,
    };
  }
  return undefined;
}

/** Lines in a slice: enough to be quick, few enough that what is made of them stays small. */
const SLICE = 1000;

/** Walks the table and cuts it between lines; stops at the first thing that is not one. */
function cutTable(bytes: Buffer): readonly DirectorySlice[] {
  const slices: DirectorySlice[] = [];
  let from = 0;
  let at = 0;
  let count = 0;
  const cut = () => {
    if (count > 0) slices.push({ bytes: bytes.subarray(from, at), count });
    from = at;
    count = 0;
  };
  while (at + ENTRY_SIZE <= bytes.length && bytes.readUInt32LE(at) === ENTRY) {
    const next =
      at +
      ENTRY_SIZE +
      bytes.readUInt16LE(at + 28) +
      bytes.readUInt16LE(at + 30) +
      bytes.readUInt16LE(at + 32);
    if (next > bytes.length) break;
    at = next;
    if (++count === SLICE) cut();
  }
  cut();
  return slices;
}
