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
/** Ends that are tried: a comment may hold what looks like one, a file made of them is hostile. */
const MAX_ENDS = 8;
/** Bytes of the longest line: 46 and three lengths of two bytes each. */
const LONGEST_LINE = ENTRY_SIZE + 3 * 0xffff;

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
  const tail = asBuffer(await source.read(tailStart, source.size - tailStart));
  const head = asBuffer(await source.read(0, 4));
  let damaged = false;
  let tried = 0;
  for (let at = tail.length - END_SIZE; at >= 0 && tried < MAX_ENDS; at--) {
    if (tail.readUInt32LE(at) !== END) continue;
    tried++;
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
    // The first line shows whether a table is there, before hundreds of megabytes are read for it.
    const head = asBuffer(await source.read(start, Math.min(size, LONGEST_LINE)));
    if (lineEnd(head, 0) === undefined) continue;
    const slices = cutTable(size <= head.length ? head : asBuffer(await source.read(start, size)));
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
  const locator = asBuffer(await source.read(Math.max(0, position - 20), Math.min(20, position)));
  if (locator.length < 20 || locator.readUInt32LE(0) !== LOCATOR64) return undefined;
  const stated = Number(locator.readBigUInt64LE(8));
  for (const at of [stated, position - 20 - 56]) {
    // It stands just before its locator, with a little data of its own at most.
    if (!Number.isSafeInteger(at) || at < Math.max(0, position - MAX_COMMENT) || at + 56 > position) continue;
    const record = asBuffer(await source.read(at, 56));
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

/** Lines and bytes in a slice: enough to be quick, few enough that what is made of them stays small. */
const SLICE = 1000;
const SLICE_BYTES = 1024 ** 2;

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
  for (let next = lineEnd(bytes, at); next !== undefined; next = lineEnd(bytes, at)) {
    at = next;
    if (++count === SLICE || at - from > SLICE_BYTES) cut();
  }
  cut();
  return slices;
}

/** Where the line of the table that starts at `at` ends; undefined when there is no whole line. */
function lineEnd(bytes: Buffer, at: number): number | undefined {
  if (at + ENTRY_SIZE > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return undefined;
  const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
  const end = at + ENTRY_SIZE + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  return end > bytes.length ? undefined : end;
}

/** The same bytes, not a copy of them: a table may be large. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
