import type { Coverage } from "../model/index.js";
import { hasLoss } from "../reports/ledger.js";
import { Exit, type ExitCode } from "./exit.js";

/** What it means for the exit code that some of the owner's words could not be read. */
export function readingExit(
  { coverage }: { readonly coverage: Coverage },
  { allowPartial }: { readonly allowPartial?: boolean },
): ExitCode {
  return hasLoss(coverage) && allowPartial !== true ? Exit.wordsNotRead : Exit.done;
}
