import { createHash } from "node:crypto";
import { constants, existsSync, statSync } from "node:fs";
import { lstat, open, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { KnownWords } from "../pipeline/words-in-pictures.js";
import { keepOutOfGit } from "./ignore-file.js";
import { writePrivate } from "./write-private.js";

/** What was read of pictures, in a results folder, until the report there is whole. It holds words from them. */
export const READ_SO_FAR = "pictures-read-so-far.jsonl";
const TYPE = "backscroll-pictures-read";

/** What an audit that was stopped left. */
export interface ReadSoFar {
  /** `archivesDigest` of what it was reading. */
  readonly archives: string;
  /** By picture. */
  readonly words: ReadonlyMap<string, string>;
  /** Bytes up to the end of the last line that is whole: a kill may leave half a line after it. */
  readonly whole: number;
}

export interface KeptWords extends KnownWords {
  /** Whether there is a file to go on from. */
  begun(): boolean;
  close(): Promise<void>;
}

/** Tells sets of archives apart, without a word of what they are called. The same wherever they lie. */
export function archivesDigest(paths: readonly string[]): string {
  const each = paths.map((path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    return JSON.stringify([basename(path), found?.isFile() === true ? found.size : 0]);
  });
  return createHash("sha256").update(each.sort().join("\n")).digest("hex");
}

/** Undefined when the folder holds no such file of ours. Lines that are not whole are passed over. */
export async function readSoFar(folder: string): Promise<ReadSoFar | undefined> {
  const path = join(folder, READ_SO_FAR);
  const found = await lstat(path).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  const bytes = await readFile(path);
  const words = new Map<string, string>();
  let archives: string | undefined;
  let whole = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, whole)) {
    const line = parsed(bytes.toString("utf8", whole, end));
    if (whole === 0) {
      if (line.type !== TYPE || line.schemaVersion !== 1 || typeof line.archives !== "string")
        return undefined;
      archives = line.archives;
    } else if (typeof line.picture === "string" && typeof line.words === "string")
      words.set(line.picture, line.words);
    whole = end + 1;
  }
  return archives === undefined ? undefined : { archives, words, whole };
}

/**
 * Keeps words as they are read, a line for a picture, each on the disk before the next is read. Nothing is made before
 * the first: `folder` makes the private folder and gives its path. With `earlier`, goes on where that ended.
 */
export function keepWords(
  folder: () => Promise<string>,
  archives: string,
  earlier: ReadSoFar | undefined,
): KeptWords {
  const known = new Map(earlier?.words);
  let begun = earlier !== undefined;
  let file: Awaited<ReturnType<typeof openToAdd>> | undefined;
  const begin = async () => {
    const place = await folder();
    const path = join(place, READ_SO_FAR);
    const first = JSON.stringify({ schemaVersion: 1, type: TYPE, archives });
    // Whole or not at all, so that a kill at this moment leaves nothing that can't be gone on from.
    if (earlier === undefined || !existsSync(path)) await writePrivate(path, `${first}\n`);
    begun = true;
    await keepOutOfGit(place);
    return openToAdd(path, earlier?.whole);
  };
  return {
    get: (picture) => known.get(picture),
    async keep(picture, words) {
      file ??= await begin();
      await file.appendFile(`${JSON.stringify({ picture, words })}\n`);
      await file.datasync();
      known.set(picture, words);
    },
    begun: () => begun,
    async close() {
      await file?.close();
      file = undefined;
    },
  };
}

/** Never through a link, which could lead to a file of someone else's. */
async function openToAdd(path: string, whole: number | undefined) {
  // Not known to every system.
  const { O_NOFOLLOW = 0 } = constants as Partial<typeof constants>;
  const file = await open(path, constants.O_WRONLY | constants.O_APPEND | O_NOFOLLOW);
  await file.chmod(0o600);
  if (whole !== undefined && (await file.stat()).size > whole) await file.truncate(whole);
  return file;
}

function parsed(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
