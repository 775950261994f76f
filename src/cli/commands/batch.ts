import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { AuditResult, PostKind } from "../../model/index.js";
import { visibleLine } from "../../reports/inert.js";
import { counted } from "../../reports/words.js";
import { resolveProfiles } from "../../rulesets/guidance-profiles.js";
import { type Guidance, loadGuidance } from "../../rulesets/load-guidance.js";
import { auditArchives, chosenReporters, writeReports } from "../audit-steps.js";
import { type BatchIndex, caseOf, type IndexCase, writeIndex } from "../batch-index.js";
import { refusalReasons } from "../batch-reasons.js";
import { CONSENT_FILE, type Consent, type ConsentRules, readConsent, sameCase } from "../consent.js";
import { CONSENT_EXAMPLE, CONSENT_MORE } from "../consent-example.js";
import { bookOf, keepStore, storeForAudit } from "../decision-store.js";
import { CliError, Exit, type ExitCode } from "../exit.js";
import { keepOutOfGit } from "../ignore-file.js";
import type { Call, Io } from "../io.js";
import { timeNow } from "../options.js";
import { tellFolderWarnings } from "../output-folder.js";
import { rulesOptions } from "../package-info.js";
import { knownProblem } from "../problems.js";
import { readingExit } from "../reading-exit.js";
import { WORKSPACE_FILE, workspaceText } from "../workspace.js";
import { privateFolder, refuseOccupied, whoCanOpen, writePrivate } from "../write-private.js";

interface BatchOptions {
  readonly out?: string;
  readonly for?: readonly string[];
  readonly role?: string;
  readonly rules?: string;
  readonly format?: readonly string[];
  readonly include?: ReadonlySet<PostKind>;
  readonly allowPartial?: boolean;
  readonly force?: boolean;
  readonly now?: string;
  readonly quiet?: boolean;
}

interface Member {
  readonly folder: string;
  readonly consent: Consent;
}

export async function runBatch(given: string, call: Call<BatchOptions>): Promise<ExitCode> {
  const { io, options } = call;
  const now = timeNow(call);
  const today = now.slice(0, 10);
  const rules = { today, profileFaults: profileFaults(call) };
  const members = consented(memberFolders(resolve(io.cwd, given), given), rules);
  if (options.out === undefined)
    throw new CliError(
      Exit.usage,
      "Say where the workspaces go: a new folder, on a disk that nobody else reads.",
      "Add --out <dir>.",
    );
  const out = resolve(io.cwd, options.out);
  const force = options.force === true;
  chosenReporters(options.format);
  await refuseOccupied(out, { force });
  await privateFolder(out, { force });
  await keepOutOfGit(out);
  tellFolderWarnings(out, io);

  const cases: IndexCase[] = [];
  const codes: ExitCode[] = [];
  for (const { folder, consent } of members) {
    const { result, refused, code } = await oneMember(folder, consent, out, now, call);
    cases.push(caseOf(consent.case, consent.until, result, refused));
    codes.push(code);
    if (code === Exit.interrupted) break;
  }
  tellLooseFiles(resolve(io.cwd, given), io);
  const index: BatchIndex = { schemaVersion: 1, type: "backscroll-batch-index", made: today, cases };
  const path = await writeIndex(out, index);
  if (options.quiet !== true)
    io.stdout.write(
      `${counted(cases.filter(({ records }) => records > 0).length, "case")} of ${cases.length} read, each in a folder of its own.\nIndex: ${path} (${whoCanOpen()})\n`,
    );
  return (
    [Exit.interrupted, Exit.notAnArchive, Exit.wordsNotRead].find((code) => codes.includes(code)) ?? Exit.done
  );
}

