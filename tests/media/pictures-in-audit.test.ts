import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { type AuditResult, POST_KINDS, type ReportedPost } from "../../src/model/index.js";
import { audit } from "../../src/pipeline.js";
import { htmlReporter } from "../../src/reports/html/html.js";
import { jsonReporter } from "../../src/reports/json.js";
import { reconcile } from "../../src/reports/ledger.js";
import { markdownReporter } from "../../src/reports/markdown.js";
import { redactResult } from "../../src/share/redact-result.js";
import { auditDefaults, auditFiles, picture, pictureArchive } from "./picture-archive.js";

const FILM = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from("ftypmp42\0\0\0\0mp42isom"),
  Buffer.alloc(5000),
]);
const FILES = pictureArchive(
  [
    { text: "the dream team", pictures: ["hospital.jpg"] },
    { pictures: ["town.jpg"], date: "2019-07-06T12:40:00.000Z" },
    { pictures: ["abroad.jpg"] },
    { pictures: ["no-exif.jpg", "plain.png"] },
    { pictures: ["broken-exif.jpg"] },
    { pictures: ["xmp-caption.jpg"] },
    { pictures: ["hospital.heic"] },
    { pictures: ["captioned.png"] },
    { text: "brunch with the team", pictures: ["town.jpg"] },
    { text: "tired", pictures: [], geo: [56.46, -2.97] },
  ],
  {
    "data/tweets_media/1-not-a-picture.jpg": picture("not-a-picture.jpg"),
    "data/tweets_media/2-hospital.tif": picture("hospital.tif"),
    "data/tweets_media/3-film.mp4": FILM,
    "data/tweets_media/4-cut-short.jpg": picture("cut-short.jpg"),
    "data/direct_messages_media/5-no-exif.jpg": picture("no-exif.jpg"),
  },
);

let result: AuditResult;
beforeAll(async () => {
  result = await auditFiles(FILES);
}, 120_000);

const withPicture = (name: string): ReportedPost | undefined =>
  result.posts.find(({ post }) => post.media.some(({ entry }) => entry?.endsWith(name)));
const imageEvidence = (name: string): readonly string[] =>
  withPicture(name)
    ?.findings.filter(({ concern }) => concern === "clinical-image")
    .flatMap(({ evidence }) => evidence.map(({ text }) => text)) ?? [];
const notices = (code: string) => result.coverage.notices.filter((notice) => notice.code === code);

describe("pictures of an archive", () => {
  it.each(["hospital.jpg", "hospital.heic", "captioned.png"])(
    "%s: found, with the site and the distance in plain words",
    (name) => {
      expect(imageEvidence(name)).toContain("about 40 m from St James's Hospital, Leeds");
    },
  );

  it("the time of night on a UK clock is part of it", () => {
    expect(imageEvidence("hospital.heic")).toContain("03:10");
  });

  it("a file that no post names is found too, and said to be such", () => {
    expect(imageEvidence("2-hospital.tif")).toContain("about 40 m from St James's Hospital, Leeds");
    expect(withPicture("2-hospital.tif")?.post.remarks?.join()).toContain("no post names");
  });

  it("a caption inside the file is read as a caption is", () => {
    const found = withPicture("xmp-caption.jpg");
    expect(found?.findings.map(({ concern }) => concern)).toContain("clinical-image");
    expect(found?.post.media[0]?.embedded).toContain("ward whiteboard");
  });

  it("in the middle of town there is nothing to ask about", () => {
    expect(imageEvidence("town.jpg")).toEqual([]);
  });

  it("outside the UK, and in Scotland, it says that it can't tell", () => {
    expect(notices("place-abroad").map(({ count }) => count)).toEqual([1]);
    expect(notices("place-abroad")[0]?.detail).toMatch(/UK only/);
    expect(notices("place-scotland").map(({ count }) => count)).toEqual([1]);
  });

  it("damaged data is named, with its file, and the picture is still listed", () => {
    expect(notices("picture-data-damaged").map(({ entry }) => entry?.replace(/^.*\/\d+-/, ""))).toEqual([
      "broken-exif.jpg",
      "cut-short.jpg",
    ]);
    expect(result.checkByEye.some(({ media }) => media[0]?.entry?.endsWith("broken-exif.jpg"))).toBe(true);
  });

  it("what is no picture is named, and its place in the ledger is among the failed", () => {
    expect(notices("picture-unreadable").map(({ entry }) => entry)).toEqual([
      "data/tweets_media/1-not-a-picture.jpg",
    ]);
    expect(
      result.coverage.entries.filter(({ bucket }) => bucket === "failed").map(({ entry }) => entry),
    ).toEqual(["data/tweets_media/1-not-a-picture.jpg"]);
  });
});

