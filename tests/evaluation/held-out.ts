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
  "round-113.jsonl",
  "round-120.jsonl",
  "pairs-1.jsonl",
];

export function isHeldOut(path: string): boolean {
  return HELD_OUT.includes(basename(path));
}
