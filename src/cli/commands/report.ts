import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { AuditResult } from "../../model/index.js";
import { chosenReporters, writeReports } from "../audit-steps.js";
import { underConcern } from "../concern.js";
import { CliError, Exit, type ExitCode } from "../exit.js";
import type { Call, Io } from "../io.js";
import { folderWarnings } from "../output-folder.js";
import { readResults } from "../results.js";
import { privateFolder, refuseOccupied } from "../write-private.js";

interface ReportOptions {
  readonly format?: readonly string[];
  readonly out?: string;
  readonly decisions?: string;
  readonly concern?: AuditResult["concernOpen"];
  readonly force?: boolean;
  readonly quiet?: boolean;
}

export async function runReport(
  results: string | undefined,
  { io, options }: Call<ReportOptions>,
): Promise<ExitCode> {
  // report.json carries the answer for every later command, so a new answer is always written there.
  const formats = options.concern === undefined ? options.format : withJson(options.format);
  const reporters = chosenReporters(formats);
  const { folder: source, result: earlier } = await readResults(results, io);
  const { result: decided, unused } = await withDecisions(earlier, options.decisions, io);
  const result = underConcern(decided, options.concern ?? earlier.concernOpen);
  const force = options.force === true;
  const folder = options.out === undefined ? source : resolve(io.cwd, options.out);
  if (folder === source) {
    const taken = reporters.map(({ fileName }) => fileName).filter((name) => existsSync(join(folder, name)));
    if (taken.length > 0 && !force)
      throw new CliError(
        Exit.refused,
        `${taken.join(" and ")} is there already.`,
        "Choose another folder with --out, another --format, or add --force.",
      );
  } else {
    await refuseOccupied(folder, { force });
    await privateFolder(folder, { force });
  }
  await writeReports(folder, result, reporters);
  for (const warning of folderWarnings(folder)) io.stderr.write(`Take care: ${warning}\n`);
  if (unused > 0)
    io.stderr.write(
      `${unused} of the decisions ${unused === 1 ? "is" : "are"} about findings that this report does not hold.\n`,
    );
  if (options.quiet !== true)
    for (const { fileName } of reporters) io.stdout.write(`Report: ${join(folder, fileName)}\n`);
  return Exit.done;
}

function withJson(formats: readonly string[] | undefined): readonly string[] | undefined {
  return formats === undefined || formats.includes("json") ? formats : [...formats, "json"];
}

/** Without a file, the result keeps the decisions it has. */
async function withDecisions(
  result: AuditResult,
  path: string | undefined,
  io: Io,
): Promise<{ readonly result: AuditResult; readonly unused: number }> {
  if (path === undefined) return { result, unused: 0 };
  const { applyDecisions, loadDecisions } = await import("../../decisions/index.js");
  return applyDecisions(result, loadDecisions(resolve(io.cwd, path)));
}
