import { describe, expect, it } from "vitest";
import { shownDay, ukClock, ukHourAt } from "../../src/model/index.js";
import { plainDay, postDate } from "../../src/reports/dates.js";

describe("the clock of the UK", () => {
  it.each([
    ["2024-01-10T03:10:00Z", "03:10"],
    ["2024-07-10T03:10:00Z", "04:10"],
    ["2024-07-10T23:59:59Z", "00:59"],
    ["2024-03-31T00:59:59Z", "00:59"],
    ["2024-03-31T01:00:00Z", "02:00"],
    ["2024-10-27T00:59:59Z", "01:59"],
    ["2024-10-27T01:00:00Z", "01:00"],
    ["1995-10-22T00:30:00Z", "01:30"],
  ])("%s: %s", (moment, clock) => {
    expect(ukClock(moment)).toBe(clock);
    expect(ukClock(Date.parse(moment))).toBe(clock);
    expect(ukHourAt(Date.parse(moment))).toBe(Number(clock.slice(0, 2)));
  });

  it("gives the same hour in both ways, around every change of the clocks", () => {
    for (let year = 1972; year <= 2040; year++)
      for (const month of [1, 2, 3, 8, 9, 10])
        for (let day = 1; day <= 31; day++) {
          const moment = Date.UTC(year, month, day, 0, 30) + (day % 3) * 3_600_000;
          expect([new Date(moment).toISOString(), ukHourAt(moment)]).toEqual([
            new Date(moment).toISOString(),
            Number(ukClock(moment).slice(0, 2)),
          ]);
        }
  });
});

describe("the day of a post", () => {
  it.each([
    ["record", "2016-07-01T23:30:00Z", "2016-07-02"],
    ["id", "2016-07-01T23:30:00Z", "2016-07-02"],
    ["record", "2016-01-01T23:30:00Z", "2016-01-01"],
    ["record", "1970-07-01T23:30:00Z", "1970-07-02"],
    ["day", "2016-07-01T00:00:00Z", "2016-07-01"],
    ["file", "2016-07-01T23:30:00Z", "2016-07-01"],
    ["month", "2016-07-01T00:00:00Z", "2016-07-01"],
    ["none", "2016-07-01T23:30:00Z", undefined],
  ] as const)("of a %s, %s, is %s", (dateSource, createdAt, day) => {
    expect(shownDay({ createdAt, dateSource })).toBe(day);
  });

  it("is the one that a report shows, at every hour", () => {
    for (let moment = Date.UTC(2015, 0, 1); moment < Date.UTC(2017, 0, 1); moment += 3_600_000 / 2)
      for (const dateSource of ["record", "id", "day", "file"] as const) {
        const post = { createdAt: new Date(moment).toISOString(), dateSource };
        expect(postDate(post)).toContain(plainDay(shownDay(post) ?? ""));
      }
  });
});
