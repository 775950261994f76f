import { describe, expect, it } from "vitest";
import type { Decided, Disposition, Finding } from "../../src/model/index.js";
import { paperHtml, paperMarkdown } from "../../src/reports/paper.js";
import { ROUTES } from "../../src/worksheet/routes.js";
import { worksheet, worksheetItems } from "../../src/worksheet/worksheet.js";
import { reported, result, VERDICTS } from "../reports/sample.js";

const CANARY = "canary7f3a";
const decided = (
  value: Decided["value"],
  more: Partial<Decided> = {},
  disposition: Disposition = "decided",
): Partial<Finding> => ({
  disposition,
  decision: { value, at: "2026-01-01T00:00:00Z", note: CANARY, ...more },
});

const value = result([
  reported(
    {
      id: "1",
      text: CANARY,
      title: CANARY,
      place: { name: CANARY },
      media: [{ kind: "photo", caption: CANARY, altText: CANARY, entry: `${CANARY}.jpg` }],
      url: `https://example.org/${CANARY}`,
      mentions: [CANARY],
      remarks: [CANARY],
      quoted: { author: CANARY, text: CANARY },
      createdAt: "2016-06-14T22:40:00Z",
    },
    decided("ask-first"),
  ),
  reported({ id: "2" }, decided("change"), { ...decided("keep"), concern: "bullying" }),
  reported({ id: "3" }, decided("change-after-advice", {}, "stale")),
  reported({ id: "4" }, decided("keep", { tags: ["reflect"] })),
  reported({ id: "5" }, decided("keep")),
  reported({ id: "6" }, {}),
]);
const none = new Set<number>();
const papers = ROUTES.flatMap((route) =>
  (["none", "open"] as const).flatMap((concern) => {
    const paper = worksheet(worksheetItems(value, new Set([1, 2, 3, 4, 5, 6])), route, concern);
    return [paperMarkdown(paper), paperHtml(paper)].map((text) => ({ route, concern, text }));
  }),
);

describe("a worksheet", () => {
  it("is about what was decided to be asked or changed and what is tagged, and about items that are named", () => {
    const byId = (id: string) =>
      worksheetItems(value, none).some(({ post }) => "id" in post && post.id === id);
    expect(["1", "2", "3", "4", "5", "6"].filter(byId)).toEqual(["1", "2", "3", "4"]);
    expect(worksheetItems(value, new Set([1, 2, 3, 4, 5, 6])).length).toBe(6);
  });

  it("names for a post only the questions that were decided about", () => {
    const two = worksheetItems(value, none).find(({ post }) => "id" in post && post.id === "2");
    expect(two?.questions).toEqual(["Talk about someone in your care"]);
    expect(two?.decisions).toEqual(["change"]);
  });

  it("holds no word of a post, no note, no address and no day", () => {
    for (const { route, text } of papers) {
      expect(text, route).not.toContain(CANARY);
      expect(text, route).not.toMatch(/14 June|22:40|night shift/);
      expect(text, route).toContain("June 2016");
    }
  });

  it("never says what to tell anyone, and judges nobody", () => {
    for (const { route, text } of papers) {
      expect(text, route).not.toMatch(
        /declare (?:this|it|them)|you (?:must|should|need to) (?:declare|tell|disclose)/i,
      );
      expect(text.replace(/<style>.*<\/style>|<!doctype.*?<body>/gs, ""), route).not.toMatch(VERDICTS);
    }
  });

  it("says on hold that nothing is changed yet and that advice comes before writing", () => {
    for (const { concern, text } of papers) {
      expect(text.includes("Change nothing yet, and let someone advise you before you write")).toBe(
        concern === "open",
      );
      expect(text).toContain("Before you change anything");
    }
  });

  it("has for each route its own forms to find, and for every item the same questions with room", () => {
    const whole = (route: string) => papers.find((each) => each.route === route)?.text ?? "";
    expect(whole("nmc-student")).toContain("Nursing and Midwifery Council");
    expect(whole("hcpc-student")).toContain("Health and Care Professions Council");
    expect(whole("medical-student")).toContain("What to tell us when you apply");
    expect(whole("registrant")).toContain("send nothing before your union");
    for (const { text } of papers) {
      expect(text.match(/Could anyone be recognised/g)?.length).toBe(6);
      expect(text).toContain("116 123");
      expect(text).toContain("Most old posts need nothing written about them");
    }
  });
});
