import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { POST_KINDS } from "../../src/model/index.js";
import { explanationText } from "../../src/reports/explanation.js";
import { inspectionText } from "../../src/reports/inspection.js";
import { terminalPosts, terminalSummary } from "../../src/reports/terminal.js";
import { HOSTILE, reported, result } from "./sample.js";

const CANARY = "canary-words-7f3a";
const canaries = result([
  reported(
    {
      id: "1",
      text: CANARY,
      title: CANARY,
      place: { name: CANARY },
      media: [{ kind: "photo", caption: CANARY }],
    },
    { evidence: [{ signal: "s", points: 3, field: "text", start: 0, end: 3, text: CANARY, why: "noticed" }] },
  ),
]);

describe("what a terminal shows", () => {
  it("is counts and the next step, and not one word of a post", () => {
    const text = terminalSummary(canaries);
    expect(text).not.toContain(CANARY);
    expect(text).toMatch(/^Read 1 record, 14 June 2016 to 14 June 2016 \(X \(Twitter\): 1 post\)/);
    expect(text).toContain("1 is worth a look: 0 look at first · 1 look next · 0 for awareness");
    expect(text).toContain("Not checked: 1 picture, video or sound with posts");
    expect(text).toContain("Before you change anything");
  });

  it("says of how many posts no rule is sure, and nothing when every one has a sure finding", () => {
    const sure = reported({ id: "1" }, { confidence: "likely" });
    const unsure = reported({ id: "2" }, { confidence: "possible" });
    const both = reported({ id: "3" }, { confidence: "possible" }, { confidence: "likely" });
    expect(terminalSummary(result([sure, unsure, both]))).toContain("\n1 of these may well be nothing");
    expect(terminalSummary(result([sure, both]))).not.toContain("may well be nothing");
    // What is hidden may be what a rule is sure of.
    expect(terminalSummary({ ...result([unsure]), hidden: 1 })).not.toContain("may well be nothing");
  });

  it("says that it is on hold, and where advice is to be had, until nothing is open", () => {
    for (const concernOpen of ["open", "unsure"] as const) {
      const text = terminalSummary({ ...canaries, concernOpen });
      expect(text).toContain("on hold");
      expect(text).toContain("Advice: your union");
    }
    expect(terminalSummary({ ...canaries, concernOpen: "none" })).not.toContain("on hold");
  });

  it("says plainly that nobody has the name that was given", () => {
    const detail = "Nobody in this chat is called “Sian”, so none of its messages could be told to be yours.";
    const notices = [
      { type: "notice" as const, code: "owner-not-in-chat", level: "loss" as const, count: 1, detail },
    ];
    const text = terminalSummary({ ...canaries, coverage: { ...canaries.coverage, notices } });
    expect(text).toContain(`\n${detail}\n`);
  });

  it("does not say that nothing was found when nothing was read", () => {
    expect(terminalSummary(result([]))).toContain("No posts were read");
    expect(terminalSummary(result([]))).not.toContain("No rule found");
  });

  it("names kinds of records that add up to those that were read", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { maxLength: POST_KINDS.length }), (counts) => {
        const byKind = Object.fromEntries(
          POST_KINDS.map((kind, index) => [kind, counts[index] ?? 0]).filter(([, n]) => n !== 0),
        );
        const posts = counts.reduce((total, each) => total + each, 0);
        const { coverage } = result([]);
        const [line = ""] = terminalSummary(
          result([], { coverage: { ...coverage, totals: { ...coverage.totals, posts, byKind } } }),
        ).split("\n");
        const numbers = (text: string) =>
          [...text.matchAll(/\d[\d,]*/g)].map(([n]) => Number(n.replaceAll(",", "")));
        const kinds = line.includes(": ") ? numbers(line.slice(line.indexOf(": "))) : [];
        expect(kinds.reduce((total, each) => total + each, 0)).toBe(posts);
      }),
    );
  });

  it("holds no word of a post in an inspection", () => {
    expect(inspectionText(canaries)).not.toContain(CANARY);
  });

  it("hides the words in an explanation unless asked", () => {
    const [post] = canaries.posts;
    const [finding] = post?.findings ?? [];
    if (finding === undefined) throw new Error("no finding");
    const trace = { ...finding, possible: 5, likely: 8, missing: ["mine"], hit: true };
    const rule = { id: finding.rule, concern: finding.concern, title: "t", ask: "Ask?", why: "w" };
    const view = { traces: [{ trace, rule }] } as unknown as Parameters<typeof explanationText>[0];
    expect(explanationText(view, { words: false, all: false })).not.toContain(CANARY);
    expect(explanationText(view, { words: true, all: false })).toContain(CANARY);
    expect(explanationText(view, { words: false, all: false })).toContain("needed and not there: mine");
  });

  it("obeys no control character of a post that was asked for", () => {
    const shown = terminalPosts(result(HOSTILE.map((text, index) => reported({ id: `${index}`, text }))));
    expect(shown).toContain("[U+001B]");
    expect(shown).not.toMatch(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/u);
  });

  it("name the archive that a notice is about, where it is about no file of it", () => {
    const whole = result([]);
    const notice = { type: "notice", code: "gap-in-time", level: "info", count: 7 } as const;
    const notices = [
      { ...notice, archive: "a.zip", detail: "A long silence." },
      { ...notice, archive: "a.zip", entry: "tweets.js", detail: "7 months." },
    ];
    const text = inspectionText({ ...whole, coverage: { ...whole.coverage, notices } });
    expect(text).toContain("  a.zip: A long silence. (7)\n");
    expect(text).toContain("  tweets.js: 7 months.\n");
  });
});
