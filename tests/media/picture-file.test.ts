import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openArchives } from "../../src/archive/index.js";
import { type PictureFile, readPictureFile, readThumbnail } from "../../src/media/picture-file.js";
import { inTempFolder, put, zipBytes } from "../helpers/zip.js";

const picture = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../../fixtures/pictures/${name}`, import.meta.url)));

interface Seen {
  readonly file: PictureFile;
  readonly thumbnail: Uint8Array | undefined;
  /** Bytes of the archive that it took to read the file once. */
  readonly bytes: number;
}

async function look(bytes: Uint8Array, stored = true): Promise<Seen> {
  return inTempFolder(async (folder) => {
    const path = await put(
      folder,
      "export.zip",
      await zipBytes({ "a/picture": bytes, "b.txt": "b" }, { stored }),
    );
    const { archives } = await openArchives([path]);
    const [archive] = archives;
    const entry = archive?.entries.find(({ size }) => size === bytes.length);
    if (archive === undefined || entry === undefined) throw new Error("not in the archive");
    try {
      const before = archive.bytesRead();
      const file = await readPictureFile(archive, entry);
      const read = archive.bytesRead() - before;
      return { file, thumbnail: await readThumbnail(archive, entry), bytes: read };
    } finally {
      await archive.close();
    }
  });
}

/** A picture as large as a phone's, with the metadata of a small one: the rest is never looked at. */
const large = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(3_000_000, 0x5a)]);

describe("what a picture says of itself", () => {
  it.each([
    ["JPEG", "hospital.jpg", true],
    ["JPEG, deflated", "hospital.jpg", false],
    ["HEIC", "hospital.heic", true],
    ["TIFF", "hospital.tif", true],
  ])("%s: where it was taken, and with what", async (_, name, stored) => {
    const { file } = await look(picture(name), stored);
    expect(file.location?.latitude).toBeCloseTo(53.8066, 4);
    expect(file.location?.longitude).toBeCloseTo(-1.5205, 4);
    expect(file.camera).toBe("Invented Phone3");
    expect(file.broken).toBe(false);
  });

  it("when it was taken, with its own offset from UTC", async () => {
    expect((await look(picture("hospital.jpg"))).file.takenAt).toBe("2019-03-02T03:10:00Z");
    expect((await look(picture("town.jpg"))).file.takenAt).toBe("2019-07-06T10:30:00Z");
    expect((await look(picture("abroad.jpg"))).file.takenAt).toBe("2018-08-10T16:00:00Z");
  });

  it("captions, keywords and people in XMP, IPTC, EXIF and PNG", async () => {
    const words = async (name: string) => (await look(picture(name))).file.words;
    expect(await words("xmp-caption.jpg")).toBe(
      "ward whiteboard with patient names and bed numbers\nnights, ward\nRobin Example",
    );
    expect(await words("iptc-caption.jpg")).toBe("x-ray on the light box in resus\nwork");
    expect(await words("described.jpg")).toBe("handover sheet on the desk");
    expect(await words("captioned.png")).toBe("our ward board again");
  });

  it("a PNG's place", async () => {
    expect((await look(picture("captioned.png"))).file.location?.latitude).toBeCloseTo(53.8066, 4);
  });

  it("the small picture inside, and none where there is none", async () => {
    const { thumbnail } = await look(picture("hospital.jpg"));
    expect([...(thumbnail ?? []).slice(0, 2)]).toEqual([0xff, 0xd8]);
    expect((await look(picture("no-exif.jpg"))).thumbnail).toBeUndefined();
    expect((await look(picture("broken-exif.jpg"))).thumbnail).toBeUndefined();
  });

  it("nothing, without a fuss, where nothing was written into it", async () => {
    expect((await look(picture("no-exif.jpg"))).file).toEqual({ kind: "jpeg", broken: false });
    expect((await look(picture("plain.png"))).file).toEqual({ kind: "png", broken: false });
  });
});

describe("damage is told and stops nothing", () => {
  it("an EXIF block that points out of itself", async () => {
    expect((await look(picture("broken-exif.jpg"))).file).toEqual({ kind: "jpeg", broken: true });
  });

  it("a file cut off inside its EXIF block", async () => {
    expect((await look(picture("cut-short.jpg"))).file).toMatchObject({ kind: "jpeg", broken: true });
  });

  it("a file that is no picture at all, or empty", async () => {
    expect((await look(picture("not-a-picture.jpg"))).file.kind).toBe("unknown");
    expect((await look(Buffer.from("x"))).file.kind).toBe("unknown");
  });

  it.each([
    "hospital.jpg",
    "hospital.heic",
    "captioned.png",
    "hospital.tif",
    "xmp-caption.jpg",
    "iptc-caption.jpg",
  ])("%s with any of its bytes changed, or cut anywhere", async (name) => {
    const whole = picture(name);
    const cases: Buffer[] = [];
    for (let at = 0; at < Math.min(whole.length, 1200); at += 7) {
      for (const value of [0x00, 0xff]) {
        const changed = Buffer.from(whole);
        changed[at] = value;
        cases.push(changed);
      }
      cases.push(Buffer.from(whole.subarray(0, at)));
    }
    await inTempFolder(async (folder) => {
      const files = Object.fromEntries(cases.map((bytes, index) => [`data/${index}.jpg`, bytes]));
      const path = await put(folder, "export.zip", await zipBytes(files, { stored: true }));
      const { archives } = await openArchives([path]);
      for (const archive of archives) {
        for (const entry of archive.entries) {
          const { location } = await readPictureFile(archive, entry);
          if (location !== undefined) expect(Math.abs(location.latitude)).toBeLessThanOrEqual(90);
          await readThumbnail(archive, entry);
        }
        await archive.close();
      }
    });
  });
});

describe("what it costs", () => {
  it("no more than the header for a picture without metadata", async () => {
    expect((await look(large(picture("no-exif.jpg")))).bytes).toBeLessThan(5_000);
    expect((await look(large(picture("plain.png")))).bytes).toBeLessThan(5_000);
  });

  it("less than 2% of a 3 MB picture with metadata, stored or deflated", async () => {
    for (const stored of [true, false]) {
      const { bytes, file } = await look(large(picture("hospital.jpg")), stored);
      expect(file.location).toBeDefined();
      expect(bytes).toBeLessThan(60_000);
    }
  });

  it("a HEIC is read as far as its EXIF block", async () => {
    const { file } = await look(large(picture("hospital.heic")));
    expect(file.location).toBeDefined();
  });
});
