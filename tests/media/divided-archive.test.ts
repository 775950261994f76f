import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Files, folderFiles } from "../helpers/zip.js";
import { auditSeveral, picture } from "./picture-archive.js";

describe("an archive of several platforms", () => {
  async function takeout(): Promise<Files> {
    const fixture = (name: string) => join(import.meta.dirname, "../../fixtures", name);
    const all: Record<string, string | Uint8Array> = {};
    for (const [folder, name] of [
      ["Takeout/Blogger/", "blogs/takeout"],
      ["Takeout/YouTube and YouTube Music/", "youtube/2024"],
    ] as const)
      for (const [path, content] of Object.entries(await folderFiles(fixture(name))))
        all[`${folder}${path}`] = content;
    all["Takeout/Google Photos/2020/a.png"] = picture("plain.png");
    all["Takeout/YouTube and YouTube Music/video metadata/cover.jpg"] = picture("no-exif.jpg");
    return all;
  }

  it("has its pictures listed, counted and shown, those beside all platforms too", async () => {
    const result = await auditSeveral(
      { "takeout-20240401T000000Z-001.zip": await takeout() },
      { embedImages: true },
    );
    expect(result.archives.length).toBe(2);
    const forTheEye = result.coverage.entries.filter(({ bucket }) => bucket === "cannot-judge");
    expect(result.checkByEye.flatMap(({ media }) => media.map(({ entry }) => entry))).toEqual(
      expect.arrayContaining(["Google Photos/2020/a.png"]),
    );
    expect(result.coverage.totals.pictures?.byEye).toBe(forTheEye.length);
    for (const name of ["a.png", "cover.jpg"]) {
      const media = result.checkByEye
        .flatMap(({ media }) => media)
        .find(({ entry }) => entry?.endsWith(`/${name}`));
      expect(media?.image, name).toMatch(/^data:image\//);
    }
  });
});
