import { MONTHS } from "./months.js";

/** Finds the month of a word, 1 to 12. */
export type MonthFinder = (word: string) => number | undefined;

interface Language {
  readonly id: string;
  readonly names: readonly (readonly [name: string, month: number])[];
}

const LANGUAGES: readonly Language[] = Object.entries(MONTHS).map(([id, list]) => ({
  id,
  names: list
    .split(" ")
    .flatMap((forms, index) =>
      forms.split("/").map((form) => [foldWord(form.replaceAll("_", " ")), index + 1] as const),
    ),
}));

/** Lower case, without the accents of Latin, Greek and Cyrillic letters; vowel signs of other scripts stay. */
function foldWord(word: string): string {
  return word
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase();
}

function monthIn({ names }: Language, word: string): number | undefined {
  const exact = names.find(([name]) => name === word);
  if (exact) return exact[1];
  if ([...word].length < 2) return undefined;
  const months = new Set(names.filter(([name]) => name.startsWith(word)).map(([, month]) => month));
  const [only] = months;
  return months.size === 1 ? only : undefined;
}

/**
 * Names of the language that knows the most of these words, taken from dates of one archive: "lis" is October in
 * Croatian and November in Polish. A word that it does not know is looked up in all languages, when they agree.
 */
export function monthFinder(sample: readonly string[]): MonthFinder {
  const words = [...new Set(sample.map(foldWord))];
  let best: Language | undefined;
  let most = 0;
  for (const language of LANGUAGES) {
    const known = words.filter((word) => monthIn(language, word) !== undefined).length;
    if (known > most) [best, most] = [language, known];
  }
  const cache = new Map<string, number | undefined>();
  return (word) => {
    const key = foldWord(word);
    if (!cache.has(key)) cache.set(key, (best && monthIn(best, key)) ?? inAll(key));
    return cache.get(key);
  };
}

function inAll(word: string): number | undefined {
  if ([...word].length < 3) return undefined;
  const months = new Set(LANGUAGES.flatMap((language) => monthIn(language, word) ?? []));
  const [only] = months;
  return months.size === 1 ? only : undefined;
}
