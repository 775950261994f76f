import { describe, expect, it } from "vitest";
import { REPORTERS } from "../../src/reports/index.js";
import { terminalSummary } from "../../src/reports/terminal.js";
import { post, reported, result, VERDICTS } from "./sample.js";

const results = [
  result([]),
  result([], { concernOpen: "open", partial: true }),
  result(
    [
      reported({ id: "1" }, { severity: "high" }),
      reported({ id: "2", text: "Other words here" }, { severity: "info" }),
    ],
    {
      checkByEye: [post({ id: "3", text: "", media: [{ kind: "photo" }] })],
      support: { posts: 2 },
      hidden: 1,
    },
  ),
];

describe("the words of every report", () => {
  it.each(REPORTERS.filter(({ format }) => format !== "json").map((each) => [each.format, each] as const))(
    "hold no verdict in %s",
    (_, reporter) => {
      for (const each of results) expect(reporter.render(each)).not.toMatch(VERDICTS);
    },
  );

  it("hold no verdict on the terminal", () => {
    for (const each of results) expect(terminalSummary(each)).not.toMatch(VERDICTS);
  });

  it("offer help, without a finding, when someone seems to have been in distress", () => {
    const [markdown] = REPORTERS;
    expect(markdown?.render(result([], { support: { posts: 1 } }))).toContain("That is not a finding");
    expect(markdown?.render(result([]))).not.toContain("That is not a finding");
  });
});
