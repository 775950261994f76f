import { join } from "node:path";
import { importerContract } from "./contract.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/x", name);

/** Every generation of the export, with its posts by whose words they are. */
const GENERATIONS = {
  "classic-2012": { own: 6, endorsed: 1, other: 0 },
  "classic-2017": { own: 7, endorsed: 1, other: 0 },
  "classic-csv": { own: 6, endorsed: 1, other: 0 },
  "2018-root": { own: 9, endorsed: 3, other: 1 },
  "2019-root": { own: 3, endorsed: 2, other: 1 },
  "2020-root": { own: 4, endorsed: 0, other: 0 },
  "2020-data": { own: 16, endorsed: 6, other: 2 },
  "2022": { own: 10, endorsed: 2, other: 0 },
  "2023": { own: 8, endorsed: 0, other: 0 },
  "2024": { own: 7, endorsed: 0, other: 0 },
  "2026": { own: 4, endorsed: 0, other: 1 },
  "three-parts": { own: 12, endorsed: 0, other: 0 },
  "stale-beneath": { own: 5, endorsed: 0, other: 0 },
};

for (const [name, expected] of Object.entries(GENERATIONS)) {
  importerContract(`x/${name}`, { platform: "x", folder: fixture(name), expected });
}
