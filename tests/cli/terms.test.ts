import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { JOINS } from "../../src/pipeline/terms.js";

it("words of one's own join word lists that exist", () => {
  for (const id of Object.values(JOINS).flat()) {
    const path = fileURLToPath(new URL(`../../rulesets/lexicons/${id}.yaml`, import.meta.url));
    expect(existsSync(path), id).toBe(true);
  }
});
