import { describe, expect, it } from "vitest";
import { commonFolder, exportRoots } from "../../src/archive/export-roots.js";
import { groupName } from "../../src/archive/group-name.js";

describe("names of parts", () => {
  const hash = "a1b2c3d4".repeat(8);

  it.each([
    ["export-part1.zip", "export-part2.zip"],
    ["export_part_1.zip", "export_part_12.zip"],
    ["export part 1 of 3.zip", "export part 2 of 3.zip"],
    ["takeout-20240101-001.zip", "takeout-20240101-002.zip"],
    ["export.zip", "export (2).zip"],
    ["export.zip", "export.zip.zip"],
    ["export.zip", "export copy 2.zip"],
    [`twitter-2023-01-01-${hash}.zip`, `twitter-2024-02-02-${hash} (1).zip`],
    ["facebook-jane-27.08.2026-BuQQGj1c.zip", "facebook-jane-27.08.2026-ZZQQGj1c.zip"],
    ["instagram-jane-2025-12-10-WhW57JDt.zip", "instagram-jane-2025-12-10-AhW57JDt.zip"],
  ])("%s and %s belong together", (a, b) => {
    expect(groupName(a)).toBe(groupName(b));
  });

  it.each([
    ["twitter.zip", "facebook.zip"],
    ["me-2019.zip", "me-2020.zip"],
    ["tweets1.zip", "tweets2.zip"],
    ["facebook-jane-2024-01-01-AbCd1234.zip", "facebook-jane-2025-01-01-AbCd1234.zip"],
    ["Basic_LinkedInDataExport_10-28-2025.zip", "Complete_LinkedInDataExport_10-28-2025.zip"],
    ["Complete_LinkedInDataExport_10-28-2024.zip", "Complete_LinkedInDataExport_10-28-2025.zip"],
  ])("%s and %s do not", (a, b) => {
    expect(groupName(a)).not.toBe(groupName(b));
  });
});

describe("the top of an export", () => {
  it.each([
    ["nothing around it", ["data/tweets.js", "assets/a.js"], [""]],
    ["a wrapper folder", ["w/data/manifest.js", "w/Your archive.html"], ["w/"]],
    ["three wrapper folders", ["a/b/c/tweet.js"], ["a/b/c/"]],
    ["only content folders, which are no wrapper", ["your_facebook_activity/posts/p.json"], [""]],
    ["an export inside an export, which is part of it", ["data/tweets.js", "old/data/tweets.js"], [""]],
    ["two exports", ["a/data/tweets.js", "b/Profile.csv"], ["a/", "b/"]],
    [
      "two exports that both have a messages.csv",
      ["d/Messages/100000000000000001/messages.csv", "l/Profile.csv", "l/messages.csv"],
      ["d/", "l/"],
    ],
    ["nothing that is known", ["photos of me/1.jpg"], []],
  ])("is found with %s", (_, paths, roots) => {
    expect(exportRoots(paths)).toEqual(roots);
  });

  it("is a common folder only when everything lies in it", () => {
    expect(commonFolder(["a/1", "a/b/2"])).toBe("a/");
    expect(commonFolder(["a/1", "b"])).toBe("");
    expect(commonFolder(["1"])).toBe("");
    expect(commonFolder([])).toBe("");
  });
});
