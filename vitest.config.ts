import { defineConfig } from "vitest/config";

// Real archives, processes and rules take longer than the five seconds that are usual, above all on a busy machine.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 120_000 } });
