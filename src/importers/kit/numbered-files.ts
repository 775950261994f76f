/** A file of a series: `posts_1.json`, `posts_2.json` and so on. */
export interface NumberedFile<File> {
  readonly series: string;
  readonly number: number;
  /** The number that its series starts with. */
  readonly from: 0 | 1;
  readonly file: File;
}

export interface NumberGap<File> {
  /** The first file of the series that is there. */
  readonly file: File;
  readonly missing: number;
}

export const NUMBER_GAP =
  "Numbered files have gaps between them, so part of the download is missing. Download all parts and give them together.";

/** Series with numbers missing below their last one: a part was not downloaded, or was lost. */
export function numberGaps<File>(files: Iterable<NumberedFile<File>>): readonly NumberGap<File>[] {
  const series = new Map<string, NumberedFile<File>[]>();
  for (const each of files) series.set(each.series, [...(series.get(each.series) ?? []), each]);
  return [...series.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const numbers = new Set(members.map(({ number }) => number));
    const last = [...numbers].reduce((most, number) => Math.max(most, number), 0);
    const missing = last + 1 - first.from - numbers.size;
    // Numbers that are so far apart mean something else.
    return missing > 0 && missing <= 10 * numbers.size + 100 ? [{ file: first.file, missing }] : [];
  });
}
