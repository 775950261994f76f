import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  applyDecisions,
  type DecisionFile,
  DecisionsError,
  loadDecisions,
} from "../../src/decisions/index.js";
import { inTempFolder } from "../helpers/zip.js";
import { reported, result } from "../reports/sample.js";

const AT = "2026-01-02T00:00:00Z";
const audited = result([
  reported({ id: "1" }, { key: "one", textHash: "words" }),
  reported({ id: "2", text: "Other words" }, { key: "two", textHash: "new words" }),
  reported({ id: "3", text: "More words" }, { key: "three", textHash: "words" }),
]);
const file: DecisionFile = {
  schemaVersion: 1,
  decisions: [
    { key: "one", textHash: "words", value: "change-after-advice", at: AT, note: "after I have called" },
    { key: "two", textHash: "old words", value: "keep", at: AT },
    { key: "gone", textHash: "words", value: "keep", at: AT },
  ],
};

describe("decisions applied to a result", () => {
  const { result: applied, unused } = applyDecisions(audited, file);
  const findings = new Map(applied.posts.flatMap((each) => each.findings).map((each) => [each.key, each]));

  it("stand at their findings, note and all", () => {
    expect(findings.get("one")).toMatchObject({
      disposition: "decided",
      decision: { value: "change-after-advice", at: AT, note: "after I have called" },
    });
  });

  it("go stale when the words changed, and are still told", () => {
    expect(findings.get("two")).toMatchObject({
      disposition: "stale",
      decision: { value: "keep", textHash: "old words" },
    });
  });

  it("leave the rest open, drop nothing, and count what fits nothing", () => {
    expect(findings.get("three")?.disposition).toBe("open");
    expect(applied.posts).toHaveLength(3);
    expect(unused).toBe(1);
  });

  it("take the place of those that were there", () => {
    const again = applyDecisions(applied, { schemaVersion: 1, decisions: [] });
    for (const finding of again.result.posts.flatMap((each) => each.findings)) {
      expect(finding.disposition).toBe("open");
      expect(finding.decision).toBeUndefined();
    }
  });
});

describe("a decisions file", () => {
  it("is read as it was saved, with the version of the rules", () =>
    inTempFolder(async (folder) => {
      const path = join(folder, "decisions.json");
      const saved = { ...file, rulesVersion: "0.1.0" };
      await writeFile(path, JSON.stringify(saved));
      expect(loadDecisions(path)).toEqual(saved);
    }));

  it("is refused, without repeating it, when a decision is none that there is", () =>
    inTempFolder(async (folder) => {
      const path = join(folder, "decisions.json");
      const decisions = [{ key: "a", textHash: "b", at: AT, value: "secret words" }];
      await writeFile(path, JSON.stringify({ schemaVersion: 1, decisions }));
      expect(() => loadDecisions(path)).toThrow(DecisionsError);
      expect(() => loadDecisions(path)).not.toThrow(/secret words/);
    }));
});
