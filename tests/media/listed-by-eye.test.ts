import { describe, expect, it } from "vitest";
import type { AuditResult, Post } from "../../src/model/index.js";
import { onlyPictures } from "../../src/pipeline/collect.js";
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

  it("whatever was read in it; the owner's own words alone are judged in its stead", () => {
    const post = { text: "", media: [{ kind: "photo", ocr: "EXIT", embedded: "Leeds" }] } as const;
    const asked = (more: Partial<Pick<Post, "text" | "media">>) => onlyPictures({ ...post, ...more });
    expect(asked({})).toBe(true);
    expect(asked({ text: "brunch" })).toBe(false);
    expect(asked({ media: [{ kind: "photo", caption: "brunch" }] })).toBe(false);
    expect(asked({ media: [{ kind: "photo", altText: "brunch" }] })).toBe(false);
  });
});
