import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ReportedPost, SEVERITIES } from "../../src/model/index.js";
import { compareReported } from "../../src/reports/order.js";
import { reported } from "./sample.js";

const posts = fc
  .uniqueArray(
    fc.record({
      id: fc.nat(30),
      severity: fc.constantFrom(...SEVERITIES),
      confidence: fc.constantFrom("likely" as const, "possible" as const),
      score: fc.integer({ min: 4, max: 7 }),
      day: fc.integer({ min: 1, max: 3 }),
    }),
    { selector: ({ id }) => id },
  )
  .map((all) =>
    all.map(({ id, day, ...rest }) =>
      reported({ id: `${id}`, createdAt: `2016-06-0${day}T10:00:00Z` }, { ...rest, key: `k${day}` }),
    ),
  );

describe("the order of a report", () => {
  it("is the same whatever order the posts came in", () => {
    fc.assert(
      fc.property(posts, fc.infiniteStream(fc.nat()), (all, random) => {
        const ids = (list: readonly ReportedPost[]) =>
          [...list].sort(compareReported).map(({ post }) => post.id);
        const shuffled = all
          .map((each) => ({ each, at: random.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each);
        expect(ids(shuffled)).toEqual(ids(all));
      }),
    );
  });

  it("falls back on the key of the finding, which survives a re-export", () => {
    const sorted = [reported({ id: "1" }, { key: "b" }), reported({ id: "2" }, { key: "a" })].sort(
      compareReported,
    );
    expect(sorted.map(({ post }) => post.id)).toEqual(["2", "1"]);
  });

  it("puts what matters most first, then what is surer, then the higher score, then the newer", () => {
    const sorted = [
      reported({ id: "old", createdAt: "2010-01-01T00:00:00Z" }),
      reported({ id: "sure" }, { confidence: "likely" }),
      reported({ id: "grave" }, { severity: "high", score: 1 }),
      reported({ id: "score" }, { score: 9 }),
      reported({ id: "new", createdAt: "2020-01-01T00:00:00Z" }),
    ].sort(compareReported);
    expect(sorted.map(({ post }) => post.id)).toEqual(["grave", "sure", "score", "new", "old"]);
  });
});
