import { stemKey } from "./unplain-words.js";

/** Words that may be seen, from the text of rulesets/share/plain-words.txt, with their stems. */
export function plainWords(text: string): ReadonlySet<string> {
  const words = text
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .flatMap((line) => line.split(/\s+/))
    .filter((word) => word !== "");
  return new Set([...words, ...words.filter((word) => word.length > 3).map(stemKey)]);
}