/** One member, from archives to a private workspace. A member whose archives can't be used does not stop the others. */
async function oneMember(
  folder: string,
  { case: reference, agreed, until, concern = "unsure", ...consent }: Consent,
  out: string,
  now: string,
  { io, options, version }: Call<BatchOptions>,
): Promise<{ readonly result?: AuditResult; readonly refused?: readonly string[]; readonly code: ExitCode }> {
  const workspace = join(out, reference);
  const say = (line: string) => void io.stderr.write(`Case ${reference}: ${visibleLine(line)}\n`);
  try {
    const taken = storeForAudit(undefined, workspace, io);
    const { out: _out, ...rest } = options;
    // What is written down of this member goes over what was said of all of them.
    const { me, role = rest.role, for: profiles = rest.for } = consent;
    const own = {
      ...(me === undefined ? {} : { me }),
      ...(role === undefined ? {} : { role }),
      ...(profiles === undefined ? {} : { for: profiles }),
    };
    const result = await auditArchives(
      archivesIn(folder),
      { io, version, options: { ...rest, ...own, concern, now } },
      bookOf(taken),
    );
    await privateFolder(workspace, { force: options.force === true });
    // Said first: whatever else is cut short, the last day is known.
    await writePrivate(join(workspace, WORKSPACE_FILE), workspaceText({ case: reference, agreed, until }));
    await keepStore(workspace, taken.store, concern);
    await writeReports(workspace, result, chosenReporters(options.format));
    if (result.partial) return { result, code: Exit.interrupted };
    if (result.coverage.totals.posts === 0)
      say(
        "no record was read, so this says nothing about the member’s posts; the index says what was left out.",
      );
    const code = readingExit(result, options);
    if (code === Exit.wordsNotRead)
      say("some of the words could not be read; the report says which files and why.");
    return { result, code };
  } catch (cause) {
    const problem = cause instanceof CliError ? cause : await knownProblem(cause);
    if (problem?.exitCode !== Exit.notAnArchive) throw cause;
    say(problem.message);
    return { refused: refusalReasons(cause, pathsIn(folder)), code: Exit.notAnArchive };
  }
}

/** Nothing of anyone is read before everyone has agreed. */
function consented(folders: readonly string[], rules: ConsentRules): readonly Member[] {
  const read = folders.map((folder) => ({ folder, ...readConsent(folder, rules) }));
  const members = read.flatMap(({ folder, consent }) => (consent === undefined ? [] : [{ folder, consent }]));
  const faults = [
    ...read.flatMap(({ folder, faults: own }) => own.map((fault) => `${basename(folder)}: ${fault}`)),
    ...sameCase(members),
  ];
  if (faults.length > 0)
    throw new CliError(
      Exit.refused,
      `Nothing was read. Every member needs a consent that holds today:\n${faults.map((fault) => `  ${fault}`).join("\n")}`,
      `Ask the member, write it down with them as ${CONSENT_FILE} in their folder, or take the folder out:\n${CONSENT_EXAMPLE}\n${CONSENT_MORE}`,
    );
  return members;
}

/** Said of each consent before anything is read. */
function profileFaults({ io, options, version }: Call<BatchOptions>): ConsentRules["profileFaults"] {
  const { folders } = rulesOptions(io, options, version);
  let guidance: Guidance | undefined;
  return (profiles) => {
    if (profiles.length === 0) return [];
    for (const folder of guidance === undefined ? folders : [])
      guidance = loadGuidance(folder, guidance === undefined ? {} : { onto: guidance });
    return guidance === undefined ? [] : resolveProfiles(profiles, guidance).problems;
  };
}

/** The folders in a folder, or those that a list file names, a line each. */
function memberFolders(path: string, given: string): readonly string[] {
  if (!existsSync(path))
    throw new CliError(
      Exit.usage,
      `There is nothing called ${given}.`,
      "Give a folder with one folder for each member, or a text file that lists their folders.",
    );
  const folders = statSync(path).isDirectory()
    ? readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
        .map(({ name }) => join(path, name))
        .sort()
    : readFileSync(path, "utf8")
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "" && !line.startsWith("#"))
        .map((line) => resolve(dirname(path), line));
  const missing = folders.filter((folder) => !existsSync(folder) || !statSync(folder).isDirectory());
  if (folders.length === 0 || missing.length > 0)
    throw new CliError(
      Exit.usage,
      folders.length === 0
        ? "There is no member’s folder there."
        : `${counted(missing.length, "line")} of the list ${missing.length === 1 ? "is" : "are"} not a folder.`,
      "Each member needs a folder with their archives and a consent.json.",
    );
  return folders;
}

/** An archive that somebody put beside the folders is nobody's: not a word of it is read, and that is said. */
function tellLooseFiles(members: string, io: Io): void {
  if (!statSync(members).isDirectory()) return;
  const loose = readdirSync(members, { withFileTypes: true }).filter(
    (entry) => !entry.isDirectory() && !entry.name.startsWith("."),
  ).length;
  if (loose > 0)
    io.stderr.write(
      `${counted(loose, "file")} beside the members’ folders ${loose === 1 ? "was" : "were"} not read: an archive belongs in a folder of its member’s own, with a ${CONSENT_FILE}.\n`,
    );
}

function pathsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name !== CONSENT_FILE && !name.startsWith("."))
    .map((name) => join(folder, name))
    .sort();
}

function archivesIn(folder: string): readonly string[] {
  const paths = pathsIn(folder);
  if (paths.length === 0) throw new CliError(Exit.notAnArchive, "there is no archive in the folder.");
  return paths;
}
