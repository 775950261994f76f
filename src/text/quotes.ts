/** Ranges of the text that stand in quotation marks (three words or more) or on a line marked `>`. */
export function quotedRanges(text: string): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  addQuotations(text, /["\u201c\u201f]([^"\u201c\u201d]{6,600})["\u201d]/g, ranges);
  // Single quotes are also apostrophes: an opening one follows a space, a closing one precedes a space or a stop.
  addQuotations(text, /(?:^|[\s(:])['\u2018]([^\n\u2018]{6,400}?)['\u2019](?=$|[\s).,!?;:])/g, ranges);
  return [...ranges, ...citedLines(text)];
}

/** Lines marked `>`: somebody else's, in answers to mails and on forums. */
export function citedLines(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(/^>[^\n]*$/gm)].map((line) => [line.index, line.index + line[0].length]);
}

function addQuotations(text: string, pattern: RegExp, into: [number, number][]): void {
  for (const match of text.matchAll(pattern)) {
    const words = match[1]?.trim().split(/\s+/).length ?? 0;
    if (words < 3) continue;
    const start = match.index + match[0].indexOf(match[1] ?? "");
    into.push([start, start + (match[1]?.length ?? 0)]);
  }
}
