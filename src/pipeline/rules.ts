import { createHash } from "node:crypto";
import { join } from "node:path";
import type { ChecklistItem, DocumentSummary, Finding, GuidanceDocument, Ruleset } from "../model/index.js";
import { findCompiled } from "../rulesets/compiled-ahead.js";
import { citationFault } from "../rulesets/guidance-check.js";
import { type ChosenGuidance, checklistFor, resolveProfiles } from "../rulesets/guidance-profiles.js";
import { type Guidance, loadGuidance } from "../rulesets/load-guidance.js";
import { loadRules } from "../rulesets/load-rules.js";
import { formatRulesetError, listYamlFiles, type RulesetError } from "../rulesets/yaml-source.js";
import { FACTS } from "../signals/index.js";
import { loadSites, PlacesProblem, type Site, withSites } from "./places.js";
import { readTerms, withTerms } from "./terms.js";

export interface RulesOptions {
  /** The built-in ruleset first, then the user's own (`--rules`). */
  readonly folders: readonly string[];
  /** A file of the person's own words (`--terms`). */
  readonly terms?: string;
  /** A file of the person's own clinical sites (`--places`). */
  readonly places?: string;
  /** Goes into the report as the ruleset's version. */
  readonly version: string;
}

export interface LoadedRuleset {
  readonly ruleset: Ruleset;
  readonly guidance: Guidance;
  /** Documents that the user brought: they weigh whatever the profile. */
  readonly brought: readonly GuidanceDocument[];
  /** Clinical sites: the built-in list and the user's own. */
  readonly sites: readonly Site[];
  /** Everything wrong in any file; empty when the ruleset can be used. */
  readonly errors: readonly RulesetError[];
}

/** A ruleset, a profile or a rule file that can't be used. The message has every place, one below the other. */
export class RulesetProblem extends Error {
  override readonly name = "RulesetProblem";
}

/** Reads every folder and collects every error; reading never throws for what a file holds. */
export function readRuleset({ folders, version, terms: termsFile, places }: RulesOptions): LoadedRuleset {
  let guidance: Guidance | undefined;
  let builtIn: readonly GuidanceDocument[] | undefined;
  const errors: RulesetError[] = [];
  for (const folder of folders) {
    guidance = loadGuidance(folder, guidance === undefined ? {} : { onto: guidance });
    errors.push(...guidance.errors);
    builtIn ??= guidance.documents;
  }
  errors.push(...folders.slice(1).flatMap(unreadFiles));
  const { ruleset, errors: ruleErrors } = loadRules(folders, FACTS, version, findCompiled());
  if (guidance === undefined) throw new RulesetProblem("No ruleset folder was given.");
  const own = termsFile === undefined ? undefined : readTerms(termsFile);
  errors.push(...(own?.errors ?? []));
  const sites = sitesOf(folders[0] ?? "", places);
  const digest = createHash("sha256").update(ruleset.digest).update(guidance.digest).digest("hex");
  const placed = withSites({ ...ruleset, digest }, sites);
  return {
    ruleset: own === undefined ? placed : withTerms(placed, own.terms),
    sites,
    guidance,
    brought: guidance.documents.filter((document) => !builtIn?.includes(document)),
    errors: [...errors, ...ruleErrors, ...citationErrors(ruleset, guidance)],
  };
}

/** The folders of a ruleset that are read. */
const READ_FOLDERS = ["rules", "lexicons", "concepts", "documents", "profiles"];

/** What somebody wrote as a rule and put where no rule is read from: it would never ask, and nobody would know. */
function unreadFiles(folder: string): readonly RulesetError[] {
  const files = listYamlFiles(folder);
  const at = (file: string, message: string): RulesetError => ({
    file,
    line: 1,
    column: 1,
    message,
    excerpt: "",
  });
  const where = `Rules belong in a folder "rules" inside it; the others are ${READ_FOLDERS.slice(1).join(", ")}.`;
  if (files.length === 0) return [at(folder, `there is no YAML file in this folder. ${where}`)];
  return files
    .filter((file) => !READ_FOLDERS.includes(file.split("/")[0] ?? "") || !file.includes("/"))
    .map((file) => at(join(folder, file), `this file is not read where it is. ${where}`));
}

function sitesOf(rulesets: string, own: string | undefined): readonly Site[] {
  try {
    return loadSites(rulesets, own);
  } catch (cause) {
    throw cause instanceof PlacesProblem ? new RulesetProblem(cause.message) : cause;
  }
}

/** As `readRuleset`, and throws RulesetProblem when there is anything wrong. */
export function usableRuleset(options: RulesOptions): LoadedRuleset {
  const loaded = readRuleset(options);
  if (loaded.errors.length > 0) throw new RulesetProblem(loaded.errors.map(formatRulesetError).join("\n\n"));
  return loaded;
}

/** Throws RulesetProblem for a profile that does not exist. */
export function chooseGuidance(
  profiles: readonly string[],
  { guidance, brought }: Pick<LoadedRuleset, "guidance" | "brought">,
): ChosenGuidance {
  const { chosen, problems } = resolveProfiles(profiles, guidance, brought);
  if (problems.length > 0) throw new RulesetProblem(problems.join("\n"));
  return chosen;
}

/** The documents behind a report: those chosen, and any other that a finding names; with the clauses named. */
export function documentSummaries(
  chosen: ChosenGuidance,
  guidance: Guidance,
  citing: readonly Pick<Finding | ChecklistItem, "citations">[],
): readonly DocumentSummary[] {
  const cited = new Set(
    citing.flatMap(({ citations }) => citations.map(({ document, ref }) => `${document} ${ref}`)),
  );
  const chosenIds = new Set(chosen.documents.map(({ id }) => id));
  return guidance.documents.flatMap((document): DocumentSummary[] => {
    const clauses = document.clauses.filter(({ ref }) => cited.has(`${document.id} ${ref}`));
    if (clauses.length === 0 && !chosenIds.has(document.id)) return [];
    const { id, title, publisher, published, status, confidence, url } = document;
    return [
      {
        id,
        title,
        publisher,
        published,
        status,
        ...(confidence === undefined ? {} : { confidence }),
        ...(url === undefined ? {} : { url }),
        clauses,
      },
    ];
  });
}

export { type ChosenGuidance, checklistFor };

function citationErrors(ruleset: Ruleset, guidance: Guidance): readonly RulesetError[] {
  return ruleset.rules.flatMap((rule) =>
    rule.guidance.flatMap((cite): RulesetError[] => {
      const fault = citationFault(cite, guidance.documents);
      if (fault === undefined) return [];
      return [{ file: `rule ${rule.id}`, line: 1, column: 1, message: fault, excerpt: "" }];
    }),
  );
}
