import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Notice } from "../../src/model/index.js";
import { groupNotices, noticeCount } from "../../src/reports/notice-groups.js";

const notice = (entry: string, count = 1, detail = "Sentences were not checked."): Notice => ({
  type: "notice",
  code: "file-unknown-words",
  level: "loss",
  archive: "a.zip",
  entry,
  count,
  detail,
});

describe("what is said of several files in the same words", () => {
  it("is said once, with the first of their names", () => {
    expect(
      groupNotices([notice("1"), notice("x", 2, "Damaged."), notice("2", 4), notice("3"), notice("4")]),
    ).toEqual([
      {
        level: "loss",
        detail: "Sentences were not checked.",
        places: ["1", "2", "3"],
        morePlaces: 1,
        count: 7,
      },
      { level: "loss", detail: "Damaged.", places: ["x"], morePlaces: 0, count: 2 },
    ]);
  });

  it("loses no count and no place", () => {
    const any = fc.record({
      entry: fc.constantFrom("1", "2", "3", "4", "5", "6"),
      count: fc.integer({ min: 1, max: 9 }),
      detail: fc.constantFrom("One.", "Two.", "Three."),
    });
    fc.assert(
      fc.property(fc.array(any), (all) => {
        const notices = all.map(({ entry, count, detail }) => notice(entry, count, detail));
        const groups = groupNotices(notices);
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(
          notices.reduce((sum, { count }) => sum + count, 0),
        );
        for (const { detail, places, morePlaces } of groups)
          expect(places.length + morePlaces).toBe(
            new Set(all.filter((each) => each.detail === detail).map(({ entry }) => entry)).size,
          );
      }),
    );
  });

  it("gives a number where there is one to give", () => {
    expect(noticeCount({ count: 1, detail: "Damaged." })).toBe("");
    expect(noticeCount({ count: 1200, detail: "Damaged." })).toBe(" (1,200)");
    expect(noticeCount({ count: 1200, detail: "1,200 are damaged." })).toBe("");
  });
});
