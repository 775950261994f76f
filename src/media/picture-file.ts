import exifr from "exifr";
import type { Archive, ArchiveEntry, Coordinates } from "../model/index.js";
import { type FileKind, headerLength, heifExif, MOST } from "./header.js";
import { recordedWords } from "./recorded-words.js";
import { takenTime } from "./taken-time.js";

/** What a picture or video says of itself, from the first bytes of its file. */
export interface PictureFile {
  readonly kind: FileKind;
  readonly location?: Coordinates;
  /** ISO 8601, UTC. A time without a zone is read as the time on a UK clock. */
  readonly takenAt?: string;
  readonly camera?: string;
  /** Captions, titles, keywords, names of people and places that were written into the file; one a line. */
  readonly words?: string;
  /** It has a block of metadata that makes no sense. */
  readonly broken: boolean;
}

/** Bytes asked of the archive at a time: what most files without metadata have before the picture begins. */
const PIECE = 4096;

const SETTINGS = {
  tiff: true,
  exif: true,
  gps: true,
  ifd1: false,
  interop: false,
  xmp: true,
  iptc: true,
  icc: false,
  jfif: false,
  ihdr: false,
  makerNote: false,
  userComment: false,
  mergeOutput: false,
  // Dates would be read in the zone of this machine.
  reviveValues: false,
  translateValues: false,
  silentErrors: true,
} as const;

/**
 * Reads only as far into the file as its metadata goes, in the archive, and says what is there. Throws ArchiveError
 * when the file can't be read at all; whatever is wrong with its content is `broken` or kind `unknown`.
 */
export async function readPictureFile(archive: Archive, entry: ArchiveEntry): Promise<PictureFile> {
  return describePicture(await firstBytes(archive, entry));
}

/** The small picture that cameras put beside the large one; undefined when there is none. */
export async function readThumbnail(archive: Archive, entry: ArchiveEntry): Promise<Uint8Array | undefined> {
  const head = await firstBytes(archive, entry);
  const { kind } = headerLength(head);
  const block = exifBlock(head, kind);
  if (block === undefined) return undefined;
  const found = await exifr.thumbnail(block).catch(() => undefined);
  // Only what a browser shows as a picture: its first bytes say so.
  return found !== undefined && found[0] === 0xff && found[1] === 0xd8 ? found : undefined;
}

async function firstBytes(archive: Archive, entry: ArchiveEntry): Promise<Buffer> {
  let head = Buffer.alloc(0);
  for await (const piece of archive.stream(entry, PIECE)) {
    head = Buffer.concat([head, piece]);
    if (head.length >= headerLength(head).need || head.length >= MOST) break;
  }
  return head;
}

async function describePicture(head: Buffer): Promise<PictureFile> {
  const { kind, need } = headerLength(head);
  const nothing: PictureFile = { kind, broken: false };
  const block = exifBlock(head, kind);
  if (block === undefined) return nothing;
  // How much of a TIFF is needed is a guess; of the others it is known.
  if (kind !== "tiff" && head.length < Math.min(need, MOST)) return { ...nothing, broken: true };
  const told: unknown = await exifr.parse(block, SETTINGS).catch(() => ({ errors: [true] }));
  if (typeof told !== "object" || told === null) return nothing;
  const { ifd0, exif, gps, errors } = told as Readonly<
    Record<string, Readonly<Record<string, unknown>> | undefined>
  >;
  const location = placeOf(gps?.latitude, gps?.longitude);
  const takenAt = takenTime(
    [exif?.DateTimeOriginal, exif?.OffsetTimeOriginal ?? exif?.OffsetTime],
    [exif?.CreateDate ?? exif?.DateTimeDigitized, exif?.OffsetTimeDigitized ?? exif?.OffsetTime],
  );
  const camera = cameraOf(ifd0?.Make, ifd0?.Model);
  const words = recordedWords(told);
  return {
    kind,
    ...(location === undefined ? {} : { location }),
    ...(takenAt === undefined ? {} : { takenAt }),
    ...(camera === undefined ? {} : { camera }),
    ...(words === "" ? {} : { words }),
    broken: Array.isArray(errors) && errors.length > 0,
  };
}

/** What exifr is to read: the first bytes as they are, or the TIFF block out of a HEIC. */
function exifBlock(head: Buffer, kind: FileKind): Buffer | undefined {
  if (kind === "jpeg" || kind === "png" || kind === "tiff") return head;
  if (kind !== "heif") return undefined;
  const place = heifExif(head);
  if (place === undefined) return undefined;
  const block = head.subarray(place.start, place.end);
  if (block.length < 12) return undefined;
  // The block begins with how far its TIFF header is away.
  return block.subarray(4 + block.readUInt32BE(0));
}

function placeOf(latitude: unknown, longitude: unknown): Coordinates | undefined {
  if (typeof latitude !== "number" || typeof longitude !== "number") return undefined;
  const there = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  // Cameras without a fix write zeros.
  return there && (latitude !== 0 || longitude !== 0) ? { latitude, longitude } : undefined;
}

function cameraOf(make: unknown, model: unknown): string | undefined {
  const [maker, kind] = [make, model].map((part) => (typeof part === "string" ? part.trim() : ""));
  const camera = kind?.toLowerCase().startsWith(maker?.toLowerCase() ?? "")
    ? kind
    : `${maker} ${kind}`.trim();
  return camera === undefined || camera === "" ? undefined : camera;
}
