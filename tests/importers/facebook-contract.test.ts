import { join } from "node:path";
import { importerContract } from "./contract.js";
import { elementAt, isPath, reverseRecords, valueAt } from "./facebook-pages.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/facebook", name);

/** Every generation and dialect of the export, with its posts by whose words they are. */
const GENERATIONS = {
  "html-2014": { own: 11, endorsed: 7, other: 5 },
  "html-2016-german": { own: 2, endorsed: 1, other: 1 },
  "html-2017": { own: 3, endorsed: 2, other: 2 },
  "html-2019": { own: 10, endorsed: 9, other: 3 },
  "html-2022-french": { own: 12, endorsed: 6, other: 3 },
  "html-2024-spanish": { own: 14, endorsed: 5, other: 0 },
  "html-2025-chinese": { own: 7, endorsed: 4, other: 1 },
  "html-2026-arabic": { own: 4, endorsed: 0, other: 0 },
  "html-2024-page": { own: 2, endorsed: 0, other: 0 },
  "json-2018": { own: 24, endorsed: 13, other: 7 },
  "json-2021": { own: 16, endorsed: 9, other: 0 },
  "json-2023": { own: 10, endorsed: 3, other: 3 },
  "json-2026": { own: 8, endorsed: 3, other: 1 },
  encrypted: { own: 3, endorsed: 0, other: 1 },
};

for (const [name, expected] of Object.entries(GENERATIONS)) {
  importerContract(`facebook/${name}`, {
    platform: "facebook",
    folder: fixture(name),
    expected,
    shuffle: reverseRecords,
    resolve: (content, pointer) =>
      isPath(pointer) ? elementAt(content, pointer)?.name : valueAt(content, pointer),
  });
}
