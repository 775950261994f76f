import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
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
import { bookOf, keepStore, keepsDecisions, storeForAudit, tellDecisions } from "../decision-store.js";
import type { ExitCode } from "../exit.js";
import { timeNow } from "../options.js";
import { freshFolder } from "../output-folder.js";
import { packageRoot } from "../package-info.js";
import { redacted } from "../redacted.js";
import { privateFolder, writePrivate } from "../write-private.js";
import { zipFolder } from "../zip-folder.js";

export const DEMO_ARCHIVE = "invented-archive.zip";

/** Zips the invented archive into a new folder and audits it there, as a person would with their own. */
export async function runDemo(call: AuditCall): Promise<ExitCode> {
  const { io, options, version } = call;
  const reporters = chosenReporters(options.format);
  checkCareer(options);
  const fixture = join(packageRoot(), "fixtures", "demo", "x");
  if (!existsSync(fixture)) throw new Error("the demo archive is not in this installation");
  if (options.json === true && options.out === undefined) {
    const book = bookOf(storeForAudit(options.decisions, undefined, io));
    const whole = await auditArchives([fixture], call, book);
    const result = await redacted(whole, options.redact, [fixture], version);
    printJson(result, io);
    return exitCode(result, options);
  }
  const folder =
    options.out === undefined
      ? freshFolder(io.cwd, timeNow(call).slice(0, 10), "review-demo")
      : resolve(io.cwd, options.out);
  await privateFolder(folder, { force: options.force === true });
  const taken = storeForAudit(options.decisions, folder, io);
  const book = bookOf(taken);
  const archive = join(folder, DEMO_ARCHIVE);
  await writePrivate(archive, await zipFolder(fixture));
  const whole = await auditArchives([archive], call, book);
  const result = await redacted(whole, options.redact, [archive], version);
  // A redacted report is for showing: decisions and their key stay out of its folder.
  if (keepsDecisions(reporters) && result.redacted === undefined)
    await keepStore(folder, taken.store, result.concernOpen);
  await writeReports(folder, result, reporters);
  if (options.json === true) printJson(result, io);
  else if (options.quiet !== true) io.stdout.write("This archive is invented: nobody in it exists.\n");
  await tell(result, folder, reporters, call);
  tellDecisions(taken, book.unused(), call);
  return exitCode(result, options);
}
