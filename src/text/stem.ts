// The only place that touches natural: its root import loads database clients and prints on stdout.
import porter from "natural/lib/natural/stemmers/porter_stemmer.js";

const cache = new Map<string, string>();
const CACHE_LIMIT = 60_000;

/** Longer runs are no words, and the stemmer's time grows with the square of their length. */
const LONGEST_WORD = 40;

/** Porter stem of a lower-case word; words of three letters or fewer, and over-long ones, are their own stem. */
export function stem(word: string): string {
  if (word.length <= 3 || word.length > LONGEST_WORD) return word;
  const known = cache.get(word);
  if (known !== undefined) return known;
  const result = porter.stem(word);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(word, result);
  return result;
}
