import { resolve } from "node:path";
import {
  type AuditCall,
  auditArchives,
  chosenReporters,
  exitCode,
  printJson,
  reportTime,
  tell,
  writeReports,
} from "../audit-steps.js";
import { checkCareer } from "../career.js";
import { concernState } from "../concern.js";
import { bookOf, keepStore, keepsDecisions, storeForAudit, tellDecisions } from "../decision-store.js";
import type { ExitCode } from "../exit.js";
import { freshFolder } from "../output-folder.js";
import { redacted } from "../redacted.js";
import { privateFolder, refuseOccupied } from "../write-private.js";

export async function runAudit(archives: readonly string[], call: AuditCall): Promise<ExitCode> {
  const { io, options } = call;
  const reporters = chosenReporters(options.format);
  const force = options.force === true;
  checkCareer(options);
  // Refuse before the work, and leave nothing behind when the archive can't be used.
  if (options.out !== undefined) await refuseOccupied(resolve(io.cwd, options.out), { force });
  const paths = archives.map((path) => resolve(io.cwd, path));
  const out = options.out === undefined ? undefined : resolve(io.cwd, options.out);
  const taken = storeForAudit(options.decisions, out, io);
  const concern = await concernState(options.concern, io, options);
  const book = bookOf(taken);
  const whole = await auditArchives(paths, { ...call, options: { ...options, concern } }, book);
  const result = await redacted(whole, options.redact, paths, call.version);
  const folder = outputFolder(call);
  if (folder !== undefined) {
    await privateFolder(folder, { force });
    // A redacted report is for showing: decisions and their key stay out of its folder.
    if (keepsDecisions(reporters) && result.redacted === undefined)
      await keepStore(folder, taken.store, concern);
    await writeReports(folder, result, reporters);
  }
  if (options.json === true) printJson(result, io);
  await tell(result, folder, reporters, call);
  tellDecisions(taken, book.unused(), call);
  return exitCode(result, options);
}

/** Undefined when the report only goes to stdout. */
function outputFolder(call: AuditCall): string | undefined {
  const { io, options } = call;
  if (options.out !== undefined) return resolve(io.cwd, options.out);
  return options.json === true ? undefined : freshFolder(io.cwd, reportTime(call).slice(0, 10));
}
