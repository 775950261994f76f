import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { AuditResult } from "../model/index.js";
import type { KnownName } from "../share/name-list.js";
import { CliError, Exit } from "./exit.js";
import { maskingLists } from "./masking-lists.js";
import type { RedactOption } from "./options.js";

/**
 * The result as `--redact` asks. `archives`: paths to take names from, when they are there. Covering can take as long
 * as reading did.
 */
export async function redacted(
  result: AuditResult,
  level: RedactOption | undefined,
  archives: readonly string[],
  version: string,
): Promise<AuditResult> {
  if (level === undefined || level === "none") return result;
  const { redactResult } = await import("../share/redact-result.js");
  const { withoutOwnRuleset } = await import("../share/own-ruleset.js");
  const { knownRuleset } = await import("./pack-files.js");
  return redactResult(
    withoutOwnRuleset(result, knownRuleset()),
    level,
    level === "strict" ? undefined : await covering(result, archives, version),
  );
}

async function covering(result: AuditResult, archives: readonly string[], version: string) {
  const { createRedactor } = await import("../share/redact.js");
  const names = archives.length === 0 ? [] : await namesToCover(archives);
  return createRedactor(await maskingLists(result, names, version));
}

/** All of them or none: a name that was not read is left in, and nobody would know. */
async function namesToCover(archives: readonly string[]): Promise<readonly KnownName[]> {
  const { namesOf } = await import("../pipeline/names.js");
  const { names, whole } = await namesOf(archives);
  if (whole) return names;
  throw new CliError(
    Exit.refused,
    "Names are covered with those in your own archive, and a part of it could not be read.",
    "Leave the words of posts out with --redact strict.",
  );
}

/** The archives of a report by name: in `cwd`, beside its folder, or in it. */
export function archivesNearby(folder: string, result: AuditResult, cwd: string): readonly string[] {
  const wanted = [...new Set(result.coverage.entries.map(({ archive }) => archive))];
  return wanted.flatMap((name) => {
    const found = [cwd, dirname(folder), folder]
      .map((place) => join(place, name))
      .find((path) => existsSync(path));
    return found === undefined ? [] : [found];
  });
}
