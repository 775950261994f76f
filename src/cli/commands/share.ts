import { join, resolve } from "node:path";
import type { AuditResult } from "../../model/index.js";
import { plainDay } from "../../reports/dates.js";
import { counted } from "../../reports/words.js";
import type { KnownName } from "../../share/name-list.js";
import type { Recipient, SharePack } from "../../share/pack.js";
import type { PackFile } from "../../share/pack-file.js";
import type { Lists } from "../../share/redact.js";
import { CliError, Exit, type ExitCode } from "../exit.js";
import { keepOutOfGit } from "../ignore-file.js";
import type { Call, Io } from "../io.js";
import { maskingLists } from "../masking-lists.js";
import { itemNumbers, timeNow } from "../options.js";
import { freshFolder, tellFolderWarnings } from "../output-folder.js";
import { knownGuidance, packFiles, selfCheckRefusal } from "../pack-files.js";
import { archivesNearby } from "../redacted.js";
import { readResults } from "../results.js";
import { findArchives } from "../whole-archive.js";
import { privateFolder, refuseOccupied, whoCanOpen, writePrivate } from "../write-private.js";

interface ShareOptions {
  readonly to?: Recipient;
  readonly withMaskedText?: boolean;
  readonly questions?: boolean;
  readonly archive?: readonly string[];
  readonly without?: readonly string[];
  readonly settled?: boolean;
  readonly deleteBy?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly now?: string;
  readonly quiet?: boolean;
}

/** Days that a pack is for, unless the member says. */
const KEPT_FOR = 90;
const DAY = 86_400_000;

export async function runShare(results: string | undefined, call: Call<ShareOptions>): Promise<ExitCode> {
  const { io, options, version } = call;
  const { folder: source, result: given } = await readResults(results, io);
  const result = options.questions === false ? withoutNotes(given) : given;
  const days = packDays(call);
  const out =
    options.out === undefined ? freshFolder(io.cwd, days.made, "share") : resolve(io.cwd, options.out);
  const force = options.force === true;
  await refuseOccupied(out, { force });
  if (out === source)
    throw new CliError(
      Exit.refused,
      "A pack needs a folder of its own: the results folder holds your posts.",
      "Choose another folder with --out.",
    );

  const free = options.withMaskedText === true || hasQuestions(result);
  const names = free ? await archiveNames(options.archive, source, result, io) : [];
  const { pack, files } = await checkedPack(
    result,
    await maskingLists(result, names, version),
    days,
    options,
  );

  await privateFolder(out, { force });
  await keepOutOfGit(out);
  for (const { name, text } of files) await writePrivate(join(out, name), text);
  tellFolderWarnings(out, io);
  if (pack.recipient === "tutor")
    io.stderr.write(
      "Before you hand it over: a tutor may have to act on what they are shown. Talk to your union or students’ union first.\n",
    );
  if (options.quiet !== true) io.stdout.write(packLines(pack, join(out, files[0]?.name ?? "")));
  return Exit.done;
}

interface PackDays {
  /** ISO days. */
  readonly made: string;
  readonly deleteBy: string;
}

function packDays(call: Call<ShareOptions>): PackDays {
  const now = timeNow(call);
  const made = now.slice(0, 10);
  const last = new Date(Date.parse(now) + KEPT_FOR * DAY).toISOString();
  const deleteBy = (call.options.deleteBy ?? last).slice(0, 10);
  if (deleteBy <= made)
    throw new CliError(Exit.usage, "The day to delete it by is not after today.", "Check --delete-by.");
  return { made, deleteBy };
}

/** The pack and its files, searched once more. Throws a refusal when anything is found in them. */
async function checkedPack(
  result: AuditResult,
  lists: Lists,
  days: PackDays,
  options: ShareOptions,
): Promise<{ readonly pack: SharePack; readonly files: readonly PackFile[] }> {
  const [{ makePack }, { createRedactor }, { checkPack }] = await Promise.all([
    import("../../share/pack.js"),
    import("../../share/redact.js"),
    import("../../share/self-check.js"),
  ]);
  const { clauses, titles } = knownGuidance();
  const choices = {
    ...days,
    words: options.withMaskedText === true ? "masked" : "none",
    recipient: options.to ?? "rep",
    without: itemNumbers("--without", options.without, result.posts.length),
    settled: options.settled === true,
  } as const;
  const pack = makePack(result, choices, clauses, createRedactor(lists));
  const files = packFiles(pack, titles);
  const faults = checkPack(files, lists, { ...days, clauses, titles });
  if (faults.length > 0) throw selfCheckRefusal(faults);
  return { pack, files };
}

function packLines({ items, words, deleteBy }: SharePack, path: string): string {
  return [
    `${counted(items.length, "post")} in the pack, ${words === "none" ? "without their words" : "with their words masked"}. It was searched again before it was written: no name, number, place, date or address was found.`,
    `Read it yourself before you hand it over: what is left can add up. Ask for it to be deleted by ${plainDay(deleteBy)}.`,
    `Pack: ${path} (${whoCanOpen()})`,
    "",
  ].join("\n");
}

function hasQuestions({ posts }: AuditResult): boolean {
  return posts.some(({ findings }) =>
    findings.some(({ decision }) => decision?.value === "ask-first" && (decision.note ?? "") !== ""),
  );
}

function withoutNotes(result: AuditResult): AuditResult {
  return {
    ...result,
    posts: result.posts.map((reported) => ({
      ...reported,
      findings: reported.findings.map((finding) => {
        if (finding.decision === undefined) return finding;
        const { note: _note, ...decision } = finding.decision;
        return { ...finding, decision };
      }),
    })),
  };
}

/** Names come from the archive itself: a report alone does not know the member's friends. */
async function archiveNames(
  given: readonly string[] | undefined,
  source: string,
  result: AuditResult,
  io: Io,
): Promise<readonly KnownName[]> {
  const paths =
    given === undefined ? archivesNearby(source, result, io.cwd) : given.map((path) => resolve(io.cwd, path));
  const next =
    "Give the archive that the report was made from with --archive, or leave out words and questions: no --with-masked-text, and --no-questions.";
  if (paths.length === 0 || !(await findArchives(paths, result)).whole)
    throw new CliError(
      Exit.refused,
      "Words are masked with the names in your own archive, and the whole archive of this report is not here.",
      next,
    );
  const { namesOf } = await import("../../pipeline/names.js");
  const { names, whole } = await namesOf(paths, io.signal);
  if (io.signal.aborted) throw new CliError(Exit.interrupted, "Stopped. Nothing was written.");
  if (!whole)
    throw new CliError(
      Exit.refused,
      "Words are masked with the names in your own archive, and a part of it could not be read.",
      next,
    );
  return names;
}
