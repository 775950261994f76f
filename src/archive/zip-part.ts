import type { Notice } from "../model/index.js";
import { ArchiveError } from "./archive-error.js";
import { type ByteSource, windowSource } from "./byte-source.js";
import { isIgnored, isUnsafe, tidy } from "./entry-names.js";
import { inflatingSource } from "./inflating-source.js";
import { LIMITS } from "./limits.js";
import { notice, type Part, type StoredFile } from "./stored-file.js";
import { listZip, type ZipRecord } from "./zip-list.js";
import { contentStart, readZipEntry, refusal } from "./zip-read.js";

/** ZIPs inside an export that hold its media (X did this in 2019); other ZIPs inside are attachments. */
const MEDIA_ZIP = /(^|\/)[^/]*_media\/[^/]+\.zip$/i;

/** A ZIP as a part. Takes over `source` and closes it. Throws ArchiveError when it can't be listed. */
export async function openZipPart(source: ByteSource, name: string): Promise<Part> {
  const notices: Notice[] = [];
  const { records, missing, broken, contentEnd } = await listZip(source, name);
  if (missing + broken > 0) {
    notices.push(
      notice(
        "directory-damaged",
        "loss",
        name,
        missing + broken,
        "The ZIP's table of contents is damaged and some files can't be found. Download the archive again.",
      ),
    );
  }
  const kept = acceptRecords(records, name, notices);
  if (kept.length === 0 && records.length === 0 && notices.length === 0) {
    throw new ArchiveError("empty", `${name} is a ZIP with nothing in it. Download the archive again.`);
  }
  const room: Room = { bytes: roomFor(source.size), entries: LIMITS.entries };
  if (!takeRoom(room, kept)) {
    throw new ArchiveError(
      "suspicious",
      `${name} would unpack to far more than an export holds. Download it again.`,
    );
  }
  const sources = [source];
  const files: StoredFile[] = [];
  for (const record of kept) {
    const file = toFile(source, record, contentEnd);
    files.push(file);
    if (!MEDIA_ZIP.test(file.path)) continue;
    const inner = await nestedSource(source, record, contentEnd, file);
    if (inner) sources.push(inner);
    for (const each of await listNested(inner, file, name, notices, room)) files.push(each);
  }
  return {
    name,
    files,
    notices,
    close: async () => {
      for (const each of sources.reverse()) await each.close();
    },
  };
}

function toFile(source: ByteSource, record: ZipRecord, contentEnd: number): StoredFile {
  return {
    path: record.path,
    size: record.size,
    compressedSize: record.compressedSize,
    stream: (piece) => readZipEntry(source, record, contentEnd, piece),
  };
}

async function nestedSource(
  source: ByteSource,
  record: ZipRecord,
  contentEnd: number,
  file: StoredFile,
): Promise<ByteSource | undefined> {
  if (refusal(record) || record.size > LIMITS.nestedBytes) return undefined;
  if (record.method !== 0) return inflatingSource(record.size, () => file.stream());
  const start = await contentStart(source, record, contentEnd).catch(() => undefined);
  return start === undefined ? undefined : windowSource(source, start, record.size);
}

/** The files of a ZIP inside an export, under the ZIP's own path. */
export async function listNested(
  inner: ByteSource | undefined,
  outer: { readonly path: string },
  name: string,
  notices: Notice[],
  room: Room,
): Promise<readonly StoredFile[]> {
  try {
    if (!inner) throw new ArchiveError("unsupported", "It can't be opened in place.");
    const { records, contentEnd } = await listZip(inner, outer.path);
    const odd: Notice[] = [];
    const kept = acceptRecords(records, name, odd);
    if (!takeRoom(room, kept)) throw new ArchiveError("suspicious", "It would unpack to far too much.");
    notices.push(...odd);
    return kept.map((record) => {
      const file = toFile(inner, record, contentEnd);
      return { ...file, path: `${outer.path}/${file.path}` };
    });
  } catch {
    notices.push(
      notice(
        "nested-zip-unreadable",
        "warning",
        name,
        1,
        "A ZIP of media inside the archive can't be listed, so its pictures and videos are not in this report.",
        outer.path,
      ),
    );
    return [];
  }
}

