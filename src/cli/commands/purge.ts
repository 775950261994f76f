import { existsSync } from "node:fs";
import { lstat, readdir, readFile, rm, rmdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { DECISIONS_FILE, KEY_FILE } from "../../decisions/index.js";
import { REPORTERS } from "../../reports/index.js";
import { counted } from "../../reports/words.js";
import { deletedCase, readIndex, writeIndex } from "../batch-index.js";
import { REMOVAL_LIST } from "../earlier-list.js";
import { CliError, Exit, type ExitCode } from "../exit.js";
import { IGNORE_FILE, isOurIgnoreFile } from "../ignore-file.js";
import type { Call, Io } from "../io.js";
import { timeNow } from "../options.js";
import { PACK_NAME } from "../pack-files.js";
import { READ_SO_FAR } from "../read-so-far.js";
import { lastDay, WORKSPACE_FILE } from "../workspace.js";
import { paperFiles } from "../write-paper.js";
import { UNFINISHED } from "../write-private.js";
import { DEMO_ARCHIVE } from "./demo.js";
import { WORKSHEET } from "./worksheet.js";

/** Names that we write. Anything else in the folder is someone's own and stays. */
const OURS: readonly string[] = [
  ...REPORTERS.map(({ fileName }) => fileName),
  DECISIONS_FILE,
  KEY_FILE,
  ...[REMOVAL_LIST, WORKSHEET, PACK_NAME].flatMap(paperFiles),
  `${PACK_NAME}.json`,
  WORKSPACE_FILE,
  DEMO_ARCHIVE,
  READ_SO_FAR,
];
/** What says that a folder is ours, and until when: it goes last, so that a run that is cut short still knows it. */
const TELLING = ["report.json", `${PACK_NAME}.json`, WORKSPACE_FILE, READ_SO_FAR];

interface PurgeOptions {
  readonly expired?: boolean;
  readonly now?: string;
}

export async function runPurge(results: string, { io, options }: Call<PurgeOptions>): Promise<ExitCode> {
  const folder = resolve(io.cwd, results);
  const state = await lstat(folder).catch(() => undefined);
  if (state === undefined || !state.isDirectory())
    throw new CliError(
      Exit.usage,
      `There is no folder ${results}.`,
      "Give the folder that backscroll audit wrote.",
    );
  if (options.expired === true) await purgeExpired(folder, timeNow({ io, options }).slice(0, 10), io);
  else await purgeOne(folder, results, io);
  io.stdout.write(UNREACHED);
  return Exit.done;
}

async function purgeOne(folder: string, given: string, io: Io): Promise<void> {
  if (!(await wroteIt(folder)))
    throw new CliError(
      Exit.refused,
      `${given} does not look like a folder that Backscroll wrote, so nothing in it was deleted.`,
      readIndex(folder) === undefined
        ? "Give the folder that backscroll audit wrote."
        : "It is the index of several cases: give one of the folders in it, or add --expired. The index itself names nobody; delete it yourself when you need it no more.",
    );
  const { deleted, kept } = await deleteOurs(folder);
  io.stdout.write(`Deleted ${deleted.filter((name) => name !== IGNORE_FILE).join(", ")} from ${folder}.\n`);
  if (kept > 0)
    io.stdout.write(
      `${kept} other ${kept === 1 ? "file" : "files"} there ${kept === 1 ? "is" : "are"} not ours and stayed.\n`,
    );
}

/** Deletes workspaces and packs whose last day is past: the folder itself, or those in it. */
async function purgeExpired(folder: string, today: string, io: Io): Promise<void> {
  const inside = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, path: join(folder, name) }));
  const candidates = [{ name: "", path: folder }, ...inside];
  const dated = candidates.flatMap(({ name, path }) => {
    const day = lastDay(path);
    return day === undefined ? [] : [{ name, path, day }];
  });
  if (dated.length === 0 && readIndex(folder)?.cases.every(({ state }) => state === "deleted"))
    throw new CliError(
      Exit.refused,
      "Every case of this index is deleted already, and the index names nobody.",
      "Delete the folder yourself when you need the index no more.",
    );
  if (dated.length === 0)
    throw new CliError(
      Exit.refused,
      "Nothing in that folder has a last day, so nothing was deleted.",
      "Give the folder that backscroll batch wrote, or one that holds share packs.",
    );
  const expired = dated.filter(({ day }) => day < today);
  let stayed = 0;
  for (const { path } of expired) stayed += (await deleteOurs(path)).kept;
  const index = readIndex(folder);
  if (index !== undefined && expired.length > 0) {
    const gone = new Set(expired.map(({ name }) => name));
    const cases = index.cases.map((row) => (gone.has(row.case) ? deletedCase(row, today) : row));
    await writeIndex(folder, { ...index, cases });
  }
  io.stdout.write(
    `${counted(expired.length, "folder")} past ${expired.length === 1 ? "its" : "their"} last day deleted; ${counted(dated.length - expired.length, "folder")} may be kept for now.\n`,
  );
  if (stayed > 0)
    io.stdout.write(
      `${counted(stayed, "other file")} there ${stayed === 1 ? "is" : "are"} not ours and stayed.\n`,
    );
  io.stdout.write("The archives that were read are not ours and stayed: delete or return them yourself.\n");
}

async function deleteOurs(
  folder: string,
): Promise<{ readonly deleted: readonly string[]; readonly kept: number }> {
  const names = await readdir(folder);
  const ours = names.filter(
    (name) =>
      OURS.includes(name) || UNFINISHED.test(name) || (name === IGNORE_FILE && isOurIgnoreFile(folder)),
  );
  for (const name of [...ours].sort((a, b) => Number(TELLING.includes(a)) - Number(TELLING.includes(b))))
    await rm(join(folder, name), { force: true });
  const kept = names.length - ours.length;
  if (kept === 0) await rmdir(folder);
  return { deleted: ours, kept };
}

const UNREACHED = `What can’t be reached from here, so look yourself:
  - backups (Time Machine, File History, a work backup) made since the report was written
  - synced copies (OneDrive, Dropbox, iCloud, Google Drive) and their recycle bins
  - copies that you e-mailed, printed or gave to someone
  - your archive itself, which was never changed
Deleting a file does not overwrite the disk. If that matters, use full-disk encryption.
`;

/** A report or pack of ours says so itself; without one, nothing is deleted on a guess. */
async function wroteIt(folder: string): Promise<boolean> {
  for (const name of TELLING) {
    const path = join(folder, name);
    if (!existsSync(path)) continue;
    const start = (await readFile(path, "utf8")).slice(0, 2_000);
    if (
      /"tool":\s*\{\s*"name":\s*"backscroll"|"type":\s*"backscroll-(?:share-pack|workspace|pictures-read)"/.test(
        start,
      )
    )
      return true;
  }
  for (const name of ["report.md", "report.csv"]) {
    const path = join(folder, name);
    if (
      existsSync(path) &&
      /Before you change anything|complaint or investigation/.test(
        (await readFile(path, "utf8")).slice(0, 600),
      )
    )
      return true;
  }
  return false;
}
