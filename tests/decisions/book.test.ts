import { describe, expect, it } from "vitest";
import { applyDecisions, type Entry, entriesFrom, newKey, sealOf } from "../../src/decisions/index.js";
import type { AuditResult, Finding, ReportedPost } from "../../src/model/index.js";
import { reported, result } from "../reports/sample.js";
import { AT, KEY } from "./entries.js";

const posts = [
  reported({ id: "1" }, { key: "one", textHash: "words", ruleDigest: "rule1" }),
  reported({ id: "2", text: "Other words" }, { key: "two", textHash: "new words", ruleDigest: "rule1" }),
  reported({ id: "3", text: "More words" }, { key: "three", textHash: "words" }),
];
const audited = result(posts);

/** A decision about a finding as it stands in a result. */
function about(
  key: string,
  over: Partial<Omit<Entry, "seen">> & { readonly seen?: { text?: string; rule?: string } } = {},
  within: readonly ReportedPost[] = posts,
): Entry {
  const found = within.flatMap(({ post, findings }) => findings.map((finding) => ({ post, finding })));
  const { post, finding } = found.find((each) => each.finding.key === key) ?? {};
  if (post === undefined || finding === undefined) throw new Error("no such finding");
  const { seen, ...rest } = over;
  const { id, text, where } = sealOf(KEY, finding, post);
  return {
    id,
    value: "keep",
    at: AT,
    seen: { text, rule: "rule1", ...seen },
    ...(where === undefined ? {} : { where }),
    ...rest,
  };
}

function applied(entries: readonly Entry[], to: AuditResult = audited) {
  const { result: after, unused } = applyDecisions(to, KEY, entries);
  const findings = after.posts.flatMap((each) => each.findings);
  return { after, unused, findings: new Map(findings.map((each) => [each.key, each])) };
}

describe("decisions applied to a result", () => {
  it("stand at their findings, note and all", () => {
    const { findings } = applied([about("one", { value: "change-after-advice", note: "after I call" })]);
    expect(findings.get("one")).toMatchObject({
      disposition: "decided",
      decision: { value: "change-after-advice", at: AT, note: "after I call" },
    });
    expect(findings.get("one")?.decision?.stale).toBeUndefined();
  });

  it("need another look when the words changed, and say that it is the words", () => {
    const { findings } = applied([about("two", { seen: { text: "h1:old" } })]);
    expect(findings.get("two")).toMatchObject({
      disposition: "stale",
      decision: { value: "keep", stale: ["words"] },
    });
  });

  it("need another look when the rule changed, and say that it is the rule", () => {
    const { findings } = applied([about("one", { seen: { rule: "rule0" } })]);
    expect(findings.get("one")).toMatchObject({ disposition: "stale", decision: { stale: ["rule"] } });
  });

  it("say both when both changed", () => {
    const { findings } = applied([about("one", { seen: { text: "h1:old", rule: "rule0" } })]);
    expect(findings.get("one")?.decision?.stale).toEqual(["words", "rule"]);
  });

  it("stand when nobody knows which rule asked", () => {
    const { findings } = applied([about("three")]);
    expect(findings.get("three")?.disposition).toBe("decided");
  });

  it("leave the rest open, drop nothing, and count what fits nothing", () => {
    const { after, unused, findings } = applied([about("one"), { ...about("two"), id: "h1:gone" }]);
    expect(findings.get("three")?.disposition).toBe("open");
    expect(after.posts).toHaveLength(3);
    expect(unused).toBe(1);
  });

  it("take the place of those that were there", () => {
    const { after } = applied([about("one")]);
    const { findings } = applied([], after);
    for (const each of findings.values()) {
      expect(each.disposition).toBe("open");
      expect(each.decision).toBeUndefined();
    }
  });

  it("that were taken back, or are only a note, leave a finding open", () => {
    const { findings, unused } = applied([about("one", { value: "open", note: "ask Sam" })]);
    expect(findings.get("one")?.disposition).toBe("open");
    expect(unused).toBe(0);
  });

  it("that differ do not stand, and both are told", () => {
    const later = about("one", { value: "change", at: "2026-01-03T00:00:00.000Z", by: "Sam" });
    const { findings } = applied([later, about("one")]);
    expect(findings.get("one")).toMatchObject({
      disposition: "stale",
      decision: { value: "change", by: "Sam", stale: ["differs"], others: [{ value: "keep" }] },
    });
  });

  it("that differ, one of them about earlier words, leave the one about these words", () => {
    const before = about("one", { value: "change", seen: { text: "h1:old" } });
    const { findings } = applied([before, about("one")]);
    expect(findings.get("one")).toMatchObject({ disposition: "decided", decision: { value: "keep" } });
  });

  it("mean nothing under another key", () => {
    const { result: after, unused } = applyDecisions(audited, newKey(), [about("one"), about("two")]);
    expect(unused).toBe(2);
    expect(after.posts.flatMap((each) => each.findings).every((each) => each.disposition === "open")).toBe(
      true,
    );
  });
});

describe("a post without an id of its own", () => {
  const moment = "2014-03-02T10:00:00Z";
  const { nativeId: _none, ...bare } = reported({ id: "1" }).post;
  const own = (key: string, over: Partial<Finding> = {}, createdAt = moment): ReportedPost => {
    const { findings, ...rest } = reported({ id: key }, { key, textHash: key, ruleDigest: "rule1", ...over });
    return { ...rest, post: { ...bare, id: key, createdAt }, findings };
  };
  const before = [own("written")];

  it("is found again by its moment when its words changed", () => {
    const { findings, unused } = applied(
      [about("written", { note: "fine" }, before)],
      result([own("rewritten"), own("elsewhere", {}, "2014-03-02T10:00:01Z")]),
    );
    expect(findings.get("rewritten")).toMatchObject({
      disposition: "stale",
      decision: { note: "fine", stale: ["words"] },
    });
    expect(findings.get("elsewhere")?.disposition).toBe("open");
    expect(unused).toBe(0);
  });

  it("is left open rather than guessed at when several were written at that moment", () => {
    const { findings, unused } = applied(
      [about("written", {}, before)],
      result([own("rewritten"), own("another")]),
    );
    expect([...findings.values()].map(({ disposition }) => disposition)).toEqual(["open", "open"]);
    expect(unused).toBe(1);
  });

  it("is not taken for a neighbour of a post that is still there", () => {
    const { findings } = applied(
      [about("written", {}, before)],
      result([own("written"), own("same second")]),
    );
    expect(findings.get("written")?.disposition).toBe("decided");
    expect(findings.get("same second")?.disposition).toBe("open");
  });
});

describe("a report without its decisions file", () => {
  it("gives back the decisions that it shows, with their reasons for another look", () => {
    const entries = [
      about("one", { note: "fine", tags: ["reflect"] }),
      about("two", { seen: { text: "h1:old" } }),
      about("three", { value: "change" }),
      about("three", { value: "keep", at: "2026-01-05T00:00:00.000Z", by: "Sam" }),
    ];
    const { after, findings } = applied(entries);
    const other = newKey();
    const again = applyDecisions(after, other, entriesFrom(after, other)).result.posts.flatMap(
      (each) => each.findings,
    );
    for (const finding of again) {
      const earlier = findings.get(finding.key);
      expect(finding.disposition).toBe(earlier?.disposition);
      expect(finding.decision?.stale).toEqual(earlier?.decision?.stale);
      expect(finding.decision?.note).toBe(earlier?.decision?.note);
      expect(finding.decision?.others?.length).toBe(earlier?.decision?.others?.length);
    }
  });
});
