import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byId, type Entry, mergeEntries } from "../../src/decisions/index.js";
import { entry } from "./entries.js";

const day = (number: number) => `2026-01-0${number}T00:00:00.000Z`;
const merged = (a: readonly Entry[], b: readonly Entry[]) => mergeEntries(a, b).entries;

describe("two people's decisions, merged", () => {
  it("are all there", () => {
    const { entries, added, conflicts } = mergeEntries([entry()], [entry({ id: "h1:two" })]);
    expect(entries.map(({ id }) => id)).toEqual(["h1:one", "h1:two"]);
    expect([added, conflicts.length]).toEqual([1, 0]);
  });

  it("are both kept and listed where they differ; the later one does not win", () => {
    const mine = entry({ at: day(1) });
    const theirs = entry({ value: "change", at: day(2), by: "Sam", note: "ask first" });
    const { entries, conflicts } = mergeEntries([mine], [theirs]);
    expect(entries).toEqual([mine, theirs]);
    expect(conflicts).toEqual([{ id: "h1:one", between: [mine, theirs] }]);
  });

  it("are one where they agree, with both notes and both names", () => {
    const { entries, conflicts } = mergeEntries(
      [entry({ at: day(1), note: "my aunt", by: "Robin" })],
      [entry({ at: day(2), note: "family", by: "Sam", tags: ["reflect"] })],
    );
    expect(conflicts).toEqual([]);
    expect(entries).toMatchObject([
      { note: "my aunt\nfamily", by: "Robin, Sam", tags: ["reflect"], at: day(2), replaces: [day(1)] },
    ]);
  });

  it("differ when they were about different words, even with the same answer", () => {
    const { entries } = mergeEntries([entry()], [entry({ at: day(3), seen: { text: "h1:old" } })]);
    expect(entries).toHaveLength(2);
  });

  it("give way only to a decision that knew of them", () => {
    const first = entry({ at: day(1) });
    const second = entry({ at: day(2), value: "change", replaces: [day(1)] });
    const third = entry({ at: day(3), value: "ask-first", replaces: [day(1), day(2)] });
    const { entries, replaced, conflicts } = mergeEntries([first], [second]);
    expect([entries, replaced, conflicts]).toEqual([[second], 1, []]);
    expect(merged([first], [third])).toEqual([third]);
    expect(merged([second], [{ ...third, replaces: [day(1)] }])).toHaveLength(2);
  });

  it("that were taken back stay taken back, and do not come back from an older copy", () => {
    const first = entry({ at: day(1) });
    const back = entry({ at: day(2), value: "open", replaces: [day(1)] });
    expect(merged([first], [back])).toEqual([back]);
    expect(merged(merged([first], [back]), [first])).toEqual([back]);
  });

  it("are not contradicted by a mere note, which is kept", () => {
    const note = entry({ at: day(1), value: "open", note: "ask Sam" });
    const { entries, conflicts } = mergeEntries([note], [entry({ at: day(2) })]);
    expect(conflicts).toEqual([]);
    expect(entries).toMatchObject([{ value: "keep", note: "ask Sam" }]);
  });
});

/** Decisions of several people over time: no two at one moment, and each knows only of earlier ones. */
const history = fc
  .array(
    fc.record({
      id: fc.constantFrom("h1:a", "h1:b", "h1:c"),
      value: fc.constantFrom("keep" as const, "change" as const, "open" as const),
      seen: fc.constantFrom({ text: "h1:x" }, { text: "h1:y", rule: "r" }),
      more: fc.record(
        { note: fc.constantFrom("one", "two", "one\ntwo"), by: fc.constantFrom("Robin", "Sam") },
        { requiredKeys: [] },
      ),
      knows: fc.array(fc.nat({ max: 8 }), { maxLength: 3 }),
      files: fc.tuple(fc.boolean(), fc.boolean()),
    }),
    { maxLength: 9 },
  )
  .map((all) => {
    const entries = all.map(({ id, value, seen, more, knows }, index): Entry => {
      const replaces = [...new Set(knows.filter((each) => each < index).map((each) => day(each + 1)))];
      return entry({
        id,
        value,
        seen,
        at: day(index + 1),
        ...more,
        ...(replaces.length > 0 ? { replaces } : {}),
      });
    });
    const file = (which: 0 | 1) =>
      merged(
        entries.filter((_, index) => all[index]?.files[which]),
        [],
      );
    return [file(0), file(1)] as const;
  });

describe("merging", () => {
  it("gives the same whichever comes first", () =>
    fc.assert(
      fc.property(history, ([a, b]) => {
        expect(merged(a, b)).toEqual(merged(b, a));
      }),
    ));

  it("of what is merged already changes nothing", () =>
    fc.assert(
      fc.property(history, ([a, b]) => {
        const once = merged(a, b);
        expect(merged(once, once)).toEqual(once);
        expect(merged(once, b)).toEqual(once);
        expect(merged(a, once)).toEqual(once);
      }),
    ));

  it("loses no finding and no answer that nothing replaced", () =>
    fc.assert(
      fc.property(history, ([a, b]) => {
        const after = byId(merged(a, b));
        const knew = new Set([...a, ...b].flatMap(({ id, replaces = [] }) => replaces.map((at) => id + at)));
        for (const each of [...a, ...b]) {
          const group = after.get(each.id) ?? [];
          expect(group.length).toBeGreaterThan(0);
          if (each.value === "open" || knew.has(each.id + each.at)) continue;
          expect(group.map(({ value }) => value)).toContain(each.value);
        }
      }),
    ));

  it("lists exactly the findings that have more than one answer", () =>
    fc.assert(
      fc.property(history, ([a, b]) => {
        const { entries, conflicts } = mergeEntries(a, b);
        const several = [...byId(entries)].filter(([, group]) => group.length > 1).map(([id]) => id);
        expect(conflicts.map(({ id }) => id).sort()).toEqual(several.sort());
      }),
    ));
});
