import { describe, expect, it } from "vitest";
import { auditSeveral, picture, pictureArchive } from "./picture-archive.js";

describe("pictures under one path in two archives", () => {
  const one = pictureArchive([{ text: "hello", pictures: [] }], {
    "data/tweets_media/1.jpg": picture("no-exif.jpg"),
    "data/tweets_media/2.jpg": picture("town.jpg"),
  });
  const other = pictureArchive([{ text: "bye", pictures: [], date: "2020-03-02T12:40:00.000Z" }], {
    "data/tweets_media/1.jpg": picture("plain.png"),
    "data/tweets_media/2.jpg": picture("broken-exif.jpg"),
  });

  it("are each listed, and nothing is said to be in both", async () => {
    const result = await auditSeveral({ "one-2020.zip": one, "other-2021.zip": other });
    expect(result.coverage.totals.pictures?.byEye).toBe(4);
    expect(result.checkByEye.map(({ source }) => `${source.archive} ${source.entry}`).sort()).toEqual([
      "one-2020.zip data/tweets_media/1.jpg",
      "one-2020.zip data/tweets_media/2.jpg",
      "other-2021.zip data/tweets_media/1.jpg",
      "other-2021.zip data/tweets_media/2.jpg",
    ]);
    expect(new Set(result.checkByEye.map(({ id }) => id)).size).toBe(4);
    expect(result.coverage.notices.filter(({ code }) => code === "post-repeated")).toEqual([]);
  });

  it("or in two parts of one archive, too", async () => {
    const part = {
      "data/tweets-part1.js": "window.YTD.tweets.part1 = []",
      "data/tweets_media/1.jpg": picture("town.jpg"),
    };
    const result = await auditSeveral(
      { "mine-part1.zip": one, "mine-part2.zip": part },
      { embedImages: true },
    );
    expect(result.archives.length).toBe(1);
    expect(result.coverage.totals.pictures).toMatchObject({ files: 3, byEye: 3 });
    expect(result.checkByEye.length).toBe(3);
    const images = result.checkByEye.map(({ media }) => media[0]?.image);
    const of = (name: string) => `data:image/jpeg;base64,${picture(name).toString("base64")}`;
    expect(images.sort()).toEqual([of("no-exif.jpg"), of("town.jpg"), of("town.jpg")].sort());
  });
});
