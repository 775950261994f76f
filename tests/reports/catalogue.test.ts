import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { ruleText } from "../../src/reports/catalogue.js";
import { loadRules } from "../../src/rulesets/load-rules.js";
import { FACTS } from "../../src/signals/index.js";

const folder = fileURLToPath(new URL("../../rulesets", import.meta.url));

it("shows what the linear model weighs most for a rule that rests on it, and for no other", () => {
  const { ruleset } = loadRules([folder], FACTS, "test");
  const shown = (id: string): string => {
    const rule = ruleset.rules.find((each) => each.id === id);
    if (rule === undefined || ruleset.model === undefined) throw new Error(`no rule ${id}, or no model`);
    return ruleText(rule, { documents: [], model: ruleset.model });
  };
  const drink = shown("intoxication.wording");
  const [, heaviest = ""] = /for it: (.*)/.exec(drink) ?? [];
  const [, lightest = ""] = /against it: (.*)/.exec(drink) ?? [];
  expect(heaviest).toMatch(/flask|hungov|drunk|vod|spew/);
  expect(heaviest.split(" · ")).toHaveLength(24);
  expect(heaviest.split(" · ").filter((word) => lightest.split(" · ").includes(word))).toEqual([]);
  expect(shown("patient-identifiable.number")).not.toContain("The model");
});
