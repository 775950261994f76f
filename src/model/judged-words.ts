import type { Post } from "./post.js";

/** What the owner wrote in a post and of its media; spacing and Unicode form evened out. */
export function writtenWords({ title, text, earlierTexts = [], media }: Post): readonly string[] {
  return [title, text, ...earlierTexts, ...media.flatMap(({ caption, altText }) => [caption, altText])].map(
    evenedOut,
  );
}

/** What else of a post a rule may read in the archive: each with what it is, none that is empty. */
export function wordsBeside({ media, place, inReplyTo, quoted }: Post): readonly string[] {
  const beside = (what: string, words: string | undefined): string[] =>
    words ? [`${what}\n${evenedOut(words)}`] : [];
  return [
    ...media.flatMap(({ album, embedded }, index) => [
      ...beside(`${index} album`, album),
      ...beside(`${index} embedded`, embedded),
    ]),
    ...beside("place", place?.name),
    ...beside("thread", inReplyTo?.own ? inReplyTo.text : undefined),
    ...beside("quoted", quoted?.text),
  ];
}

/** What was read in a post's pictures; it hangs on the program that read it as well. */
export function wordsInPictures({ media }: Post): readonly string[] {
  return media.flatMap(({ ocr }, index) => (ocr ? [`${index} picture\n${evenedOut(ocr)}`] : []));
}

function evenedOut(words: string | undefined): string {
  return (words ?? "").normalize("NFC").replace(/\s+/gu, " ").trim();
}
