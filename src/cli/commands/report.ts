import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { applyDecisions } from "../../decisions/index.js";
import type { AuditResult } from "../../model/index.js";
import { chosenReporters, writeReports } from "../audit-steps.js";
import { checkCareer, withCareer } from "../career.js";
import { underConcern } from "../concern.js";
import { freshStore, keepStore, storeForReport, tellDecisions } from "../decision-store.js";
import { tellEarlierList } from "../earlier-list.js";
import { CliError, Exit, type ExitCode } from "../exit.js";
import type { Call } from "../io.js";
import type { RedactOption } from "../options.js";
import { tellFolderWarnings } from "../output-folder.js";
import { archivesNearby, redacted } from "../redacted.js";
import { readResults } from "../results.js";
import { findArchives } from "../whole-archive.js";
import { privateFolder, refuseOccupied } from "../write-private.js";

interface ReportOptions {
  readonly format?: readonly string[];
  readonly out?: string;
  readonly decisions?: string;
  readonly concern?: AuditResult["concernOpen"];
  readonly redact?: RedactOption;
  readonly studentFrom?: string;
  readonly registeredFrom?: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

export async function runReport(
  results: string | undefined,
  { io, options, version }: Call<ReportOptions>,
): Promise<ExitCode> {
  // report.json carries the answer for every later command, so a new answer is always written there.
  const formats = options.concern === undefined ? options.format : withJson(options.format);
  const reporters = chosenReporters(formats);
  checkCareer(options);
  const { folder: source, result: earlier } = await readResults(results, io);
  const force = options.force === true;
  const folder = options.out === undefined ? source : resolve(io.cwd, options.out);
  const covers = options.redact !== undefined && options.redact !== "none";
  if (covers && folder === source)
    throw new CliError(
      Exit.refused,
      "A redacted report needs a folder of its own: here it would take the place of the whole one.",
      "Choose another folder with --out.",
    );
  // A results folder keeps its decisions; a folder for one rendering, or to be shown, gets none of them as a file.
  const keeps = !covers && (folder === source || reporters.some(({ format }) => format === "json"));
  const taken =
    storeForReport(options.decisions, source, earlier, io) ?? (keeps ? freshStore(earlier) : undefined);
  const { result: decided, unused } =
    taken === undefined
      ? { result: earlier, unused: 0 }
      : applyDecisions(earlier, taken.store.key, taken.store.file.entries);
  const whole = withCareer(underConcern(decided, options.concern ?? earlier.concernOpen), options);
  const nearby = covers ? archivesNearby(source, whole, io.cwd) : [];
  if (options.redact === "standard") await refuseWithoutNames(whole, nearby);
  const result = await redacted(whole, options.redact, nearby, version);
  if (folder === source) {
    const there = reporters.map(({ fileName }) => fileName).filter((name) => existsSync(join(folder, name)));
    if (there.length > 0 && !force)
      throw new CliError(
        Exit.refused,
        `${there.join(" and ")} ${there.length === 1 ? "is" : "are"} there already.`,
        "Choose another folder with --out, another --format, or add --force.",
      );
  } else {
    await refuseOccupied(folder, { force });
    await privateFolder(folder, { force });
  }
  if (taken !== undefined && keeps) await keepStore(folder, taken.store, result.concernOpen);
  await writeReports(folder, result, reporters);
  tellFolderWarnings(folder, io);
  tellEarlierList(folder, result, io);
  if (taken !== undefined) tellDecisions(taken, unused, { io, options, version });
  if (options.quiet !== true)
    for (const { fileName } of reporters) io.stdout.write(`Report: ${join(folder, fileName)}\n`);
  return Exit.done;
}

function withJson(formats: readonly string[] | undefined): readonly string[] | undefined {
  return formats === undefined || formats.includes("json") ? formats : [...formats, "json"];
}

/** The names to cover stand in the archives: without them, some would be left in and nobody would know. */
async function refuseWithoutNames(result: AuditResult, nearby: readonly string[]): Promise<void> {
  if (nearby.length > 0 && (await findArchives(nearby, result)).whole) return;
  throw new CliError(
    Exit.refused,
    "Names are covered with those in your own archive, and the whole archive of this report is not here.",
    "Put the archive beside the report or into this folder, or leave the words of posts out with --redact strict.",
  );
}
