import { checkRules } from "../../pipeline/check-rules.js";
import { usableRuleset } from "../../pipeline/rules.js";
import { catalogueText, ruleText } from "../../reports/catalogue.js";
import { counted } from "../../reports/words.js";
import { nearestName } from "../../rulesets/nearest-name.js";
import { painter, wantsColour } from "../colour.js";
import { CliError, Exit, type ExitCode } from "../exit.js";
import type { Call } from "../io.js";
import { rulesOptions } from "../package-info.js";

interface RulesCommandOptions {
  readonly rules?: string;
  readonly json?: boolean;
  readonly color?: boolean;
}

export async function runRulesList({ io, options, version }: Call<RulesCommandOptions>): Promise<ExitCode> {
  const { ruleset, guidance } = usableRuleset(rulesOptions(io, options, version));
  if (options.json === true) {
    const rules = ruleset.rules.map(({ id, concern, title, ask, why, status, guidance: cites }) => ({
      id,
      concern,
      title,
      ask,
      why,
      status,
      guidance: cites,
    }));
    io.stdout.write(
      `${JSON.stringify({ version: ruleset.version, digest: ruleset.digest, rules }, null, 2)}\n`,
    );
    return Exit.done;
  }
  const paint = await painter(wantsColour(options.color, io, io.stdout));
  io.stdout.write(catalogueText({ rules: ruleset.rules, documents: guidance.documents }, paint));
  return Exit.done;
}

export async function runRulesShow(
  id: string,
  { io, options, version }: Call<RulesCommandOptions>,
): Promise<ExitCode> {
  const { ruleset, guidance } = usableRuleset(rulesOptions(io, options, version));
  const rule = ruleset.rules.find((each) => each.id === id);
  if (rule === undefined) {
    const near = nearestName(
      id,
      ruleset.rules.map((each) => each.id),
    );
    throw new CliError(
      Exit.usage,
      `There is no rule "${id}".`,
      near === undefined ? "backscroll rules list shows every one." : `Did you mean ${near}?`,
    );
  }
  io.stdout.write(
    ruleText(
      rule,
      { documents: guidance.documents, ...(ruleset.model === undefined ? {} : { model: ruleset.model }) },
      await painter(wantsColour(options.color, io, io.stdout)),
    ),
  );
  return Exit.done;
}

export async function runRulesCheck(
  dir: string | undefined,
  { io, version }: Call<object>,
): Promise<ExitCode> {
  const check = checkRules(rulesOptions(io, dir === undefined ? {} : { rules: dir }, version));
  for (const problem of check.problems) io.stderr.write(`${problem}\n`);
  const summary = [
    counted(check.rules, "rule"),
    counted(check.lexicons, "word list"),
    counted(check.concepts, "concept"),
    counted(check.documents, "document"),
  ].join(", ");
  io.stdout.write(
    `${summary}: ${check.problems.length === 0 ? "no mistakes found" : counted(check.problems.length, "mistake")}.\n`,
  );
  return check.problems.length === 0 ? Exit.done : Exit.usage;
}
