/** Scripts that write words without spaces between them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/** Words of a person rather than a name or a choice: enough of them to be a sentence, and no address or path. */
export function isProse(text: string): boolean {
  return isLetters(text) && wordsIn(text) >= 4;
}

/** Prose that no title, company or place looks like: most of its words have small letters. */
export function isSentence(text: string): boolean {
  if (!isLetters(text) || wordsIn(text) < 6) return false;
  const starts = text.match(/(?<![\p{L}\p{M}\p{N}'’-])[\p{Lu}\p{Ll}]/gu) ?? [];
  return starts.filter((letter) => letter === letter.toLowerCase()).length * 2 >= starts.length;
}

/** Something that can be read at all: neither an address, a path, a date nor a number. */
export function isLetters(text: string): boolean {
  const plain = text.trim();
  return /\p{L}{2}|\p{Script=Han}/u.test(plain) && !isAddress(plain) && !STAMP.test(plain);
}

const STAMP = /^\d{4}-\d\d-\d\d([T ][\d:.]+(Z|[+-][\d:]+)?)?$/;

export function isAddress(text: string): boolean {
  return (
    !/\s/.test(text.trim()) &&
    /^([a-z][a-z0-9+.-]*:\/\/|mailto:|www\.|\.{0,2}\/)|^[^\s@]+@[^\s@]+$|\/.*\.[a-z0-9]{2,5}$/i.test(
      text.trim(),
    )
  );
}

function wordsIn(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  const spaced = text.replaceAll(UNSPACED, " ").match(/\p{L}[\p{L}\p{M}\p{N}'’-]*/gu)?.length ?? 0;
  // Two of their letters are about a word.
  return spaced + Math.floor(unspaced / 2);
}
