import { rm } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { AuditResult } from "../model/index.js";
import { counted } from "../reports/words.js";
import type { AuditCall } from "./audit-steps.js";
import { CliError, Exit } from "./exit.js";
import { reviewFolders } from "./output-folder.js";
import {
  archivesDigest,
  type KeptWords,
  keepWords,
  READ_SO_FAR,
  type ReadSoFar,
  readSoFar,
} from "./read-so-far.js";
import { shellWord } from "./shell-word.js";
import { privateFolder, refuseOccupied } from "./write-private.js";

/** Where an audit writes, as far as that is known before the work. */
export interface Place {
  /** Given, or found to go on in. */
  readonly folder?: string;
  /** What is gone on from. */
  readonly earlier?: ReadSoFar;
  readonly archives: string;
}

/**
 * Finds the folder, and with `--resume` what an audit that was stopped left in it. Such a folder may be written into
 * without `--force`: it was new, or `--force` was given, when that audit began. Refuses every other folder that is not
 * empty. `paths` absolute.
 */
export async function findPlace(paths: readonly string[], call: AuditCall): Promise<Place> {
  const { io, options } = call;
  checkOptions(call);
  const archives = archivesDigest(paths);
  const force = options.force === true;
  const out = options.out === undefined ? undefined : resolve(io.cwd, options.out);
  if (options.resume !== true) {
    if (out !== undefined) await refuseUnless(force, out);
    else if (options.ocr === true && options.json !== true) await tellOfStopped(archives, call);
    return { archives, ...(out === undefined ? {} : { folder: out }) };
  }
  const folder = out ?? (await stoppedHere(io.cwd, archives));
  const earlier = folder === undefined ? undefined : await readSoFar(folder);
  if (folder === undefined || earlier === undefined) {
    if (folder !== undefined) await refuseOccupied(folder, { force });
    io.stderr.write("There is no audit of this to go on with, so it begins at the start.\n");
    return { archives, ...(folder === undefined ? {} : { folder }) };
  }
  if (earlier.archives !== archives && !force)
    throw new CliError(
      Exit.refused,
      `The audit that was stopped in ${folder} was of other archives.`,
      "Give the same archives, choose another folder with --out, or add --force to write there all the same.",
    );
  if (options.quiet !== true)
    io.stderr.write(
      `Going on in ${basename(folder)}: ${counted(earlier.words.size, "picture")} had been read.\n`,
    );
  return { archives, folder, earlier };
}

/** What to type to go on with this audit: what was typed, and `--resume`. */
export function resumeCommand({ argv = [] }: AuditCall): string {
  const words = argv.filter((word) => word !== "--resume");
  const end = words.indexOf("--");
  words.splice(end < 0 ? words.length : end, 0, "--resume");
  return ["backscroll", ...words.map(shellWord)].join(" ");
}

function checkOptions({ options: { resume, ocr, out, json } }: AuditCall): void {
  if (resume !== true) return;
  if (ocr !== true)
    throw new CliError(
      Exit.usage,
      "--resume goes on with words in pictures, so it takes --ocr as well; all else is read again in a short time.",
    );
  if (json === true && out === undefined)
    throw new CliError(
      Exit.usage,
      "--resume goes on in a results folder, and --json alone writes none.",
      "Give the folder with --out.",
    );
}

/** As `refuseOccupied`, but someone whose audit was stopped hears how to go on with it. */
async function refuseUnless(force: boolean, folder: string): Promise<void> {
  if (!force && (await readSoFar(folder)) !== undefined)
    throw new CliError(
      Exit.refused,
      `An audit was stopped in ${folder}, and what it had read of pictures is kept there.`,
      "Go on with it with --ocr --resume, choose another folder with --out, or add --force to begin again.",
    );
  await refuseOccupied(folder, { force });
}

async function tellOfStopped(archives: string, { io, options }: AuditCall): Promise<void> {
  const stopped = options.quiet === true ? undefined : await stoppedHere(io.cwd, archives);
  if (stopped !== undefined)
    io.stderr.write(
      `An audit of this was stopped in ${basename(stopped)}. To go on with it instead, stop this one and add --resume.\n`,
    );
}

/** The review folder here in which an audit of these archives was stopped: the one that had read most. */
async function stoppedHere(cwd: string, archives: string): Promise<string | undefined> {
  const stopped: { readonly folder: string; readonly pictures: number }[] = [];
  for (const folder of reviewFolders(cwd)) {
    const left = await readSoFar(folder);
    if (left?.archives === archives) stopped.push({ folder, pictures: left.words.size });
  }
  return stopped.sort((a, b) => b.pictures - a.pictures)[0]?.folder;
}

/** What `--ocr` reads is kept in the results folder, which is made when the first picture was read. */
export function keptWords(folder: () => string, { archives, earlier }: Place, call: AuditCall): KeptWords {
  const force = call.options.force === true || earlier !== undefined;
  if (call.options.quiet !== true)
    call.io.stderr.write(`If this is stopped, go on with: ${resumeCommand(call)}\n`);
  const make = async () => {
    await privateFolder(folder(), { force });
    return folder();
  };
  return keepWords(make, archives, earlier);
}

/** The file goes as soon as the report is whole: a results folder keeps the report and nothing more. */
export async function dropReadSoFar(
  folder: string,
  { partial, coverage }: AuditResult,
  { options }: AuditCall,
): Promise<void> {
  // To go on needs the program that reads: without it, hours of reading would go for nothing.
  const nothingRead = coverage.notices.some(({ code }) => code === "ocr-missing");
  if (partial || (nothingRead && options.resume === true)) return;
  await rm(join(folder, READ_SO_FAR), { force: true });
}

export function tellStopped(call: AuditCall): void {
  call.io.stderr.write(
    `Stopped. What was read of pictures is kept in the folder until you go on: ${resumeCommand(call)}\n`,
  );
}
