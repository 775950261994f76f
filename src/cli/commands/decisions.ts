import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import {
  type Conflict,
  type DecisionFile,
  type DecisionKey,
  decisionsPath,
  decisionsText,
  type Entry,
  loadDecisions,
  loadKey,
  mergeEntries,
  moveToKey,
  needsKey,
  sealed,
  sealOf,
  withoutReason,
} from "../../decisions/index.js";
import type { AuditResult } from "../../model/index.js";
import { plainDay } from "../../reports/dates.js";
import { DECISION_NAMES } from "../../reports/finding-words.js";
import { visibleLine } from "../../reports/inert.js";
import { buildView } from "../../reports/view.js";
import { counted } from "../../reports/words.js";
import { CliError, Exit, type ExitCode } from "../exit.js";
import type { Call, Io } from "../io.js";
import { readResults } from "../results.js";
import { shellWord } from "../shell-word.js";
import { writePrivate } from "../write-private.js";

interface MergeOptions {
  readonly out: string;
  readonly names?: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

interface Source {
  readonly path: string;
  /** What tells this file from the other one. */
  readonly called: string;
  readonly file: DecisionFile;
  readonly key: DecisionKey | undefined;
}

/** Two people's decisions in one file. Differences are no error: they are listed, and someone chooses later. */
export async function runDecisionsMerge(
  first: string,
  second: string,
  { io, options }: Call<MergeOptions>,
): Promise<ExitCode> {
  const out = resolve(io.cwd, options.out);
  if (existsSync(out) && options.force !== true)
    throw new CliError(
      Exit.refused,
      `${options.out} is there already.`,
      "Choose another name with --out, or add --force.",
    );
  const names = namesOf(options.names);
  const [mine, theirs] = [decisionsPath(resolve(io.cwd, first)), decisionsPath(resolve(io.cwd, second))];
  const [left, right] = [source(mine, theirs, names[0]), source(theirs, mine, names[1])];
  const results = await reportBeside([left, right], io);
  const { one, other, lost } = comparable(left, right, results?.result);
  const { entries, added, conflicts } = mergeEntries(one.entries, other.entries);
  const { workspace = other.workspace, rulesVersion = other.rulesVersion } = one;
  await writePrivate(
    out,
    decisionsText({
      entries,
      ...(workspace === undefined ? {} : { workspace }),
      ...(rulesVersion === undefined ? {} : { rulesVersion }),
    }),
  );
  if (options.quiet === true) return Exit.done;
  const posts = results === undefined ? new Map<string, number>() : postNumbers(results.result, left, right);
  io.stdout.write(
    `${counted(new Set(entries.map(({ id }) => id)).size, "finding")} decided about; ${added} of them only in ${shown(right)}. Written to ${options.out}.\n`,
  );
  if (lost > 0)
    io.stdout.write(
      `${counted(lost, "decision")} of ${shown(right)} could not be matched to this report and ${lost === 1 ? "is" : "are"} not in it.\n`,
    );
  const reasons = withoutReason(entries);
  if (reasons > 0) io.stdout.write(`${counted(reasons, "false alarm")} without a reason.\n`);
  if (conflicts.length > 0) io.stdout.write(conflictLines(conflicts, posts, out, results?.folder));
  return Exit.done;
}

function source(path: string, beside: string, name: string | undefined): Source {
  const file = loadDecisions(path);
  const called = shortestUnlike(path, beside);
  const by = name ?? called;
  // Whoever reads the list of differences has to know whose is whose.
  const entries = file.entries.map((entry): Entry => ({ by, ...entry }));
  return { path, called, file: { ...file, entries }, key: loadKey(path) };
}

/** The end of a path that the other does not have: the name of the file, or its folder's too. */
function shortestUnlike(path: string, other: string): string {
  const [own, others] = [path.split(/[\\/]/), other.split(/[\\/]/)];
  const unlike = own.findIndex((_, index) => own.at(-1 - index) !== others.at(-1 - index));
  return unlike === -1 ? basename(path) : own.slice(-1 - unlike).join("/");
}

/** Both under one key. Under two, the report tells which reference is which. */
function comparable(
  left: Source,
  right: Source,
  result: AuditResult | undefined,
): { readonly one: DecisionFile; readonly other: DecisionFile; readonly lost: number } {
  const plain = [left, right].filter(({ file }) => !needsKey(file));
  const key = keyFor(left) ?? keyFor(right);
  if (plain.length === 2 && key === undefined) return { one: left.file, other: right.file, lost: 0 };
  if (plain.length > 0) {
    if (key === undefined) throw unlike();
    return { one: sealed(left.file, key), other: sealed(right.file, key), lost: 0 };
  }
  if (left.file.workspace === right.file.workspace) return { one: left.file, other: right.file, lost: 0 };
  const [to, from] = [keyFor(left), keyFor(right)];
  if (to === undefined || from === undefined || result === undefined) throw unlike();
  const moved = moveToKey(right.file.entries, from, to, result);
  return { one: left.file, other: { ...right.file, entries: moved.entries }, lost: moved.left };
}

/** The key beside a file, when it is the one that the file was made with. */
function keyFor({ key, file }: Source): DecisionKey | undefined {
  return key !== undefined && (file.workspace ?? key.workspace) === key.workspace ? key : undefined;
}

function unlike(): CliError {
  return new CliError(
    Exit.usage,
    "These two files were made in different results folders, so what they are about cannot be compared.",
    "Give the two results folders instead, or have both people decide in the same report.html.",
  );
}

/** The report of either file, for the numbers of its posts. Not having one is fine. */
async function reportBeside(sources: readonly Source[], io: Io) {
  const folder = sources
    .map(({ path }) => dirname(path))
    .find((each) => existsSync(join(each, "report.json")));
  return folder === undefined ? undefined : readResults(folder, io);
}

/** Number of the post of each finding, by every reference that it may have. */
function postNumbers(result: AuditResult, ...sources: readonly Source[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const { toldAt } = buildView(result);
  for (const key of sources.flatMap((each) => keyFor(each) ?? []))
    for (const { post, findings } of result.posts)
      for (const finding of findings)
        numbers.set(sealOf(key, finding, post).id, toldAt.get(finding.key) ?? 0);
  return numbers;
}

function conflictLines(
  conflicts: readonly Conflict[],
  posts: ReadonlyMap<string, number>,
  out: string,
  folder: string | undefined,
): string {
  const lines = conflicts.map(({ id, between }) => {
    const post = posts.get(id);
    const about = `${post === undefined ? "" : `post ${post}, `}${visibleLine(between[0]?.rule ?? "rule not recorded")}`;
    return `  ${about}: ${between.map(answer).join(" | ")}`;
  });
  return [
    `They differ about ${counted(conflicts.length, "finding")}. Both answers are kept, and neither stands until someone chooses:`,
    ...lines,
    `To choose: backscroll review ${folder === undefined ? "<results>" : shellWord(folder)} --decisions ${shellWord(out)}`,
    "",
  ].join("\n");
}

/** Without the note: it is the person's own, and this may be read aloud. */
function answer({ value, by, at, note }: Entry): string {
  const what = value === "open" ? "taken back" : DECISION_NAMES[value].toLowerCase();
  return `${what} (${visibleLine(by ?? "")}, ${plainDay(at)}${note === undefined ? "" : ", with a note"})`;
}

function namesOf(given: string | undefined): readonly (string | undefined)[] {
  const names = given?.split(",").map((name) => name.trim()) ?? [];
  if (given !== undefined && (names.length !== 2 || names.includes("")))
    throw new CliError(Exit.usage, "Give two names with a comma between them: --names me,Sam");
  return names;
}

function shown({ called }: Source): string {
  return visibleLine(called);
}
