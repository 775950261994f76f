import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readCorpus } from "../evaluation/corpus.js";

const CORPUS = fileURLToPath(new URL("../../../fixtures/corpus", import.meta.url));
/** One post in so many is a labelled one as it stands; the others are sentences of ordinary posts, shuffled. */
const LABELLED_EVERY = 40;

/** Words for as many posts as are asked for, the same on every run. Most are ordinary. */
export function createWords(): () => string {
  const posts = readdirSync(CORPUS)
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .flatMap((name) => readCorpus(`${CORPUS}/${name}`));
  const labelled = posts.filter(({ labels }) => labels.length > 0).map(({ post }) => post.text);
  const sentences = posts
    .filter(({ labels }) => labels.length === 0)
    .flatMap(({ post }) => post.text.split(/(?<=[.!?])\s+/))
    .filter((sentence) => sentence !== "");
  const random = createRandom(7);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? "";
  let made = 0;
  return () => {
    made += 1;
    if (made % LABELLED_EVERY === 0) return pick(labelled);
    return Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(sentences)).join(" ");
  };
}

/** Numbers from 0 to 1 that are the same on every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
