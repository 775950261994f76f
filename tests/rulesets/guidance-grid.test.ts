import { describe, expect, it } from "vitest";
import { citationFault } from "../../src/rulesets/guidance-check.js";
import { loadGuidance } from "../../src/rulesets/load-guidance.js";
import { coverageOf, type RuleOutline, readRuleOutlines, renderGrid } from "./guidance-grid.js";

const guidance = loadGuidance("rulesets");
const rules = readRuleOutlines("rulesets/rules");

/** Clauses that neither a rule nor a question of the checklist reaches. */
function holes(outlines: readonly RuleOutline[]): readonly string[] {
  return coverageOf(guidance, outlines)
    .filter(({ clause, cited, byConcern }) => {
      if (clause.checklist !== undefined) return false;
      // A clause on whose words they are, or on the whole account, is answered by the audit itself.
      return clause.how === "manual" || (clause.scope === undefined && cited.length + byConcern.length === 0);
    })
    .map(({ document, clause }) => `${document.id} ${clause.ref}`);
}

describe("clauses x rules x checklist", () => {
  it("finds the holes", () => {
    expect(holes([])).toContain("nmc-social-media people-3");
    const one: RuleOutline = { id: "patient-discussion.x", concern: "patient-discussion", cites: [] };
    expect(holes([one])).not.toContain("nmc-social-media people-3");
    const cites = [{ document: "nmc-social-media", ref: "unprof-7" }];
    expect(holes([{ ...one, cites }])).not.toContain("nmc-social-media unprof-7");
  });

  it.skipIf(rules.length === 0)("leaves no clause without a rule or a question", () => {
    expect(holes(rules)).toEqual([]);
  });

  it("holds no rule that cites a clause that does not exist", () => {
    const faults = rules.flatMap(({ id, cites }) =>
      cites.flatMap((cite) => {
        const fault = citationFault(cite, guidance.documents);
        return fault === undefined ? [] : [`${id}: ${fault}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  it("holds no rule that cites only what is superseded or historic", () => {
    const dated = rules.filter(({ cites }) =>
      cites.every(({ document }) => {
        const status = guidance.documents.find(({ id }) => id === document)?.status;
        return status === "superseded" || status === "historic";
      }),
    );
    expect(dated.map(({ id }) => id)).toEqual([]);
  });

  // Goes red whenever rules or documents change. Write the grid anew with: npm run docs:guidance
  it("the committed grid is up to date (if not: npm run docs:guidance)", async () => {
    await expect(renderGrid(guidance, rules)).toMatchFileSnapshot("../../docs/guidance/grid.md");
  });
});
