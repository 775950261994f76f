import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import type { AuditResult } from "../../src/model/index.js";
import { csvCell, csvReporter } from "../../src/reports/csv.js";
import { HOSTILE, reported, result } from "./sample.js";

const rowsOf = (value: AuditResult): string[][] => parse(csvReporter.render(value), { bom: true });

describe("report.csv", () => {
  it("has one row a finding, with as many cells as headings", () => {
    const rows = rowsOf(
      result([
        ...HOSTILE.map((text, index) => reported({ id: `${index}`, text })),
        reported({ id: "90", text: "Two things" }, {}, { concern: "bullying" }),
      ]),
    );
    expect(rows.length).toBe(1 + HOSTILE.length + 2);
    for (const row of rows) expect(row.length).toBe(rows[0]?.length);
  });

  it("starts with the question, and has what was read beside the findings", () => {
    const [head, ...rows] = rowsOf(result([reported({ id: "1" })]));
    expect(head?.[0]).toContain("complaint or investigation");
    const notes = rows.map(([first]) => first);
    expect(notes).toContain("Records read: 1");
    expect(notes).toContain("Files, not recognised, so not read: 1");
  });

  it("never says that nothing was found without what was read", () => {
    const text = csvReporter.render(result([]));
    expect(text).toContain("Records read: 0");
    expect(text).toContain("No posts were read");
  });

  it("gives a spreadsheet no formula", () => {
    for (const start of ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "＋", "－", "＠"])
      expect(csvCell(`${start}1+1`), start).toMatch(/^"'/);
    expect(csvCell("1+1")).toBe('"1+1"');
    expect(csvCell('say "hi"')).toBe('"say ""hi"""');
    const rows = rowsOf(
      result(HOSTILE.map((text, index) => reported({ id: `${index}`, text, url: text, title: text }))),
    );
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
  });

  it("keeps numbers of its own as numbers", () => {
    expect(csvCell(-4)).toBe("-4");
  });
});
