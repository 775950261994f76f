import { describe, expect, it } from "vitest";
import { buildView } from "../../src/reports/view.js";
import { makePack } from "../../src/share/pack.js";
import type { Redactor } from "../../src/share/redact.js";
import { reported, result } from "./sample.js";

/** A post that was edited between two exports is reported in both wordings, under one id. */
const edited = () =>
  result([
    reported({ id: "linkedin:share:7", text: "as it was" }, { key: "a" }),
    reported({ id: "linkedin:share:7", text: "as it is now" }, { key: "b" }),
  ]);

describe("a post in two wordings", () => {
  it("is two items, each with its own number", () => {
    const whole = edited();
    const { itemOf } = buildView(whole);
    expect(whole.posts.map((each) => itemOf.get(each)).sort()).toEqual([1, 2]);
  });

  it("is left out of a pack in the one wording that was named", () => {
    const whole = edited();
    const pack = makePack(
      whole,
      {
        made: "2026-01-01",
        deleteBy: "2026-02-01",
        words: "none",
        recipient: "rep",
        without: new Set([1]),
        settled: true,
      },
      new Set(),
      { redact: () => "" } as unknown as Redactor,
    );
    expect(pack.leftOut.byMember).toBe(1);
    expect(pack.items.map(({ item }) => item)).toEqual([2]);
  });
});
