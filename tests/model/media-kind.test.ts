import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { classifyPath as facebook } from "../../src/importers/facebook/files.js";
import { classify as instagram } from "../../src/importers/instagram/files.js";
import { mediaKind, planForUnknown } from "../../src/importers/kit/read-plan.js";
import { classifyPath as linkedin } from "../../src/importers/linkedin/files.js";
import { mediaKind as meta } from "../../src/importers/meta/facts.js";
import { explainUnknown } from "../../src/importers/unknown-archive.js";
import { classifyPath as x } from "../../src/importers/x/files.js";
import { type Archive, type ArchiveEntry, mediaKindByName } from "../../src/model/index.js";
import { mediaKindOf as forTheEye } from "../../src/pipeline/picture-entries.js";

const SRC = join(import.meta.dirname, "../../src");
const ENDINGS = {
  photo: "jpg jpeg jpe jfif png apng gif webp heic heif hif avif jxl bmp tif tiff dng",
  video: "mp4 m4v mov webm avi mkv 3gp 3g2 mpg mpeg flv wmv ogv",
  audio: "mp3 m4a aac ogg oga opus wav amr flac wma aif aiff caf weba",
};
const all = Object.entries(ENDINGS).flatMap(([kind, endings]) =>
  endings.split(" ").map((ending) => [ending, kind] as const),
);
const entryOf = (path: string): ArchiveEntry => ({ archive: "a", path, size: 1, compressedSize: 1 });

describe("what a file is by its name", () => {
  it.each(all)(".%s: %s", (ending, kind) => {
    expect(mediaKindByName(`a/b.${ending}`)).toBe(kind);
    expect(mediaKindByName(`a/b.c.${ending.toUpperCase()}`)).toBe(kind);
  });

  it.each(["jpg", "a/jpg", "a.jpg/b", "a.json", "a.html", "a.svg", "a.", "", "a.constructor", "a.pdf"])(
    "not told by %j",
    (path) => expect(mediaKindByName(path)).toBeUndefined(),
  );
});

describe("every reader goes by the one list", () => {
  it.each(all)(".%s: %s", (ending, kind) => {
    const path = `folder/name.${ending}`;
    expect(x(path).role).toBe("media");
    expect(facebook(path).role).toBe("media");
    expect(linkedin(path).role).toBe("media");
    expect(instagram([entryOf(path)])[0]?.role).toBe("media");
    expect(planForUnknown(entryOf(path))).toMatchObject({ bucket: "cannot-judge" });
    expect(mediaKind(path)).toBe(kind);
    expect(meta(path, "file")).toBe(kind);
    expect(forTheEye(path)).toBe(kind === "audio" ? undefined : kind);
    const archive = { name: "a", entries: [entryOf(path)] } as unknown as Archive;
    expect(explainUnknown(archive).reason).toMatch(/only pictures, videos or sound/);
  });

  it("and none keeps a list of its own", () => {
    const own = readdirSync(SRC, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .filter((path) => /jpe\?g|hei[c[]|\((mp4|mp3)\|/.test(readFileSync(join(SRC, path), "utf8")))
      .map((path) => path.replaceAll("\\", "/"));
    // The second tells files apart by what is in them.
    expect(own).toEqual(["media/header.ts", "model/media-kind.ts"]);
  });
});
