import { describe, expect, it } from "vitest";
import { ukClock, ukHourAt, ukMidnight } from "../../src/model/index.js";

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

  it.each([
    ["2024-01-10", "2024-01-10T00:00:00.000Z"],
    ["2024-07-10", "2024-07-09T23:00:00.000Z"],
    ["2024-03-31", "2024-03-31T00:00:00.000Z"],
    ["2024-04-01", "2024-03-31T23:00:00.000Z"],
    ["2024-10-27", "2024-10-26T23:00:00.000Z"],
    ["2024-10-28", "2024-10-28T00:00:00.000Z"],
  ])("says when %s begins", (day, moment) => {
    expect(new Date(ukMidnight(Date.parse(day))).toISOString()).toBe(moment);
    expect(ukClock(moment)).toBe("00:00");
  });
});
