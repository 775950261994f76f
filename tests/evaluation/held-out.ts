import { basename } from "node:path";

/** Rounds in fixtures/corpus/ that nothing learns from and no rule is written from, so that what they say stays honest. */
export const HELD_OUT: readonly string[] = [
  "round-13.jsonl",
  "round-34.jsonl",
  "round-56.jsonl",
  "round-60.jsonl",
  "round-75.jsonl",
  "round-77.jsonl",
  "round-91.jsonl",
  "round-94.jsonl",
  "round-95.jsonl",
  "round-103.jsonl",
  "round-104.jsonl",
  "round-105.jsonl",
  "round-112.jsonl",
  "pairs-1.jsonl",
];

/**
 * Rounds that what ships has not learnt from. Most are pairs of look-alikes: models that had them told those apart a
 * little better, and named the right concern less often elsewhere (docs/accuracy.md). Take one off to learn from it.
 */
const NOT_LEARNT: readonly string[] = [
  "round-79.jsonl",
  "round-82.jsonl",
  "round-86.jsonl",
  "round-87.jsonl",
  "round-88.jsonl",
  "round-89.jsonl",
  "round-92.jsonl",
  "round-93.jsonl",
  "round-96.jsonl",
  "round-97.jsonl",
  "round-98.jsonl",
  "round-99.jsonl",
  "round-100.jsonl",
  "round-101.jsonl",
  "round-102.jsonl",
];

export function isHeldOut(path: string): boolean {
  return HELD_OUT.includes(basename(path));
}

/** Whether what ships learns from a round, or would from a file that is no round of ours. */
export function isLearnt(path: string): boolean {
  return !isHeldOut(path) && !NOT_LEARNT.includes(basename(path));
}
