import { spawnSync } from "node:child_process";
import type { TestContext } from "vitest";

/** Whether a program is on this machine and may do what it is asked. */
export function runs(command: string, ...argv: readonly string[]): boolean {
  return spawnSync(command, argv, { stdio: "ignore", timeout: 60_000 }).status === 0;
}

export interface Need {
  /** For people: "zsh", "unshare -rn". */
  readonly what: string;
  readonly isHere: boolean;
  /** False where it can't be asked for: another system, or another test that proves the same. */
  readonly strictly?: boolean;
}

/**
 * Skips a test loudly where the machine lacks what it needs: its name and what is missing are told on stderr and in
 * the results. With CI=strict it fails instead, so that on a machine that should have everything nothing goes untried.
 */
export function needs(test: TestContext, { what, isHere, strictly = true }: Need): void {
  if (isHere) return;
  const missing = `needs ${what}, and that is missing here or may not be used`;
  if (strictly && process.env.CI === "strict") throw new Error(`CI=strict: this ${missing}`);
  process.stderr.write(`\n*** NOT TRIED: "${test.task.name}" ${missing}. ***\n\n`);
  test.skip(missing);
}
