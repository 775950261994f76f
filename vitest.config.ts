import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Real archives, processes and rules take longer than the usual five seconds, above all on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One core is left idle unless it is asked for.
    maxWorkers: availableParallelism(),
  },
});
