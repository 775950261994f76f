import type { Notice } from "../model/index.js";
import { ArchiveError } from "./archive-error.js";
import { type ByteSource, pieces, windowSource } from "./byte-source.js";
import { forwardSource } from "./forward-source.js";
import { gunzip } from "./gunzip.js";
import { keeper, keptContent, newBudget } from "./kept-bytes.js";
import { notice, type Part, type StoredFile } from "./stored-file.js";
import { listTar, type TarRecord } from "./tar-list.js";
import { acceptRecords } from "./zip-part.js";

/**
 * A tar, packed with gzip or not, as a part. Nothing is written to disk.
 *
 * A tar has no table of contents, so it is read through once to list it. Its files are then read where they lie.
 * Gzip can only be unpacked from its start: while it is listed, what is not picture, video or sound is kept in memory,
 * packed (LIMITS.keptBytes for all together, which holds some 500 MB of JSON). Only files that found no room there,
 * and media beyond their beginnings, cost another unpacking, one for all of them when they are read in the order they
 * lie in.
 *
 * Takes over `source` and closes it. Throws ArchiveError when nothing in it can be listed.
 */
export async function openTarPart(source: ByteSource, name: string, packed: boolean): Promise<Part> {
  const { records, size, odd, broken } = await listTar(
    packed ? gunzip(source) : pieces(source, 0, source.size),
    packed ? newBudget() : undefined,
  );
  if (broken && (records.length === 0 || broken.code === "suspicious" || broken.code === "too-large"))
    throw new ArchiveError(broken.code, `${name} can't be opened. ${broken.message}`);
  const notices: Notice[] = [];
  const kept = acceptRecords(records, name, notices);
  if (kept.length === 0 && notices.length === 0)
    throw new ArchiveError("empty", `${name} is an archive with nothing in it. Download it again.`);
  if (broken) {
    const detail =
      "The archive is damaged or cut short; what stood before that was read. Download it again to have all of it.";
    notices.push(notice("archive-cut-short", "loss", name, 1, detail));
  }
  if (odd > 0) {
    const detail = "Entries that are neither files nor folders were left out. A genuine export has none.";
    notices.push(notice("entry-unsupported", "warning", name, odd, detail));
  }
  const unpacked = packed ? forwardSource(size, () => gunzip(source)) : source;
  const ratio = packed && size > 0 ? Math.min(1, source.size / size) : 1;
  return {
    name,
    files: kept.map((record) => toFile(unpacked, record, ratio)),
    notices,
    close: async () => {
      if (unpacked !== source) await unpacked.close();
      await source.close();
    },
  };
}

function toFile(
  unpacked: ByteSource,
  { path, size, offset, kept, head }: TarRecord,
  ratio: number,
): StoredFile {
  const inPlace = (piece?: number) => fromHead(head, windowSource(unpacked, offset, size), piece);
  return {
    path,
    size,
    compressedSize: Math.round(size * ratio),
    stream: (piece) => (kept ? keptContent(kept, size) : inPlace(piece)),
  };
}

/** What is in memory first: whoever needs no more costs no unpacking. */
async function* fromHead(
  head: Uint8Array = new Uint8Array(0),
  source: ByteSource,
  piece?: number,
): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  yield* pieces(source, head.length, source.size, piece);
}

/** One file packed with gzip by itself, under its name without `.gz`. Takes over `source` and closes it. */
export async function openGzippedFile(source: ByteSource, name: string): Promise<Part> {
  const keep = keeper(newBudget());
  let size = 0;
  for await (const piece of gunzip(source)) {
    size += piece.length;
    keep.add(piece);
  }
  const kept = keep.close();
  const unpacked = forwardSource(size, () => gunzip(source));
  const record = { ...EMPTY, path: name.replace(/\.gz$/i, ""), size, ...(kept ? { kept } : {}) };
  return {
    name,
    files: [toFile(unpacked, record, size > 0 ? Math.min(1, source.size / size) : 1)],
    notices: [],
    close: async () => {
      await unpacked.close();
      await source.close();
    },
  };
}

const EMPTY = { compressedSize: 0, method: 0, encrypted: false, symlink: false, crc: 0, offset: 0 } as const;

/** Whether these bytes begin a tar. */
export function looksLikeTar(head: Uint8Array): boolean {
  return head.length >= 262 && Buffer.from(head.subarray(257, 262)).toString("latin1") === "ustar";
}
