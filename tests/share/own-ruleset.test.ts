import { describe, expect, it } from "vitest";
import { knownRuleset } from "../../src/cli/pack-files.js";
import type { Citation } from "../../src/model/index.js";
import { markdownReporter } from "../../src/reports/markdown.js";
import { loadRules } from "../../src/rulesets/load-rules.js";
import { withoutOwnRuleset } from "../../src/share/own-ruleset.js";
import { FACTS } from "../../src/signals/index.js";
import { reported, result } from "../reports/sample.js";

const NAMED = /elsewhere|royal|trust-policy/i;

describe("a result under an employer's own ruleset", () => {
  it("does not say whose it is", () => {
    const cited: Citation = {
      document: "elsewhere-trust-policy",
      ref: "4.2",
      severity: "high",
      status: "local",
      note: "binds people of Elsewhere Royal",
    };
    const own = {
      rule: "elsewhere.phones",
      title: "Phones at Elsewhere Royal",
      ask: "Elsewhere?",
      why: "Royal.",
    };
    const base = result([reported({ id: "1" }, { ...own, citations: [cited] })]);
    const whole = {
      ...base,
      checklist: [{ question: "Elsewhere Royal?", citations: [{ document: cited.document, ref: "1" }] }],
      ruleset: {
        ...base.ruleset,
        documents: [
          ...base.ruleset.documents,
          {
            id: cited.document,
            title: "Elsewhere Royal policy",
            publisher: "Elsewhere Royal",
            published: "2020-01-01",
            status: "local" as const,
            url: "https://elsewhere.example",
            clauses: [{ ref: "4.2", says: "At Elsewhere Royal", how: "auto" as const, concerns: [] }],
          },
        ],
      },
    };
    expect(JSON.stringify(whole)).toMatch(NAMED);
    const covered = withoutOwnRuleset(whole, knownRuleset());
    expect(JSON.stringify(covered)).not.toMatch(NAMED);
    expect(covered.posts[0]?.findings[0]?.citations[0]?.document).toBe("own-document-1");
    expect([...markdownReporter.pieces(covered)].join("")).not.toMatch(NAMED);
  });

  it("knows every rule and document that comes with the software", () => {
    const { ruleset } = loadRules([new URL("../../rulesets", import.meta.url).pathname], FACTS, "test");
    const { rules, documents } = knownRuleset();
    expect(ruleset.rules.map(({ id }) => id).sort()).toEqual([...rules].sort());
    expect(documents.size).toBeGreaterThan(5);
  });
});
