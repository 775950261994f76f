import { describe, expect, it } from "vitest";
import { parseFirstDate, parseLastDate } from "../../src/cli/options.js";
import { postDate } from "../../src/reports/dates.js";

describe("the days asked for with --since and --until", () => {
  it.each([
    ["2016-06-14", "2016-06-13T23:00:00Z", "2016-06-14T22:59:59.999Z"],
    ["2016-01-14", "2016-01-14T00:00:00Z", "2016-01-14T23:59:59.999Z"],
    ["2016-06", "2016-05-31T23:00:00Z", "2016-06-30T22:59:59.999Z"],
    ["2016", "2016-01-01T00:00:00Z", "2016-12-31T23:59:59.999Z"],
    ["2016-06-14T10:00:00Z", "2016-06-14T10:00:00Z", "2016-06-14T10:00:00Z"],
  ])("of %s are those of a UK clock", (value, first, last) => {
    expect(parseFirstDate(value)).toBe(first);
    expect(parseLastDate(value)).toBe(last);
  });

  it("are the days that reports show", () => {
    const createdAt = parseFirstDate("2016-06-14");
    expect(postDate({ createdAt, dateSource: "record" })).toMatch(/^Tuesday 14 June 2016, 00:00 UK time/);
    expect(postDate({ createdAt: parseLastDate("2016-06-14"), dateSource: "record" })).toMatch(
      /^Tuesday 14 June 2016, 23:59 UK time/,
    );
  });
});
