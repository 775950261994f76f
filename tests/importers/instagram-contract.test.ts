import { join } from "node:path";
import { importerContract } from "./contract.js";
import { resolvePage, shuffleExport } from "./instagram-files.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures", name);

/** Every generation, with its posts by whose words they are. */
const GENERATIONS = {
  "instagram/2025": { own: 18, endorsed: 1, other: 1 },
  "instagram/2021": { own: 2, endorsed: 1, other: 0 },
  "instagram/2019": { own: 7, endorsed: 1, other: 1 },
  "instagram/html-2025": { own: 5, endorsed: 1, other: 1 },
};

for (const [name, expected] of Object.entries(GENERATIONS)) {
  importerContract(name, {
    platform: "instagram",
    also: ["threads"],
    folder: fixture(name),
    expected,
    resolve: resolvePage,
    shuffle: shuffleExport,
  });
}

importerContract("threads/json", {
  platform: "threads",
  folder: fixture("threads/json"),
  expected: { own: 2, endorsed: 0, other: 0 },
  resolve: resolvePage,
  shuffle: shuffleExport,
});