/** Whether a path inside an export is a ZIP of its media. */
export function isMediaZip(path: string): boolean {
  return MEDIA_ZIP.test(path);
}

/** Leaves out folders, system files, links and unsafe names; tells of everything that was odd. */
export function acceptRecords<R extends ZipRecord>(
  records: readonly R[],
  name: string,
  notices: Notice[],
): readonly R[] {
  const kept: R[] = [];
  const seen = new Set<string>();
  const folded = new Set<string>();
  const odd = {
    unsafe: 0,
    symlink: 0,
    duplicate: 0,
    collision: 0,
    encrypted: 0,
    unsupported: 0,
    suspicious: 0,
  };
  for (const raw of records) {
    if (raw.path.endsWith("/") && raw.size === 0) continue;
    const record = { ...raw, path: tidy(raw.path) };
    if (isIgnored(record.path)) continue;
    if (isUnsafe(record.path)) {
      odd.unsafe++;
      continue;
    }
    if (record.symlink) {
      odd.symlink++;
      continue;
    }
    const lower = record.path.toLowerCase();
    if (seen.has(record.path)) odd.duplicate++;
    else if (folded.has(lower)) odd.collision++;
    seen.add(record.path);
    folded.add(lower);
    const code = refusal(record)?.code;
    if (code === "encrypted" || code === "unsupported" || code === "suspicious") odd[code]++;
    kept.push(record);
  }
  notices.push(...oddNotices(odd, name));
  return kept;
}

function oddNotices(odd: Readonly<Record<keyof typeof ODD, number>>, name: string): readonly Notice[] {
  return Object.entries(ODD).flatMap(([key, { code, level, detail }]) => {
    const count = odd[key as keyof typeof ODD];
    return count === 0 ? [] : [notice(code, level, name, count, detail)];
  });
}

const ODD = {
  unsafe: {
    code: "entry-unsafe-name",
    level: "warning",
    detail: "Files with names that point outside the archive were left out. A genuine export has none.",
  },
  symlink: {
    code: "entry-symlink",
    level: "warning",
    detail: "Links to other files were not followed. A genuine export has none.",
  },
  duplicate: {
    code: "entry-duplicate",
    level: "warning",
    detail: "Several files have the same name; each of them was read.",
  },
  collision: {
    code: "entry-case-collision",
    level: "info",
    detail: "Names differ only in upper and lower case; each file was read.",
  },
  encrypted: {
    code: "entry-encrypted",
    level: "warning",
    detail: "Files are locked with a password. Unpack the ZIP yourself and give the folder.",
  },
  unsupported: {
    code: "entry-unsupported",
    level: "warning",
    detail: "Files are packed in a way that is not read here. Unpack the ZIP yourself and give the folder.",
  },
  suspicious: {
    code: "entry-suspicious",
    level: "warning",
    detail: "Files that would unpack to more than a thousand times their size were left alone.",
  },
} as const satisfies Record<string, { code: string; level: Notice["level"]; detail: string }>;

/** What a ZIP, and the ZIPs of media inside it, may still hold together. */
export interface Room {
  bytes: number;
  entries: number;
}

/** Bytes that something of this size on the disk may unpack to, whatever is nested in it or lies over one another. */
export function roomFor(packedSize: number): number {
  return Math.min(LIMITS.unpackedBytes, Math.max(LIMITS.ratioFromBytes, packedSize * LIMITS.ratio));
}

function takeRoom(room: Room, records: readonly ZipRecord[]): boolean {
  const total = records.reduce((sum, record) => sum + (refusal(record) ? 0 : record.size), 0);
  if (total > room.bytes || records.length > room.entries) return false;
  room.bytes -= total;
  room.entries -= records.length;
  return true;
}
