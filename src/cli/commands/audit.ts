import { resolve } from "node:path";
import type { AuditResult } from "../../model/index.js";
import {
  type AuditCall,
  auditArchives,
  chosenReporters,
  exitCode,
  printJson,
  tell,
  writeReports,
} from "../audit-steps.js";
import { checkCareer } from "../career.js";
import { concernState } from "../concern.js";
import { bookOf, keepStore, keepsDecisions, storeForAudit, tellDecisions } from "../decision-store.js";
import type { ExitCode } from "../exit.js";
import { timeNow } from "../options.js";
import { freshFolder } from "../output-folder.js";
import { redacted } from "../redacted.js";
import { dropReadSoFar, findPlace, keptWords, type Place, tellStopped } from "../resume.js";
import { privateFolder } from "../write-private.js";

export async function runAudit(archives: readonly string[], call: AuditCall): Promise<ExitCode> {
  const { io, options } = call;
  const reporters = chosenReporters(options.format);
  const force = options.force === true;
  checkCareer(options);
  const paths = archives.map((path) => resolve(io.cwd, path));
  // Refuse before the work, and leave nothing behind when the archive can't be used.
  const place = await findPlace(paths, call);
  const taken = storeForAudit(options.decisions, place.folder, io);
  const concern = await concernState(options.concern, io, options);
  const book = bookOf(taken);
  const folder = outputFolder(place, call);
  const kept = folder === undefined || options.ocr !== true ? undefined : keptWords(folder, place, call);
  let whole: AuditResult;
  try {
    whole = await auditArchives(paths, { ...call, options: { ...options, concern } }, book, kept);
  } finally {
    await kept?.close();
  }
  const result = await redacted(whole, options.redact, paths, call.version);
  if (folder !== undefined) {
    await privateFolder(folder(), { force: force || kept?.begun() === true });
    // A redacted report is for showing: decisions and their key stay out of its folder.
    if (keepsDecisions(reporters) && result.redacted === undefined)
      await keepStore(folder(), taken.store, concern);
    await writeReports(folder(), result, reporters);
    await dropReadSoFar(folder(), result, call);
  }
  if (options.json === true) printJson(result, io);
  await tell(result, folder?.(), reporters, call);
  tellDecisions(taken, book.unused(), call);
  if (result.partial && kept?.begun() === true) tellStopped(call);
  return exitCode(result, options);
}

/** Undefined when the report only goes to stdout. A new folder gets its name when it is first asked for. */
function outputFolder({ folder }: Place, call: AuditCall): (() => string) | undefined {
  const { io, options } = call;
  if (folder === undefined && options.json === true) return undefined;
  let chosen = folder;
  return () => (chosen ??= freshFolder(io.cwd, timeNow(call).slice(0, 10)));
}
