import { describe, expect, it } from "vitest";
import { htmlReporter } from "../../src/reports/html/html.js";
import { markdownReporter } from "../../src/reports/markdown.js";
import { stageOfYear, stagesOf } from "../../src/reports/stages.js";
import { reported, result } from "./sample.js";

const career = { studentFrom: "2014-09-01T00:00:00Z", registeredFrom: "2017-09-15T00:00:00Z" };
const posts = ["2012-05-01", "2014-08-31", "2014-09-01", "2016-01-01", "2017-09-15", "2020-01-01"].map(
  (day, at) => reported({ id: `${at}`, createdAt: `${day}T00:00:00Z`, text: `number ${at}` }),
);
const undated = reported({ id: "9", dateSource: "none", text: "no date" });

describe("the years of a report", () => {
  it("are marked: before training, as a student, registered", () => {
    const stages = stagesOf(career);
    expect(
      ["2012", "2014", "2015", "2017", "2018", "undated"].map((year) => stageOfYear(stages, year)),
    ).toEqual([
      "before training",
      "before training, as a student from September",
      "as a student",
      "as a student, registered from September",
      "registered",
      undefined,
    ]);
    expect(stageOfYear(stagesOf({ registeredFrom: "2015-01-01T00:00:00Z" }), "2014")).toBe(
      "before registration",
    );
    expect(stagesOf({})).toEqual([]);
  });

  it("say so in Markdown and HTML, with posts counted by their day and not by their year", () => {
    const value = result([...posts, undated], { career });
    const said = "By stage: before training 2, as a student 2, registered 2, no date 1.";
    const markdown = markdownReporter.render(value);
    expect(markdown).toContain(said);
    expect(markdown).toContain("| 2014 | 2 | before training, as a student from September |");
    const html = htmlReporter.render(value);
    expect(html).toContain(said);
    expect(html).toContain("2014: before training, as a student from September");
  });

  it("say at once when most of it was before registration", () => {
    const said = "Most of them (4 of 6) are from before you registered.";
    expect(markdownReporter.render(result(posts, { career }))).toContain(said);
    const early = { registeredFrom: "2013-01-01T00:00:00Z" };
    expect(markdownReporter.render(result(posts, { career: early }))).not.toContain("before you registered");
  });

  it("stay as they are when nobody says since when", () => {
    const value = result([...posts, undated]);
    expect(markdownReporter.render(value)).toContain("| Year | Posts worth a look |\n");
    for (const text of [markdownReporter.render(value), htmlReporter.render(value)])
      expect(text).not.toContain("By stage");
  });
});
