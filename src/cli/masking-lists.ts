import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AuditResult } from "../model/index.js";
import type { KnownName } from "../share/name-list.js";
import type { Lists } from "../share/redact.js";
import { packageRoot } from "./package-info.js";

/**
 * What text is masked by: the names of the result and of its archives, the names and word lists of the built-in
 * ruleset, and the plain words that may stay. `more`: names of the archives themselves.
 */
export async function maskingLists(
  result: AuditResult,
  more: readonly KnownName[],
  version: string,
): Promise<Lists> {
  const [{ usableRuleset }, masking, { createNameList }, { plainWords }, { namesInResult }] =
    await Promise.all([
      import("../pipeline/rules.js"),
      import("../pipeline/masking.js"),
      import("../share/name-list.js"),
      import("../share/plain-words.js"),
      import("../share/archive-names.js"),
    ]);
  const folder = join(packageRoot(), "rulesets");
  const { ruleset } = usableRuleset({ folders: [folder], version });
  const plain = plainWords(readFileSync(join(folder, "share", "plain-words.txt"), "utf8"));
  const names = [...masking.commonNames(ruleset), ...namesInResult(result), ...more];
  return { names: createNameList(names, plain), plain, lexicons: masking.createLexiconFinder(ruleset) };
}
