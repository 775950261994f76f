import { describe, expect, it } from "vitest";
import { type Platform, POST_KINDS, type Post, type PostKind } from "../../src/model/index.js";
import { PLATFORM_OPTIONS } from "../../src/reports/advice.js";
import { optionsWords } from "../../src/reports/closing-words.js";
import { findByHand } from "../../src/reports/find-by-hand.js";
import { inMarkdown } from "../../src/reports/markdown-text.js";
import { PLATFORM_NAMES } from "../../src/reports/words.js";
import { post, reported, result } from "./sample.js";

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
    ["mastodon", "post", "choose Posts"],
    ["mastodon", "message", "Private mentions"],
    ["bluesky", "reply", "choose Replies"],
    ["threads", "reply", "choose Replies"],
    ["whatsapp", "message", "choose Search"],
    ["blog", "article", "Posts (or Pages)"],
    ["blog", "comment", "ask whoever runs it"],
    ["youtube", "comment", "History"],
    ["reddit", "comment", "choose Comments"],
    ["tiktok", "comment", "Comment history"],
    ["discord", "post", "`from:your-name during:2016-06-14`"],
    ["mail", "post", "the list’s archive"],
    ["facebook", "post", "Edit audience"],
    ["instagram", "photo", "Archive to hide it"],
  ] as const)("is there for %s, %s", (platform: Platform, kind: PostKind, way) => {
    expect(words({ platform, kind })).toContain(way);
  });

  it("says for every place and kind how to hide, edit or remove it, in whole sentences", () => {
    for (const platform of Object.keys(PLATFORM_NAMES) as Platform[])
      for (const kind of POST_KINDS) {
        const way = words({ platform, kind });
        expect(way, `${platform} ${kind}`).toMatch(/^(Open|On|Type|In) .*\.$/);
        expect(way, `${platform} ${kind}`).not.toMatch(/undefined|\.\.| {2}/);
        expect(way, `${platform} ${kind}`).toMatch(
          /Delete|Bin|Remove|Unsend|Unlike|Leave|take (it|the like) back|undo it|Edit profile|Change the words|cross beside|called back|keeps their copy|pencil/i,
        );
      }
  });

  it("stands behind the question whether a complaint is open: nothing is to be changed before that", () => {
    for (const words of Object.values(PLATFORM_OPTIONS))
      expect(words).not.toMatch(/safe to|should|must|at once/i);
    for (const concernOpen of ["open", "unsure"] as const) {
      const { intro, items } = optionsWords(result([reported(post({ id: "1" }))], { concernOpen }));
      expect(JSON.stringify(intro)).toContain("do none of this yet");
      expect(items.length).toBeGreaterThan(0);
    }
  });

  it("says so when the archive gives no date", () => {
    for (const platform of ["x", "facebook", "linkedin", "instagram"] as const)
      expect(words({ platform, dateSource: "none" })).toContain("a date that the archive does not give");
  });
});
