import { join } from "node:path";
import { importerContract } from "./contract.js";
import { recordAt, reverseRecords } from "./xml-files.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/blogs", name);

/** Every format, with its posts by whose words they are. */
const FORMATS = {
  wordpress: { own: 7, endorsed: 0, other: 2 },
  blogger: { own: 4, endorsed: 0, other: 1 },
  takeout: { own: 4, endorsed: 0, other: 1 },
};

for (const [name, expected] of Object.entries(FORMATS)) {
  importerContract(`blogs/${name}`, {
    platform: "blog",
    folder: fixture(name),
    expected,
    resolve: recordAt,
    shuffle: reverseRecords,
  });
}
