import { ArchiveError } from "../../archive/archive-error.js";
import type { Archive, ArchiveEntry } from "../../model/index.js";

/** Bytes of the largest text file that is read in one piece. */
const MAX_TEXT = 256 * 1024 * 1024;

/** Whole content as text, by its byte order mark or the encoding it declares, else UTF-8. Throws ArchiveError. */
export async function fileText(archive: Archive, entry: ArchiveEntry, limit = MAX_TEXT): Promise<string> {
  return decode(await archive.bytes(entry, limit));
}

const failures = new WeakMap<ArchiveEntry, ArchiveError>();

/** Why the start of a file could not be read, where that was tried: nobody can say then what the file is. */
export function headFailure(entry: ArchiveEntry): ArchiveError | undefined {
  return failures.get(entry);
}

/** The first characters of a file; empty when it can't be read: see `headFailure`. */
export async function firstText(archive: Archive, entry: ArchiveEntry, length = 4096): Promise<string> {
  try {
    return decode(await archive.head(entry, length));
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    failures.set(entry, error);
    return "";
  }
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const head = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  const declared = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1];
  return decoderFor(declared).decode(bytes);
}

function decoderFor(label: string | undefined): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label ?? "utf-8");
  } catch {
    return new TextDecoder("utf-8");
  }
}
