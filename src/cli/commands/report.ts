import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { chosenReporters, writeReports } from "../audit-steps.js";
import { CliError, Exit, type ExitCode } from "../exit.js";
import type { Call } from "../io.js";
import { folderWarnings } from "../output-folder.js";
import { readResults } from "../results.js";
import { privateFolder, refuseOccupied } from "../write-private.js";

interface ReportOptions {
  readonly format?: readonly string[];
  readonly out?: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

export async function runReport(
  results: string | undefined,
  { io, options }: Call<ReportOptions>,
): Promise<ExitCode> {
  const reporters = chosenReporters(options.format);
  const { folder: source, result } = await readResults(results, io);
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
  if (options.quiet !== true)
    for (const { fileName } of reporters) io.stdout.write(`Report: ${join(folder, fileName)}\n`);
  return Exit.done;
}
