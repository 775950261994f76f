import { randomBytes } from "node:crypto";
import { chmod, lstat, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CliError, Exit } from "./exit.js";

const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;

/** Throws when something of someone else's is there: a file, or a folder that is not empty. */
export async function refuseOccupied(path: string, options: { readonly force: boolean }): Promise<void> {
  const existing = await lstat(path).catch(() => undefined);
  if (existing === undefined) return;
  if (!existing.isDirectory())
    throw new CliError(
      Exit.refused,
      `${path} is there already and is not a folder.`,
      "Choose another folder with --out.",
    );
  if (!options.force && (await readdir(path)).some((name) => !UNFINISHED.test(name)))
    throw new CliError(
      Exit.refused,
      `The folder ${path} is there already and is not empty.`,
      "Choose another folder with --out, or add --force to replace our own files in it.",
    );
}

/** Makes a folder that only its owner can open. An existing one is used when it is empty, or with `force`. */
export async function privateFolder(path: string, options: { readonly force: boolean }): Promise<void> {
  await refuseOccupied(path, options);
  await mkdir(dirname(path), { recursive: true });
  await mkdir(path, { mode: PRIVATE_FOLDER }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== "EEXIST") throw cause;
  });
  await chmod(path, PRIVATE_FOLDER);
  await removeUnfinished(path);
}

/** Who can open what `privateFolder` made. Windows keeps no such mode: there a folder has the rights of the one around it. */
export function whoCanOpen(system: NodeJS.Platform = process.platform): string {
  return system === "win32"
    ? "whoever can open the folder around it can open this one: choose one that only you use"
    : "only you can open this folder";
}

/** What `writePrivate` was writing when it was killed: half a report, that nobody would look for. */
export const UNFINISHED = /^\.[0-9a-f]{12}\.tmp$/;
/** Milliseconds after which nobody is writing it any more. */
const GIVEN_UP = 10_000;

/** Removes what an earlier run of ours left unfinished in its folder. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!UNFINISHED.test(name)) continue;
    const found = await lstat(join(folder, name)).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > GIVEN_UP) await rm(join(folder, name), { force: true });
  }
}

/** Characters gathered before they are written: large enough to be quick, small enough to weigh nothing. */
const PIECE = 65_536;

/** Writes the whole file or nothing: a private temporary file, flushed, then renamed over the name. */
export async function writePrivate(
  path: string,
  content: string | Uint8Array | Iterable<string>,
): Promise<void> {
  const temporary = join(dirname(path), `.${randomBytes(6).toString("hex")}.tmp`);
  try {
    const file = await open(temporary, "wx", PRIVATE_FILE);
    try {
      await file.chmod(PRIVATE_FILE);
      // Each call goes on where the one before it ended.
      for (const piece of gathered(content)) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
}

function* gathered(content: string | Uint8Array | Iterable<string>): Iterable<string | Uint8Array> {
  if (typeof content === "string" || content instanceof Uint8Array) {
    yield content;
    return;
  }
  let held: string[] = [];
  let length = 0;
  for (const piece of content) {
    held.push(piece);
    length += piece.length;
    if (length < PIECE) continue;
    yield held.join("");
    held = [];
    length = 0;
  }
  yield held.join("");
}
