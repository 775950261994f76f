import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AuditResult } from "../model/index.js";
import type { KnownName } from "../share/name-list.js";
import type { Lists } from "../share/redact.js";
import { packageRoot } from "./package-info.js";

/** What the built-in ruleset knows, whatever the archive. */
interface BuiltIn {
  readonly names: readonly KnownName[];
  readonly plain: ReadonlySet<string>;
  readonly lexicons: Lists["lexicons"];
}

/** Reading the ruleset takes a second or two, so a process does it once. */
let builtIn: Promise<BuiltIn> | undefined;

/**
 * What text is masked by: the names of the result and of its archives, the names and word lists of the built-in
 * ruleset, and the plain words that may stay. `more`: names of the archives themselves.
 */
export async function maskingLists(
  result: AuditResult,
  more: readonly KnownName[],
  version: string,
): Promise<Lists> {
  const [{ createNameList }, { namesInResult }] = await Promise.all([
    import("../share/name-list.js"),
    import("../share/archive-names.js"),
  ]);
  builtIn ??= readBuiltIn(version);
  const { names, plain, lexicons } = await builtIn;
  return { names: createNameList([...names, ...namesInResult(result), ...more], plain), plain, lexicons };
}

async function readBuiltIn(version: string): Promise<BuiltIn> {
  const [{ usableRuleset }, { commonNames, createLexiconFinder }, { plainWords }] = await Promise.all([
    import("../pipeline/rules.js"),
    import("../pipeline/masking.js"),
    import("../share/plain-words.js"),
  ]);
  const folder = join(packageRoot(), "rulesets");
  const { ruleset } = usableRuleset({ folders: [folder], version });
  const plain = plainWords(readFileSync(join(folder, "share", "plain-words.txt"), "utf8"));
  return { names: commonNames(ruleset), plain, lexicons: createLexiconFinder(ruleset) };
}
