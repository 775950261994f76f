import { existsSync } from "node:fs";
import { lstat, readdir, readFile, rm, rmdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { DECISIONS_FILE, KEY_FILE } from "../../decisions/index.js";
import { REPORTERS } from "../../reports/index.js";
import { CliError, Exit, type ExitCode } from "../exit.js";
import type { Call } from "../io.js";
import { PACK_NAME } from "../pack-files.js";
import { paperFiles } from "../write-paper.js";
import { DEMO_ARCHIVE } from "./demo.js";
import { REMOVAL_LIST } from "./removal-list.js";
import { WORKSHEET } from "./worksheet.js";

/** Names that we write. Anything else in the folder is someone's own and stays. */
const OURS: readonly string[] = [
  ...REPORTERS.map(({ fileName }) => fileName),
  DECISIONS_FILE,
  KEY_FILE,
  ...[REMOVAL_LIST, WORKSHEET, PACK_NAME].flatMap(paperFiles),
  `${PACK_NAME}.json`,
  DEMO_ARCHIVE,
  ".gitignore",
];
/** What says that a folder is ours: it goes last, so that a run that is cut short still knows it. */
const TELLING = ["report.json", `${PACK_NAME}.json`];
const LEFT_BEHIND = /^\.[0-9a-f]{12}\.tmp$/;

export async function runPurge(results: string, { io }: Call<object>): Promise<ExitCode> {
  const folder = resolve(io.cwd, results);
  const state = await lstat(folder).catch(() => undefined);
  if (state === undefined || !state.isDirectory())
    throw new CliError(
      Exit.usage,
      `There is no folder ${results}.`,
      "Give the folder that backscroll audit wrote.",
    );
  if (!(await wroteIt(folder)))
    throw new CliError(
      Exit.refused,
      `${results} does not look like a folder that Backscroll wrote, so nothing in it was deleted.`,
      "Give the folder that backscroll audit wrote.",
    );
  const names = await readdir(folder);
  const ours = names.filter((name) => OURS.includes(name) || LEFT_BEHIND.test(name));
  for (const name of [...ours].sort((a, b) => Number(TELLING.includes(a)) - Number(TELLING.includes(b))))
    await rm(join(folder, name), { force: true });
  const kept = names.length - ours.length;
  if (kept === 0) await rmdir(folder);
  io.stdout.write(`Deleted ${ours.filter((name) => name !== ".gitignore").join(", ")} from ${folder}.\n`);
  if (kept > 0)
    io.stdout.write(
      `${kept} other ${kept === 1 ? "file" : "files"} there ${kept === 1 ? "is" : "are"} not ours and stayed.\n`,
    );
  io.stdout.write(UNREACHED);
  return Exit.done;
}

const UNREACHED = `What can’t be reached from here, so look yourself:
  - backups (Time Machine, File History, a work backup) made since the report was written
  - synced copies (OneDrive, Dropbox, iCloud, Google Drive) and their recycle bins
  - copies that you e-mailed, printed or gave to someone
  - your archive itself, which was never changed
Deleting a file does not overwrite the disk. If that matters, use full-disk encryption.
`;

/** A report of ours says so itself; without one, nothing is deleted on a guess. */
async function wroteIt(folder: string): Promise<boolean> {
  for (const name of TELLING) {
    const json = join(folder, name);
    if (!existsSync(json)) continue;
    const start = (await readFile(json, "utf8")).slice(0, 2_000);
    if (/"tool":\s*\{\s*"name":\s*"backscroll"|"type":\s*"backscroll-share-pack"/.test(start)) return true;
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
