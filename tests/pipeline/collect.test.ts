import { describe, expect, it } from "vitest";
import type { DateSource } from "../../src/model/index.js";
import { createCollection, type ShowOptions } from "../../src/pipeline/collect.js";
import { finding, post } from "../reports/sample.js";

function isShown(createdAt: string, options: ShowOptions, dateSource: DateSource = "record"): boolean {
  const collection = createCollection(options, 1);
  collection.add(post({ id: "1", createdAt, dateSource }), [finding()]);
  const { posts, hidden } = collection.close();
  expect(hidden).toBe(1 - posts.length);
  return posts.length === 1;
}

describe("the period that is shown", () => {
  // Half past midnight on 2 July, British summer time: the report says Saturday 2 July.
  const early = "2016-07-01T23:30:00Z";

  it("goes by the day that the report shows", () => {
    expect(isShown(early, { since: "2016-07-02" })).toBe(true);
    expect(isShown(early, { until: "2016-07-01" })).toBe(false);
    expect(isShown(early, { since: "2016-07-02", until: "2016-07-02" })).toBe(true);
    expect(isShown("2016-06-30T23:30:00Z", { since: "2016-07" })).toBe(true);
    expect(isShown("2016-06-30T23:30:00Z", { until: "2016-06" })).toBe(false);
    expect(isShown("2016-01-01T23:30:00Z", { until: "2016-01-01" })).toBe(true);
  });

  it("takes in the whole of a year, month or day", () => {
    for (const bound of ["2016", "2016-07", "2016-07-02"])
      for (const at of [early, "2016-07-02T22:59:59.999Z"])
        expect(isShown(at, { since: bound, until: bound })).toBe(true);
    expect(isShown("2016-07-02T23:00:00Z", { until: "2016-07-02" })).toBe(false);
    expect(isShown("2015-12-31T23:59:59Z", { since: "2016" })).toBe(false);
  });

  it("goes by the moment where one is asked for", () => {
    expect(isShown(early, { since: "2016-07-01T23:30:00Z", until: "2016-07-01T23:30:00Z" })).toBe(true);
    expect(isShown(early, { since: "2016-07-01T23:31:00Z" })).toBe(false);
    expect(isShown(early, { until: "2016-07-01T23:29:00Z" })).toBe(false);
  });

  it("shows what may belong to it, where the time or the day is not known", () => {
    const noon = { since: "2016-07-02T12:00:00Z", until: "2016-07-02T13:00:00Z" };
    expect(isShown("2016-07-02T00:00:00Z", noon, "day")).toBe(true);
    expect(isShown("2016-07-01T00:00:00Z", noon, "day")).toBe(false);
    expect(isShown("2016-07-01T00:00:00Z", { since: "2016-07-15", until: "2016-07-20" }, "month")).toBe(true);
    expect(isShown("2016-06-01T00:00:00Z", { since: "2016-07-15" }, "month")).toBe(false);
    expect(isShown("2016-07-01T00:00:00Z", { since: "2020" }, "none")).toBe(true);
  });
});

describe("a post that only eyes can judge", () => {
  it("is told of where it is outside the dates that were asked for", () => {
    const collection = createCollection({ since: "2020" }, 1);
    collection.see(post({ id: "1", createdAt: "2016-01-01T10:00:00Z", dateSource: "record" }), 0, 1);
    const { checkByEye, notices } = collection.close();
    expect(checkByEye).toEqual([]);
    expect(notices).toMatchObject([{ code: "by-eye-outside-dates", count: 1 }]);
  });
});

describe("a post that only eyes can judge in one of two exports", () => {
  it("is shown with its findings and not listed once more", () => {
    const collection = createCollection({}, 1);
    const one = post({ id: "1" });
    collection.see(one, 0, 1);
    collection.add(one, [finding()]);
    const { posts, checkByEye } = collection.close();
    expect([posts.length, checkByEye.length]).toEqual([1, 0]);
  });
});

describe("a post that two archives hold", () => {
  it("is counted once, however many rules ask about it", () => {
    const collection = createCollection({}, 1);
    const twice = post({ id: "1" });
    for (let archive = 0; archive < 2; archive++)
      for (const key of ["a", "b", "c"]) collection.add(twice, [finding({ key })]);
    const { posts, notices } = collection.close();
    expect(posts.length).toBe(1);
    expect(notices).toMatchObject([{ code: "post-repeated", count: 1 }]);
  });
});
