import { expect, it } from "vitest";
import { entryIndex } from "../../src/importers/kit/entry-index.js";
import type { Archive, ArchiveEntry } from "../../src/model/index.js";

const entry = (path: string): ArchiveEntry => ({ path, archive: "a.zip", size: 1, compressedSize: 1 });

it("finds an entry by its path, and by the last parts of it, whole parts only", () => {
  const entries = ["export/media/1/a.jpg", "media/2/a.jpg", "media/2/aa.jpg", "a.jpg"].map(entry);
  const index = entryIndex({ entries } as unknown as Archive);
  expect(index.at("media/2/a.jpg")).toBe(entries[1]);
  expect(index.at("2/a.jpg")).toBeUndefined();
  expect(index.endingWith("2/a.jpg")).toBe(entries[1]);
  expect(index.endingWith("media/1/a.jpg")).toBe(entries[0]);
  expect(index.endingWith("a.jpg")).toBe(entries[0]);
  expect(index.endingWith("dia/1/a.jpg")).toBeUndefined();
});
