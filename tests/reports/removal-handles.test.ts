import { describe, expect, it } from "vitest";
import { removalList } from "../../src/reports/removal-list.js";
import { reported, result } from "./sample.js";

describe("a removal list for two accounts on one platform", () => {
  it("sends to the account that each post is in", () => {
    const at = "2026-01-01T00:00:00Z";
    const decided = { disposition: "decided", decision: { value: "change", at } } as const;
    const inArchive = (archive: string) => ({ source: { archive, entry: "data/tweets.js", pointer: "/0" } });
    const one = result([]).archives[0];
    if (one === undefined) throw new Error("the sample has an archive");
    const archives = ["one.zip", "two.zip"].map((name) => ({
      ...one,
      name,
      owner: { ...one.owner, handles: [`robin_${name.slice(0, 3)}`] },
    }));
    const whole = result(
      [
        reported({ id: "x:post:1", ...inArchive("one.zip") }, decided),
        reported({ id: "x:post:2", ...inArchive("two.zip") }, decided),
      ],
      { archives, concernOpen: "none" },
    );
    const kept = { names: ["one.zip", "two.zip"], files: 2, checkedAt: at };
    const sections = removalList(whole, kept, (words) => words).sections.map((each) => JSON.stringify(each));
    expect(sections.filter((text) => text.includes("from:robin_one")).length).toBe(1);
    expect(sections.filter((text) => text.includes("from:robin_two")).length).toBe(1);
  });
});
