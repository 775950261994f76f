import { describe, expect, it } from "vitest";
import type { Platform, Post, PostKind } from "../../src/model/index.js";
import { findByHand } from "../../src/reports/find-by-hand.js";
import { inMarkdown } from "../../src/reports/markdown-text.js";
import { post } from "./sample.js";

const words = (over: Partial<Post>, handle: string | undefined = "robin_example") =>
  inMarkdown(findByHand(post({ id: "1", ...over }), handle));

describe("the way to a post by hand", () => {
  it("is a search on X, a day wider on each side, when handle and date are known", () => {
    expect(words({})).toContain("`from:robin_example since:2016-06-13 until:2016-06-16`");
    const noHandle = inMarkdown(findByHand(post({ id: "1" }), undefined));
    expect(noHandle).not.toContain("from:");
    expect(noHandle).toContain("scroll to June 2016");
    expect(words({ dateSource: "month" })).not.toContain("since:");
  });

  it.each([
    ["x", "reaction", "take the like back"],
    ["x", "repost", "undo it"],
    ["x", "profile", "Edit profile"],
    ["facebook", "post", "Activity log. Choose Posts"],
    ["facebook", "comment", "Comments and reactions"],
    ["linkedin", "comment", "choose Comments"],
    ["linkedin", "reaction", "choose Reactions"],
    ["linkedin", "post", "choose Posts"],
    ["instagram", "story", "Stories archive"],
    ["instagram", "comment", "Your activity. Choose Comments"],
    ["mastodon", "post", "choose posts"],
  ] as const)("is there for %s, %s", (platform: Platform, kind: PostKind, way) => {
    expect(words({ platform, kind })).toContain(way);
  });

  it("says so when the archive gives no date", () => {
    for (const platform of ["x", "facebook", "linkedin", "instagram"] as const)
      expect(words({ platform, dateSource: "none" })).toContain("a date that the archive does not give");
  });
});
