/** For comparison: without regard to case, composed accents and spaces. */
export function caseFolded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();
}

/** What two exports of the same person write alike in a name: case, spaces and the flowers beside it are left aside. */
export function nameKey(name: string): string {
  const folded = caseFolded(name);
  const bare = folded.replaceAll(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f/gu, "");
  // A flower may be all there is.
  return bare.replaceAll(/\s+/g, " ").trim() || folded;
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

/** The same of a name as people type it in a hurry: "sian" for "Siân". Marks that are letters of their own in other scripts stay. */
export function accentlessNameKey(name: string): string {
  return nameKey(name)
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replaceAll(/[øłđðħıßæœþ’‘]/g, (letter) => PLAIN_LETTERS[letter] ?? letter);
}

/**
 * The keys of those names that were met which the owner's own (`--me`) mean. Where one is met letter for letter, a
 * namesake who has an accent more is somebody else.
 */
export function matchingNames(given: Iterable<string>, met: Iterable<string>): ReadonlySet<string> {
  const all = [...new Set([...met].map(nameKey))].filter((name) => name !== "");
  return new Set(
    [...given].flatMap((name) => {
      const exact = all.filter((each) => each === nameKey(name));
      return exact.length > 0
        ? exact
        : all.filter((each) => accentlessNameKey(each) === accentlessNameKey(name));
    }),
  );
}
