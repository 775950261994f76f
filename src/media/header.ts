/** What a file is by its first bytes, whatever its name says. */
export type FileKind =
  | "jpeg"
  | "png"
  | "tiff"
  | "heif"
  | "webp"
  | "gif"
  | "bmp"
  | "video"
  /** Not a picture or a video, as far as we know them. */
  | "unknown";

/** How many of the first bytes hold what the file says of itself. */
export interface HeaderLength {
  readonly kind: FileKind;
  /** At least this many bytes are needed to go on; never more than MOST. */
  readonly need: number;
}

/** What lies further in than this is left alone: metadata stands at the start, and an archive may hold 20,000 files. */
export const MOST = 1024 * 1024;

/** Pure. `head` is what has been read so far; call again with more until `need` is met. */
export function headerLength(head: Buffer): HeaderLength {
  const kind = kindOf(head);
  const need = LENGTHS[kind]?.(head) ?? 0;
  return { kind, need: Math.min(need, MOST) };
}

const LENGTHS: Partial<Record<FileKind, (head: Buffer) => number>> = {
  jpeg: jpegLength,
  png: pngLength,
  tiff: tiffLength,
  heif: heifLength,
};

function kindOf(head: Buffer): FileKind {
  const starts = (text: string, at = 0): boolean => head.toString("latin1", at, at + text.length) === text;
  if (starts("\xff\xd8\xff")) return "jpeg";
  if (starts("\x89PNG\r\n\x1a\n")) return "png";
  if (starts("II*\0") || starts("MM\0*")) return "tiff";
  if (starts("GIF8")) return "gif";
  if (starts("RIFF")) return starts("WEBP", 8) ? "webp" : starts("AVI ", 8) ? "video" : "unknown";
  if (starts("BM") && head.length > 14) return "bmp";
  if (starts("ftyp", 4))
    return /heic|heix|hevc|heim|heis|mif1|msf1|avif|avis/.test(brands(head)) ? "heif" : "video";
  // QuickTime of old, Matroska and WebM, MPEG, Flash.
  if (["moov", "mdat", "wide", "free", "skip"].some((box) => starts(box, 4))) return "video";
  return starts("\x1aE\xdf\xa3") || starts("\0\0\x01\xba") || starts("FLV") ? "video" : "unknown";
}

function brands(head: Buffer): string {
  return head.toString("latin1", 8, Math.min(head.length, head.length < 4 ? 8 : head.readUInt32BE(0), 64));
}

/** To the end of the last block that may hold EXIF, XMP or IPTC; the picture itself is not entered. */
function jpegLength(head: Buffer): number {
  let need = 0;
  let at = 2;
  for (;;) {
    // Blocks we do not need are stepped over without asking for what is in them.
    if (at + 4 > head.length) return at + 4;
    if (head[at] !== 0xff) return need;
    const marker = head[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return need;
    const end = at + 2 + head.readUInt16BE(at + 2);
    if (marker === 0xe1 || marker === 0xed) need = end;
    if (at >= MOST) return need;
    at = end;
  }
}

const PNG_TOLD = new Set(["eXIf", "iTXt", "tEXt", "zTXt"]);

function pngLength(head: Buffer): number {
  let need = 0;
  let at = 8;
  for (;;) {
    if (at + 8 > head.length) return at + 8;
    const length = head.readUInt32BE(at);
    const type = head.toString("latin1", at + 4, at + 8);
    if (type === "IDAT" || type === "IEND" || at >= MOST) return need;
    at += 12 + length;
    if (PNG_TOLD.has(type)) need = at;
  }
}

/** The first table may lie anywhere; what it speaks of mostly lies near it. */
function tiffLength(head: Buffer): number {
  if (head.length < 8) return 8;
  const table = head[0] === 0x49 ? head.readUInt32LE(4) : head.readUInt32BE(4);
  return table + 64 * 1024;
}

function heifLength(head: Buffer): number {
  const meta = findBox(head, 0, head.length, "meta");
  if (meta.at < 0) return meta.need;
  if (meta.end > head.length) return meta.end;
  const exif = heifExif(head);
  return exif === undefined ? 0 : exif.end;
}

interface Box {
  /** Where its content starts; negative when it is not in these bytes. */
  readonly at: number;
  readonly end: number;
  /** Bytes to have before looking on. */
  readonly need: number;
}

function findBox(bytes: Buffer, from: number, to: number, type: string): Box {
  let at = from;
  while (at + 8 <= Math.min(to, bytes.length)) {
    const size = bytes.readUInt32BE(at);
    const end = size === 0 ? to : at + size;
    if (bytes.toString("latin1", at + 4, at + 8) === type) return { at: at + 8, end, need: end };
    // A size of one means a 64-bit size: a box that large is the picture itself.
    if (size < 8) return { at: -1, end: -1, need: 0 };
    at = end;
  }
  return { at: -1, end: -1, need: at < to ? at + 8 : at + 16 };
}

/** Where the EXIF block of a HEIC or AVIF file lies; undefined when it has none, or tells it in a way we do not know. */
export function heifExif(bytes: Buffer): { readonly start: number; readonly end: number } | undefined {
  try {
    const meta = findBox(bytes, 0, bytes.length, "meta");
    if (meta.at < 0) return undefined;
    const items = findBox(bytes, meta.at + 4, meta.end, "iinf");
    const places = findBox(bytes, meta.at + 4, meta.end, "iloc");
    if (items.at < 0 || places.at < 0) return undefined;
    const id = exifItem(bytes, items);
    return id === undefined ? undefined : placeOf(bytes, places.at, id);
  } catch {
    // Figures that point out of the file.
    return undefined;
  }
}

function exifItem(bytes: Buffer, { at, end }: Box): number | undefined {
  let item = at + (bytes[at] === 0 ? 6 : 8);
  while (item + 8 < end) {
    const size = bytes.readUInt32BE(item);
    const version = bytes[item + 8] ?? 0;
    const wide = version === 3 ? 4 : 2;
    if (bytes.toString("latin1", item + 14 + wide, item + 18 + wide) === "Exif")
      return bytes.readUIntBE(item + 12, wide);
    if (size < 8) return undefined;
    item += size;
  }
  return undefined;
}

function placeOf(bytes: Buffer, box: number, wanted: number): { start: number; end: number } | undefined {
  const version = bytes[box] ?? 0;
  let at = box + 4;
  const take = (size: number): number => {
    const value =
      size === 0 ? 0 : size === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, size);
    at += size;
    return value;
  };
  const sizes = take(2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version === 0 ? 0 : sizes & 15;
  for (let left = take(version < 2 ? 2 : 4); left > 0; left--) {
    const id = take(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : take(2) & 15;
    take(2);
    const base = take(baseSize);
    for (let extents = take(2); extents > 0; extents--) {
      take(indexSize);
      const start = base + take(offsetSize);
      const length = take(lengthSize);
      // Method 0: counted from the start of the file. Others are not used for EXIF.
      if (id === wanted) return method === 0 ? { start, end: start + length } : undefined;
    }
  }
  return undefined;
}
