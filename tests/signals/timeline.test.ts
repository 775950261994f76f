import { describe, expect, it } from "vitest";
import type { Evidence, Post, Rule } from "../../src/model/index.js";
import { createTimeline } from "../../src/signals/index.js";

const HOUR = 3_600_000;
const rule = {
  id: "several",
  timeline: { hours: 72 },
  report: { possible: 6, likely: 8 },
} as unknown as Rule;

/** Someone in care seen in a post so many hours after the first. */
function sighting(id: number, hours: number, ...details: readonly (readonly [string, string])[]) {
  const createdAt = new Date(Date.UTC(2016, 0, 1) + hours * HOUR).toISOString();
  const evidence = details.map(
    ([detail, text]): Evidence => ({
      signal: "details",
      points: 2.5,
      text,
      why: "A detail",
      detail,
    }),
  );
  return { rule, post: { id: `${id}`, nativeId: `${id}`, authorship: "own", createdAt } as Post, evidence };
}

describe("a story over several posts", () => {
  it("is told by a detail said twice, whatever its case, and not by days that are too far apart", () => {
    const timeline = createTimeline();
    timeline.add(sighting(2, 20, ["condition", "sepsis"], ["age", "81"]));
    timeline.add(sighting(1, 0, ["condition", "Sepsis"], ["place", "Leeds"]));
    timeline.add(sighting(3, 200, ["condition", "sepsis"]));
    timeline.add(sighting(4, 21, ["condition", "a broken hip"]));
    expect(timeline.close().map(({ posts, score }) => [posts.map(({ id }) => id), score])).toEqual([
      [["1", "2"], 7.5],
    ]);
  });

  it("holds nobody else's posts, and each post once though two exports hold it", () => {
    const timeline = createTimeline();
    const first = sighting(1, 0, ["condition", "sepsis"], ["place", "Leeds"]);
    const second = sighting(2, 20, ["condition", "sepsis"], ["age", "81"]);
    timeline.add({ ...first, person: 0 });
    timeline.add({ ...second, person: 1 });
    expect(timeline.close()).toEqual([]);
    timeline.add({ ...second, person: 0 });
    timeline.add({ ...first, person: 0 });
    expect(timeline.close().map(({ posts }) => posts.map(({ id }) => id))).toEqual([["1", "2"]]);
  });

  it("is looked for in step with the posts: a long life online has tens of thousands", {
    timeout: 60_000,
  }, () => {
    const time = (count: number): number => {
      const timeline = createTimeline();
      for (let at = 0; at < count; at++) timeline.add(sighting(at, at, ["condition", `illness ${at % 97}`]));
      const before = process.cpuUsage();
      timeline.close();
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    time(4_000);
    // Eight times as many; in the square of their number it would be 64 times the work.
    expect(time(64_000)).toBeLessThan(24 * time(8_000));
  });
});
