import { join } from "node:path";
import { expect, it } from "vitest";
import { folderFiles } from "../helpers/zip.js";
import { readFiles } from "./contract.js";

it.each(["mail/takeout", "blogs/takeout"])(
  "%s: a page that may hold words is said to be unread",
  async (name) => {
    const { outcomes } = await readFiles({
      ...(await folderFiles(join(import.meta.dirname, "../../fixtures", name))),
      "Takeout/saved/An old letter.html": "<p>What was said.</p>",
      "Takeout/archive_browser.html": "<p>How to find your way.</p>",
    });
    const bucket = (end: string) => outcomes.find(({ entry }) => entry.endsWith(end))?.bucket;
    expect(bucket("An old letter.html")).toBe("unknown");
    expect(bucket("archive_browser.html")).toBe("not-yours");
  },
);
