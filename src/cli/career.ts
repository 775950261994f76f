import type { AuditResult } from "../model/index.js";
import { CliError, Exit } from "./exit.js";

interface CareerOptions {
  readonly studentFrom?: string;
  readonly registeredFrom?: string;
}

/** Throws a usage error for a register joined before the training for it began. */
export function checkCareer({ studentFrom, registeredFrom }: CareerOptions): void {
  if (studentFrom !== undefined && registeredFrom !== undefined && registeredFrom <= studentFrom)
    throw new CliError(
      Exit.usage,
      "The day you registered is not after the day you began to train.",
      "Check --student-from and --registered-from.",
    );
}

/** The result with what the options say of training and registration; without them, as it was. */
export function withCareer(result: AuditResult, { studentFrom, registeredFrom }: CareerOptions): AuditResult {
  if (studentFrom === undefined && registeredFrom === undefined) return result;
  const career = {
    ...result.career,
    ...(studentFrom === undefined ? {} : { studentFrom }),
    ...(registeredFrom === undefined ? {} : { registeredFrom }),
  };
  return { ...result, career };
}
