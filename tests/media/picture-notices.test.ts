import { expect, it } from "vitest";
import type { ArchiveEntry } from "../../src/model/index.js";
import { pictureNotices } from "../../src/pipeline/picture-notices.js";

it("the first files are named, and the rest are said to be as many as they are", () => {
  const entries = Array.from(
    { length: 13 },
    (_, at): ArchiveEntry => ({ archive: "a.zip", path: `${at}.jpg`, size: 1, compressedSize: 1 }),
  );
  const notices = pictureNotices({ broken: [], unreachable: [], abroad: 0, scotland: 0 }, entries);
  expect(notices.length).toBe(11);
  expect(notices.slice(0, 10).map(({ entry }) => entry)).toEqual(
    entries.slice(0, 10).map(({ path }) => path),
  );
  expect(notices[10]).toMatchObject({ code: "picture-unreadable", level: "warning", count: 3 });
  expect(notices[10]).not.toHaveProperty("entry");
  expect(notices[10]?.detail).toMatch(/These 3 besides those named/);
});

it("a picture that is out of reach in a tar.gz is not said to be none", () => {
  const [far, none] = ["far.jpg", "none.jpg"].map(
    (path): ArchiveEntry => ({ archive: "a.tgz", path, size: 1, compressedSize: 1 }),
  );
  if (far === undefined || none === undefined) throw new Error("nothing to tell of");
  const notices = pictureNotices({ broken: [], unreachable: [far], abroad: 0, scotland: 0 }, [far, none]);
  expect(notices.map(({ code, entry }) => [code, entry])).toEqual([
    ["picture-unreadable", "none.jpg"],
    ["picture-unreachable", "far.jpg"],
  ]);
  expect(notices[1]?.detail).toMatch(/Unpack the archive/);
});
