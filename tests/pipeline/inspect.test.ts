import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { POST_KINDS } from "../../src/model/index.js";
import { inspectArchives } from "../../src/pipeline/inspect.js";
import { inTempFolder, put, zipBytes } from "../helpers/zip.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures", name);
const include = new Set(POST_KINDS);

describe("inspecting an archive", () => {
  it("gives counts, dates and what is missing, and no words of posts", async () => {
    const found = await inspectArchives({ paths: [fixture("x/broken-truncated")], include });
    expect(found.archives).toMatchObject([
      { platform: "x", layout: "X archive, 2022 layout (data/tweets.js)" },
    ]);
    const { totals, entries, notices } = found.coverage;
    expect(totals).toMatchObject({
      posts: 10,
      own: 10,
      byKind: { post: 10 },
      byBucket: { read: 4, failed: 1, unknown: 0 },
    });
    const days = entries.flatMap(({ first, last }) => [first ?? "", last ?? ""]).filter((day) => day !== "");
    expect([days.sort()[0], days.at(-1)]).toEqual(["2014-01-10T08:00:00Z", "2022-02-11T08:00:01Z"]);
    expect(notices.map(({ code }) => code)).toContain("file-truncated");
    expect(entries.reduce((sum, { posts }) => sum + posts, 0)).toBe(totals.posts);
    expect(JSON.stringify(found)).not.toContain("kettle");
    const demo = await inspectArchives({ paths: [fixture("demo/x")], include });
    expect(demo.coverage.totals.posts).toBeGreaterThan(0);
    expect(JSON.stringify(demo)).not.toMatch(/quilt|Staff nurse/);
  });

  it("passes on why an archive can't be used", () =>
    inTempFolder(async (folder) => {
      const path = await put(folder, "a.zip", await zipBytes({ "a.jpg": "x" }));
      await expect(inspectArchives({ paths: [path], include: new Set() })).rejects.toThrow(/only pictures/);
    }));
});
