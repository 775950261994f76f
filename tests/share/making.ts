import { knownGuidance, packFiles } from "../../src/cli/pack-files.js";
import type { AuditResult } from "../../src/model/index.js";
import { makePack, type PackOptions, type SharePack } from "../../src/share/pack.js";
import type { Fault, PackFile } from "../../src/share/pack-file.js";
import { createRedactor, type Lists, type Redactor } from "../../src/share/redact.js";
import { checkPack } from "../../src/share/self-check.js";

export const MADE = "2026-01-01";
export const DELETE_BY = "2026-04-01";
const { clauses, titles } = knownGuidance();

export interface Made {
  readonly pack: SharePack;
  readonly files: readonly PackFile[];
  readonly faults: readonly Fault[];
}

/** A pack as `share` makes it, up to the moment before it is written. */
export function madeFrom(
  result: AuditResult,
  lists: Lists,
  redactor: Redactor = createRedactor(lists),
  over: Partial<PackOptions> = {},
): Made {
  const options: PackOptions = {
    made: MADE,
    deleteBy: DELETE_BY,
    recipient: "rep",
    words: "masked",
    without: new Set(),
    settled: false,
    ...over,
  };
  const pack = makePack(result, options, clauses, redactor);
  const files = packFiles(pack, titles);
  return { pack, files, faults: check(files, lists) };
}

export function check(files: readonly PackFile[], lists: Lists): readonly Fault[] {
  return checkPack(files, lists, { made: MADE, deleteBy: DELETE_BY, clauses, titles });
}
