import { describe, expect, it } from "vitest";
import type { AuditResult, Post } from "../../src/model/index.js";
import { needsEyes } from "../../src/pipeline/by-eye.js";
import { auditFiles, picture, pictureArchive } from "./picture-archive.js";

const listed = ({ checkByEye }: AuditResult) =>
  checkByEye.flatMap(({ media }) => media.map(({ entry }) => entry ?? "")).sort();

/** A JPEG that says in XMP in which city it was taken. */
function inCity(city: string): Buffer {
  const words = `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="${city}"/></rdf:RDF></x:xmpmeta>`;
  const block = Buffer.alloc(4);
  block.writeUInt16BE(0xffe1, 0);
  block.writeUInt16BE(Buffer.byteLength(words) + 2, 2);
  const plain = picture("no-exif.jpg");
  return Buffer.concat([plain.subarray(0, 2), block, Buffer.from(words), plain.subarray(2)]);
}

describe("a picture that no rule speaks of is listed to check by eye", () => {
  it("also when words stand inside its file", async () => {
    const path = "data/tweets_media/7-leeds.jpg";
    const result = await auditFiles(
      pictureArchive([{ text: "hello", pictures: [] }], { [path]: inCity("Leeds") }),
    );
    expect(result.checkByEye.map(({ media }) => media[0]?.embedded)).toEqual(["Leeds"]);
    expect(listed(result)).toEqual([path]);
    expect(result.coverage.totals.pictures).toMatchObject({ byEye: 1, judged: 0 });
  });

  it("whatever was read in it and whatever its caption; only alt text says what it shows", () => {
    const post = {
      text: "",
      authorship: "own",
      media: [{ kind: "photo", ocr: "EXIT", embedded: "Leeds" }],
    } as const;
    const asked = (more: Partial<Pick<Post, "text" | "media" | "authorship">>) =>
      needsEyes({ ...post, ...more });
    expect(asked({})).toBe(true);
    expect(asked({ text: "night shift crew" })).toBe(true);
    expect(asked({ media: [{ kind: "photo", caption: "brunch" }] })).toBe(true);
    expect(asked({ media: [{ kind: "photo", altText: "brunch" }] })).toBe(false);
    expect(asked({ media: [{ kind: "photo", altText: "brunch" }, { kind: "photo" }] })).toBe(true);
    expect(asked({ media: [] })).toBe(false);
    expect(asked({ authorship: "endorsed" })).toBe(true);
    expect(asked({ authorship: "endorsed", text: "a friend's brunch" })).toBe(false);
  });

  it("with words about work first, and those about other things last", async () => {
    const result = await auditFiles(
      pictureArchive([
        { text: "home sweet home, new curtains", pictures: ["no-exif.jpg"] },
        { text: "", pictures: ["no-exif.jpg"] },
        { text: "night shift crew, last of four", pictures: ["no-exif.jpg"] },
      ]),
    );
    expect(result.checkByEye.map(({ text }) => text.slice(0, 5))).toEqual(["night", "", "home "]);
  });
});
