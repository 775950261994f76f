import { beforeEach, describe, expect, it } from "vitest";
import { findWordsProgram } from "../../src/media/ocr.js";
import { needs, runs } from "../helpers/needs.js";
import { auditFiles, picture, pictureArchive } from "./picture-archive.js";

const TESSERACT = { what: "tesseract", isHere: runs("tesseract", "--version") };

const FILES = pictureArchive([
  { pictures: ["handover-sheet.jpg"] },
  { pictures: ["no-exif.jpg"] },
  { pictures: ["hospital.heic"] },
]);

describe("without the program", () => {
  it("is told apart from a program that is there", async () => {
    expect(await findWordsProgram("no-such-program-here")).toBeUndefined();
  });

  it("one notice says what to install, and the rest goes on", async () => {
    const result = await auditFiles(FILES, { ocr: { program: undefined } });
    const told = result.coverage.notices.filter(({ code }) => code.startsWith("ocr"));
    expect(told.map(({ code }) => code)).toEqual(["ocr-missing"]);
    expect(told[0]?.detail).toMatch(/tesseract.*apt install tesseract-ocr/);
    expect(result.coverage.totals.pictures?.files).toBe(3);
    expect(result.posts.length).toBe(1);
  });
});

describe("with the program", () => {
  beforeEach((test) => needs(test, TESSERACT));

  it("a photographed handover sheet is found by what stands on it", async () => {
    const progress: number[] = [];
    const result = await auditFiles(FILES, {
      ocr: { program: "tesseract" },
      onWordsRead: ({ done, total }) => progress.push(done, total),
    });
    const sheet = result.posts.find(({ post }) =>
      post.media.some(({ entry }) => entry?.endsWith("handover-sheet.jpg")),
    );
    expect(sheet?.findings.map(({ concern }) => concern)).toContain("patient-identifiable");
    const read = sheet?.findings.find(({ rule }) => rule === "patient-identifiable.read-in-picture");
    expect(read?.evidence.map(({ signal }) => signal)).toEqual(
      expect.arrayContaining(["number", "name", "bed"]),
    );
    expect(read?.evidence.find(({ signal }) => signal === "number")).toMatchObject({ field: "media.0.ocr" });
    expect(progress).toEqual([1, 3, 2, 3]);
  });

  it("is off unless asked for, and the sheet is then listed to check by eye", async () => {
    const result = await auditFiles(FILES);
    expect(result.coverage.notices.some(({ code }) => code.startsWith("ocr"))).toBe(false);
    expect(result.checkByEye.some(({ media }) => media[0]?.entry?.endsWith("handover-sheet.jpg"))).toBe(true);
  });

  it("finds no words where there are none, and turns down what is no picture", async () => {
    const program = await findWordsProgram("tesseract");
    expect(await program?.read(picture("no-exif.jpg"))).toBe("");
    await expect(program?.read(Buffer.from("not a picture"))).rejects.toThrow();
  });
});
