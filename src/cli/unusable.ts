import type { Coverage } from "../model/index.js";
import { visibleLine } from "../reports/inert.js";
import { UNUSABLE } from "../reports/ledger.js";
import type { Io } from "./io.js";

/** Archives that were given and could not be used: said at once, and again in the report. */
export function tellUnusable({ notices }: Pick<Coverage, "notices">, io: Io): void {
  for (const { code, archive = "", detail } of notices)
    if (code === UNUSABLE) io.stderr.write(`Not read: ${visibleLine(archive)}: ${visibleLine(detail)}\n`);
}
