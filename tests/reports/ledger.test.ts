import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUCKETS, POST_KINDS, type Post } from "../../src/model/index.js";
import { createLedger, hasLoss, period, reconcile } from "../../src/reports/ledger.js";
import { post } from "./sample.js";

const entry = (path: string, archive = "a.zip") => ({ path, archive, size: 1, compressedSize: 1 });
const outcome = (path: string, over: object = {}) => ({
  type: "entry" as const,
  archive: "a.zip",
  entry: path,
  bucket: "read" as const,
  records: 1,
  ...over,
});
const at = (path: string, over: Partial<Post> = {}) =>
  post({ id: "1", source: { archive: "a.zip", entry: path, pointer: "/0" }, ...over });

describe("the coverage ledger", () => {
  it("puts every entry in exactly one bucket, and its totals add up, whatever comes", () => {
    const paths = fc.constantFrom("a.js", "b.js", "c.jpg", "d.bin", "e.js");
    fc.assert(
      fc.property(
        fc.array(paths),
        fc.array(
          fc.record({
            path: paths,
            bucket: fc.constantFrom(...BUCKETS),
            records: fc.nat(9),
            failedRecords: fc.nat(3),
          }),
        ),
        fc.array(
          fc.record({
            path: paths,
            kind: fc.constantFrom(...POST_KINDS),
            authorship: fc.constantFrom("own" as const, "endorsed" as const, "other" as const),
            createdAt: fc.constantFrom(
              "2009-02-03T10:00:00Z",
              "2014-03-01T00:00:00Z",
              "2026-10-14T09:00:00Z",
            ),
            dateSource: fc.constantFrom("record" as const, "day" as const, "none" as const),
          }),
        ),
        fc.boolean(),
        (expected, outcomes, posts, interrupted) => {
          const ledger = createLedger();
          ledger.expect(expected.map((path) => entry(path)));
          for (const { path, ...rest } of outcomes) ledger.outcome(outcome(path, rest));
          for (const { path, ...rest } of posts) ledger.post(at(path, rest));
          const coverage = ledger.close({ interrupted });
          expect(reconcile(coverage)).toEqual([]);
          expect(coverage.totals.entries).toBeGreaterThanOrEqual(expected.length);
          expect(coverage.totals.posts).toBe(posts.length);
        },
      ),
    );
  });

  it("says what does not add up", () => {
    const ledger = createLedger();
    ledger.post(at("a.js"));
    const coverage = ledger.close({ interrupted: false });
    expect(reconcile({ ...coverage, totals: { ...coverage.totals, posts: 2 } }).length).toBeGreaterThan(0);
    expect(reconcile({ ...coverage, entries: [] }).length).toBeGreaterThan(0);
  });

  it("shows an entry that nobody accounted for as failed, and as a loss", () => {
    const ledger = createLedger();
    ledger.expect([entry("a.js"), entry("forgotten.js")]);
    ledger.outcome(outcome("a.js"));
    const coverage = ledger.close({ interrupted: false });
    expect(coverage.entries.find((row) => row.entry === "forgotten.js")?.bucket).toBe("failed");
    expect(coverage.notices).toContainEqual(
      expect.objectContaining({ code: "entry-unaccounted", level: "loss", count: 1 }),
    );
    expect(hasLoss(coverage)).toBe(true);
  });

  it("counts two entries of one name as two", () => {
    const ledger = createLedger();
    ledger.expect([entry("a.js"), entry("a.js")]);
    ledger.outcome(outcome("a.js"));
    ledger.outcome(outcome("a.js"));
    const coverage = ledger.close({ interrupted: false });
    expect(coverage.totals.entries).toBe(2);
    expect(hasLoss(coverage)).toBe(false);
  });

  it("knows the first and last date of each entry and of all", () => {
    const ledger = createLedger();
    ledger.expect([entry("a.js"), entry("b.js")]);
    ledger.post(at("a.js", { createdAt: "2014-03-01T00:00:00Z" }));
    ledger.post(at("a.js", { createdAt: "2009-02-03T10:00:00Z" }));
    ledger.post(at("b.js", { createdAt: "2026-10-14T09:00:00Z" }));
    ledger.post(at("b.js", { createdAt: "1970-01-01T00:00:00Z", dateSource: "none" }));
    const coverage = ledger.close({ interrupted: false });
    expect(coverage.entries[0]).toMatchObject({
      first: "2009-02-03T10:00:00Z",
      last: "2014-03-01T00:00:00Z",
    });
    expect(period(coverage)).toEqual({ first: "2009-02-03T10:00:00Z", last: "2026-10-14T09:00:00Z" });
    expect(coverage.totals).toMatchObject({ undated: 1, byYear: { 2009: 1, 2014: 1, 2026: 1 } });
  });

  it("asks about long silences of the owner, at their own pace, the longest five only", () => {
    const ledger = createLedger();
    const month = (year: number, index: number, authorship: "own" | "endorsed" = "own") => {
      for (let day = 1; day < 10; day += 1)
        ledger.post(
          at("a.js", { authorship, createdAt: new Date(Date.UTC(year, index, day)).toISOString() }),
        );
    };
    for (let year = 2000; year < 2010; year += 1) for (const index of [0, 1, 2, 3]) month(year, index);
    month(2014, 0);
    month(2011, 5, "endorsed");
    const gaps = ledger.close({ interrupted: false }).notices.filter(({ code }) => code === "gap-in-time");
    expect(gaps.length).toBe(5);
    expect(gaps.at(-1)).toMatchObject({ count: 56, level: "info" });
    expect(gaps.at(-1)?.detail).toContain("between April 2009 and January 2014 (56 months)");
  });

  it("does not ask someone who seldom posts why they seldom post", () => {
    const ledger = createLedger();
    ledger.outcome(outcome("a.js"));
    for (let year = 2010; year < 2020; year += 1)
      ledger.post(at("a.js", { createdAt: `${year}-01-01T00:00:00Z` }));
    expect(ledger.close({ interrupted: false }).notices).toEqual([]);
  });

  it("counts posts in languages that the rules do not read, and not posts without a language", () => {
    const ledger = createLedger();
    for (const language of ["en", "en-GB", "cy", "pl", "pl", "und", "qme"])
      ledger.post(at("a.js", { language }));
    ledger.post(at("a.js"));
    expect(ledger.close({ interrupted: false }).totals.unreadLanguages).toEqual({ cy: 1, pl: 2 });
  });

  it("counts a post in another language once, by what the platform says, or else by its words", () => {
    const ledger = createLedger();
    for (const language of ["pl", "en", "und", undefined]) {
      const post = at("a.js", language === undefined ? {} : { language });
      ledger.post(post);
      ledger.otherLanguage(post);
    }
    expect(ledger.close({ interrupted: false }).totals.unreadLanguages).toEqual({ pl: 1, und: 3 });
  });

  it("says that an interrupted run did not reach everything", () => {
    const ledger = createLedger();
    ledger.expect([entry("a.js")]);
    expect(ledger.close({ interrupted: true }).notices).toContainEqual(
      expect.objectContaining({ code: "interrupted", level: "loss" }),
    );
  });
});
