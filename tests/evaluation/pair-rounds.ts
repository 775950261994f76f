import { basename } from "node:path";

/**
 * Rounds in fixtures/corpus/ of nothing but minimal pairs: two posts that differ in the words that decide. They teach
 * which words those are. As posts they are like nobody's: half of them are look-alikes of the other half.
 */
const PAIR_ROUNDS: readonly string[] = [
  "round-79.jsonl",
  "round-86.jsonl",
  "round-87.jsonl",
  "round-88.jsonl",
  "round-91.jsonl",
  "round-99.jsonl",
  "round-102.jsonl",
];

export function isPairRound(path: string): boolean {
  return PAIR_ROUNDS.includes(basename(path));
}
