import { describe, expect, it } from "vitest";
import type { AuditResult } from "../../src/model/index.js";
import { compareReports } from "../../src/reports/compare.js";
import { htmlReporter } from "../../src/reports/html/html.js";
import { markdownReporter } from "../../src/reports/markdown.js";
import { terminalSummary } from "../../src/reports/terminal.js";
import { reported, result } from "./sample.js";

const toChange = {
  disposition: "decided",
  decision: { value: "change", at: "2025-02-01T00:00:00Z" },
} as const;
const earlier = result(
  [
    reported({ id: "1", text: "as it was" }, toChange),
    reported({ id: "2", text: "before the edit" }),
    reported({ id: "3", text: "removed since" }),
    reported({ id: "4", text: "not asked about now" }, { concern: "bullying" }),
  ],
  { generatedAt: "2025-01-01T00:00:00Z" },
);
const now = (over: Partial<AuditResult> = {}) =>
  result(
    [
      reported({ id: "1", text: "as  it was" }),
      reported({ id: "2", text: "after the edit" }),
      reported({ id: "5", text: "new" }),
    ],
    over,
  );
const seen = new Set(["1", "2", "4"]);

describe("a report beside an earlier one", () => {
  const comparison = compareReports(earlier, now(), seen);

  it("tells what is new, still there, changed and gone", () => {
    expect(comparison.added).toEqual(["5"]);
    expect(comparison.still).toEqual(["1"]);
    expect(comparison.changed).toEqual(["2"]);
    expect(comparison.gone.map(({ id }) => id).sort()).toEqual(["3", "4"]);
    expect(comparison.sameRules).toBe(true);
  });

  it("names what was to be changed and is there still", () => {
    expect(comparison.toChange).toEqual(["1"]);
  });

  it("says of what is gone whether the archive still holds it", () => {
    const where = (value: AuditResult, ids = seen) =>
      Object.fromEntries(compareReports(earlier, value, ids).gone.map((each) => [each.id, each.where]));
    expect(where(now())).toEqual({ 3: "not-in-archive", 4: "not-asked" });
    expect(where(now({ hidden: 2 }))).toEqual({ 3: "not-in-archive", 4: "not-known" });
    expect(where(now({ partial: true }))).toEqual({ 3: "not-known", 4: "not-asked" });
    const other = now().archives.map((archive) => ({ ...archive, platform: "facebook" as const }));
    expect(where(now({ archives: other }))).toEqual({ 3: "not-known", 4: "not-asked" });
  });

  it("says when the earlier report is of another account, and when this archive is not whole", () => {
    const someone = now().archives.map((archive) => ({
      ...archive,
      owner: { ...archive.owner, names: ["Mo Khan"], handles: ["mo_k"] },
    }));
    const told = (value: AuditResult): string =>
      terminalSummary({ ...value, comparison: compareReports(earlier, value, seen) });
    expect(told(now())).not.toMatch(/another account|not whole/);
    expect(told(now({ archives: someone }))).toContain("is of another account");
    const { coverage } = now();
    const missing = {
      type: "notice",
      code: "category-missing",
      level: "warning",
      count: 1,
      detail: "x",
    } as const;
    const whole = told(now({ coverage: { ...coverage, notices: [missing] } }));
    expect(whole).toContain("is not whole");
    expect(whole).not.toContain("Every file in it was read");
  });

  it("knows an edited post without an id of its own by its moment", () => {
    const { nativeId: _id, ...bare } = reported({ id: "old-hash", text: "before" }).post;
    const { nativeId: _other, ...fresh } = reported({ id: "new-hash", text: "after" }).post;
    const [before, after] = [bare, fresh].map((post) => ({ ...reported({ id: post.id }), post }));
    if (before === undefined || after === undefined) throw new Error("made above");
    const compared = compareReports(result([before]), result([after]), new Set());
    expect(compared.changed).toEqual(["new-hash"]);
    expect(compared.gone).toEqual([]);
  });

  it("says when a difference may come from other rules or other guidance", () => {
    const others = now({ ruleset: { ...now().ruleset, digest: "other" } });
    expect(compareReports(earlier, others, seen).sameRules).toBe(false);
    const hcpc = now({ ruleset: { ...now().ruleset, profiles: ["hcpc"] } });
    expect(compareReports(earlier, hcpc, seen).sameRules).toBe(false);
  });

  it("is in every readable report, with the same numbers, and without a word of a post that is gone", () => {
    const value: AuditResult = { ...now(), comparison };
    for (const text of [markdownReporter.render(value), htmlReporter.render(value)]) {
      for (const part of [
        "Since the earlier report",
        "Compared with the report of 1 January 2025",
        "New: 1 post (item 3)",
        "Still there, with the same words: 1 post",
        "Still there, with other words: 1 post (item 2)",
        "In the earlier report and not in this one: 2 posts",
        "You had decided to change 1 post that is in this archive still (item 1)",
        "words that someone could feel as bullying",
      ])
        expect(text).toContain(part);
      expect(text).not.toMatch(/removed since\b(?!, or)|not asked about now/);
    }
    expect(terminalSummary(value)).toContain(
      "Since the report of 1 January 2025, 00:00 UTC: 1 new · 1 still there · 1 changed · 2 not in this report · 1 that you had decided to change still there",
    );
  });

  it("is not spoken of without an earlier report", () => {
    expect(markdownReporter.render(now())).not.toContain("Since the earlier report");
    expect(htmlReporter.render(now())).not.toContain("Since the earlier report");
  });
});
