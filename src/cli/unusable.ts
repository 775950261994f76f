import type { Coverage } from "../model/index.js";
import { visibleLine } from "../reports/inert.js";
import { UNUSABLE, ZIP_UNREADABLE } from "../reports/ledger.js";
import type { Io } from "./io.js";

/** What lies beside exports and may be one. */
const BESIDE: ReadonlySet<string> = new Set(["packed-unopened", "file-beside"]);

/** Archives that could not be used, given or in a folder that was given: said at once, and again in the report. */
export function tellUnusable({ notices }: Pick<Coverage, "notices">, io: Io): void {
  for (const { code, level, archive = "", detail } of notices) {
    if (code === UNUSABLE) io.stderr.write(`Not read: ${visibleLine(archive)}: ${visibleLine(detail)}\n`);
    if (code === ZIP_UNREADABLE || (level === "warning" && BESIDE.has(code)))
      io.stderr.write(`Not read: ${visibleLine(detail)}\n`);
  }
}
