import { defineConfig } from "vitest/config";

/** A second command: these need a browser, which `npm test` does not. */
export default defineConfig({
  test: { include: ["tests/browser/**/*.browser.ts"], testTimeout: 180_000, hookTimeout: 300_000 },
});
