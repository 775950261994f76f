/** A name as two exports of the same person write it: case, spaces and the flowers beside it are left aside. */
export function evenName(name: string): string {
  const even = name.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();
  const bare = even.replaceAll(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f/gu, "");
  // A flower may be all there is.
  return bare.replaceAll(/\s+/g, " ").trim() || even;
}

/** Letters that no accent can be taken from, as they are typed on a keyboard without them. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  "’": "'",
  "‘": "'",
};

/** A name as people type it in a hurry: "sian" for "Siân". Marks that are letters of their own in other scripts stay. */
export function typedName(name: string): string {
  return evenName(name)
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replaceAll(/[øłđðħıßæœþ’‘]/g, (letter) => PLAIN_LETTERS[letter] ?? letter);
}

/**
 * Those of the names that were met which the owner's own (`--me`) mean, even. Where one is met letter for letter, a
 * namesake who has an accent more is somebody else.
 */
export function meantNames(given: Iterable<string>, met: Iterable<string>): ReadonlySet<string> {
  const all = [...new Set([...met].map(evenName))].filter((name) => name !== "");
  return new Set(
    [...given].flatMap((name) => {
      const exact = all.filter((each) => each === evenName(name));
      return exact.length > 0 ? exact : all.filter((each) => typedName(each) === typedName(name));
    }),
  );
}