describe("the ledger's picture counts", () => {
  it("add up to every image and video of the archive", () => {
    const files = Object.keys(FILES).filter((path) => /\.(jpg|png|heic|tif|mp4)$/.test(path));
    const { pictures } = result.coverage.totals;
    expect(pictures?.files).toBe(files.length);
    expect(reconcile(result.coverage)).toEqual([]);
    expect(pictures).toMatchObject({ unreadable: 1, switchedOff: 1 });
  });

  it("agree with the list: as many files are listed as are counted", () => {
    const listed = new Set(result.checkByEye.flatMap(({ media }) => media.map(({ entry }) => entry)));
    expect(listed.size).toBe(result.coverage.totals.pictures?.byEye);
  });

  it("agree with what is in messages, once they are asked for", async () => {
    const all = await auditFiles(FILES, { include: new Set(["post", "message", "photo", "video"]) });
    expect(all.coverage.totals.pictures?.switchedOff).toBe(0);
    expect(reconcile(all.coverage)).toEqual([]);
  });

  it("add up for archives of every platform, messages and all", async () => {
    const folders = [
      "x/2020-data",
      "x/2026",
      "facebook/json-2023",
      "facebook/html-2019",
      "instagram/2025",
      "mastodon/2023",
    ];
    const { coverage } = await audit({
      ...auditDefaults(""),
      paths: folders.map((name) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url))),
      include: new Set(POST_KINDS),
    });
    expect(reconcile(coverage)).toEqual([]);
    const forTheEye = coverage.entries.filter(
      ({ entry, bucket }) =>
        /\.(jpe?g|png|gif|webp|heic|mp4|mov|webm)$/i.test(entry) &&
        (bucket === "cannot-judge" || bucket === "failed"),
    );
    expect(forTheEye.length).toBeGreaterThan(5);
    expect(coverage.totals.pictures?.files).toBeGreaterThanOrEqual(forTheEye.length);
    const named = coverage.entries.filter(({ bucket, records }) => bucket === "failed" && records === 0);
    expect(named.length).toBe(coverage.totals.pictures?.unreadable);
  });

  it("do not add up when one is lost: the check can fail", () => {
    const { coverage } = result;
    const { pictures } = coverage.totals;
    if (pictures === undefined) throw new Error("no pictures");
    const wrong = {
      ...coverage,
      totals: { ...coverage.totals, pictures: { ...pictures, judged: pictures.judged - 1 } },
    };
    expect(reconcile(wrong)).toHaveLength(1);
  });
});

describe("the list to check by eye", () => {
  it("stands by album and month, with the small picture that was in the file and never the whole one", () => {
    const page = htmlReporter.render(result);
    const images = [...page.matchAll(/<img src="(data:image\/jpeg;base64,[^"]+)"/g)].map(
      ([, data = ""]) => data,
    );
    expect(images.length).toBe(2);
    for (const image of images) expect(image.length).toBeLessThan(3000);
    expect(page).toMatch(/img-src data:/);
    expect(page).toContain("July 2019: 2 posts");
    expect(markdownReporter.render(result)).toContain("March 2019:");
  });

  it("has whole pictures when they are asked for", async () => {
    const whole = await auditFiles(FILES, { embedImages: true });
    const page = htmlReporter.render(whole);
    expect([...page.matchAll(/<img src="data:image\/(jpeg|png);/g)].length).toBeGreaterThan(4);
    const bytes = picture("no-exif.jpg").toString("base64");
    expect(page).toContain(bytes);
    expect(htmlReporter.render(result)).not.toContain(bytes);
  });

  it("is in report.json, and leaves with every copy for others' eyes", () => {
    const json = jsonReporter.render(result);
    expect(json).toContain("data:image/jpeg;base64,");
    const covered = jsonReporter.render(redactResult(result, "strict", undefined));
    for (const trace of ["data:image", "St James", "53.80", "whiteboard"])
      expect(covered).not.toContain(trace);
  });

  it("puts what is near a site, from working hours and taken with a camera first", () => {
    const names = result.checkByEye.map(({ media }) => media[0]?.entry?.replace(/^.*\/\d+-/, ""));
    expect(names.indexOf("broken-exif.jpg")).toBeLessThan(names.indexOf("abroad.jpg"));
    expect(names.indexOf("no-exif.jpg")).toBeLessThan(names.indexOf("town.jpg"));
  });
});
