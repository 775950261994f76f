import { expect, it } from "vitest";
import { groupPosts } from "../../src/reports/group.js";
import { reported } from "./sample.js";

it("puts the same words together however often they were posted", () => {
  const posts = Array.from({ length: 100 }, (_, index) =>
    reported({ id: `${index}`, text: index % 10 === 0 ? "Night shift again!" : "see you at handover, Jen" }),
  );
  const groups = groupPosts(posts).map((group) => [group.reason, group.posts.length]);
  expect(groups).toEqual([
    ["same-words", 10],
    ["same-words", 90],
  ]);
});
