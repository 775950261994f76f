import { join, resolve } from "node:path";
import type { AuditResult } from "../../model/index.js";
import { plainDay } from "../../reports/dates.js";
import { counted } from "../../reports/words.js";
import type { KnownName } from "../../share/name-list.js";
import type { Recipient } from "../../share/pack.js";
import { CliError, Exit, type ExitCode } from "../exit.js";
import { keepOutOfGit } from "../ignore-file.js";
import type { Call, Io } from "../io.js";
import { maskingLists } from "../masking-lists.js";
import { isoSeconds, itemNumbers } from "../options.js";
import { folderWarnings, freshFolder } from "../output-folder.js";
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

export async function runShare(
  results: string | undefined,
  { io, options, version }: Call<ShareOptions>,
): Promise<ExitCode> {
  const { folder: source, result: given } = await readResults(results, io);
  const result = options.questions === false ? withoutNotes(given) : given;
  const now = options.now ?? isoSeconds(io.now());
  const made = now.slice(0, 10);
  const deleteBy =
    options.deleteBy?.slice(0, 10) ?? new Date(Date.parse(now) + KEPT_FOR * DAY).toISOString().slice(0, 10);
  if (deleteBy <= made)
    throw new CliError(Exit.usage, "The day to delete it by is not after today.", "Check --delete-by.");
  const out = options.out === undefined ? freshFolder(io.cwd, made, "share") : resolve(io.cwd, options.out);
  const force = options.force === true;
  await refuseOccupied(out, { force });
  if (out === source)
    throw new CliError(
      Exit.refused,
      "A pack needs a folder of its own: the results folder holds your posts.",
      "Choose another folder with --out.",
    );

  const words = options.withMaskedText === true ? "masked" : "none";
  const free = words === "masked" || hasQuestions(result);
  const names = free ? await archiveNames(options.archive, source, result, io) : [];
  const lists = await maskingLists(result, names, version);
  const [{ makePack }, { createRedactor }, { checkPack }] = await Promise.all([
    import("../../share/pack.js"),
    import("../../share/redact.js"),
    import("../../share/self-check.js"),
  ]);
  const { clauses, titles } = knownGuidance();
  const pack = makePack(
    result,
    {
      ...{ made, deleteBy, words, recipient: options.to ?? "rep" },
      ...{ without: itemNumbers("--without", options.without), settled: options.settled === true },
    },
    clauses,
    createRedactor(lists),
  );
  const files = packFiles(pack, titles);
  const faults = checkPack(files, lists, { made, deleteBy, clauses, titles });
  if (faults.length > 0) throw selfCheckRefusal(faults);

  await privateFolder(out, { force });
  await keepOutOfGit(out);
  for (const { name, text } of files) await writePrivate(join(out, name), text);
  for (const warning of folderWarnings(out)) io.stderr.write(`Take care: ${warning}\n`);
  if (pack.recipient === "tutor")
    io.stderr.write(
      "Before you hand it over: a tutor may have to act on what they are shown. Talk to your union or students’ union first.\n",
    );
  if (options.quiet !== true)
    io.stdout.write(
      [
        `${counted(pack.items.length, "post")} in the pack, ${words === "none" ? "without their words" : "with their words masked"}. It was searched again before it was written: no name, number, place, date or address was found.`,
        `Read it yourself before you hand it over: what is left can add up. Ask for it to be deleted by ${plainDay(deleteBy)}.`,
        `Pack: ${join(out, files[0]?.name ?? "")} (${whoCanOpen()})`,
        "",
      ].join("\n"),
    );
  return Exit.done;
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
  if (paths.length === 0 || (await findArchives(paths, result)).absent > 0)
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
