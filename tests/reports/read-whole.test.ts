import { describe, expect, it } from "vitest";
import { type AuditResult, BUCKETS, type Coverage } from "../../src/model/index.js";
import { htmlReporter } from "../../src/reports/html/html.js";
import { inspectionText } from "../../src/reports/inspection.js";
import { createLedger, hasLoss } from "../../src/reports/ledger.js";
import { markdownReporter } from "../../src/reports/markdown.js";
import { terminalSummary } from "../../src/reports/terminal.js";
import { type Random, randomFrom } from "../fuzz/random.js";
import { post, reported, result } from "./sample.js";

/** What would comfort someone whose words did not all arrive. */
const ALL_READ =
  /\b(every|all|each) (of )?(the |your )?(file|entry|record|post|word)s?\b[^.]{0,30}\b(was|were) read\b/i;

describe("a report that says every file was read", () => {
  const readings = Array.from({ length: 400 }, (_, seed) => randomResult(randomFrom(seed)));
  const unread = readings.filter(isUnread);

  it.each([
    ["on a terminal", terminalSummary],
    ["of an inspection", (value: AuditResult) => inspectionText(value)],
    ["in Markdown", markdownReporter.render],
    ["as a page", htmlReporter.render],
  ])("never does where something was not, %s", (_where, render) => {
    expect(unread.length).toBeGreaterThan(50);
    for (const value of unread) expect(render(value)).not.toMatch(ALL_READ);
  });

  it("does where everything was", () => {
    const whole = readings.filter((each) => !isUnread(each));
    expect(whole.length).toBeGreaterThan(5);
    expect(whole.some((each) => ALL_READ.test(terminalSummary(each)))).toBe(true);
  });
});

function isUnread({ coverage, partial }: AuditResult): boolean {
  return (
    partial ||
    hasLoss(coverage) ||
    coverage.totals.posts === 0 ||
    coverage.entries.some(({ bucket, failedRecords }) => bucket !== "read" || failedRecords > 0)
  );
}

function randomResult(random: Random): AuditResult {
  const one = reported({ id: "1" });
  const posts = random.below(3) === 0 ? [] : [one];
  return result(posts, {
    coverage: randomCoverage(random, posts.length > 0),
    partial: random.below(4) === 0,
  });
}

function randomCoverage(random: Random, anyPosts: boolean): Coverage {
  const rarely = <T>(value: T, usual: T): T => (random.below(4) === 0 ? value : usual);
  const ledger = createLedger();
  const paths = Array.from({ length: 1 + random.below(3) }, (_, index) => `data/${index}.js`);
  ledger.expect(paths.map((path) => ({ path, archive: "archive.zip", size: 10, compressedSize: 5 })));
  for (const [index, entry] of paths.entries()) {
    if (anyPosts && index === 0)
      ledger.post(post({ id: "1", source: { archive: "archive.zip", entry, pointer: "/0" } }));
    // Now and then an importer forgets a file.
    if (random.below(12) === 0) continue;
    const outcome = {
      bucket: rarely(random.pick(BUCKETS), "read"),
      failedRecords: rarely(random.below(3), 0),
    };
    ledger.outcome({ type: "entry", archive: "archive.zip", entry, records: 1, ...outcome });
  }
  for (let count = rarely(1 + random.below(2), 0); count > 0; count -= 1)
    ledger.notice({
      ...{ type: "notice", code: "record-unreadable", count: 1, archive: "archive.zip" },
      level: random.pick(["info", "warning", "loss"]),
      detail: "Records are damaged.",
    });
  return ledger.close({ interrupted: false });
}
