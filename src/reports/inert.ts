/**
 * Words from an archive are shown, never acted on. Whatever a format needs escaping for, it starts from
 * here: characters that move the cursor, hide text or turn its direction become visible.
 */

/** Line ends of every sort; a carriage return alone can overwrite a line on a terminal. */
const LINE_ENDS = /\r\n?|[\u2028\u2029\u0085\v\f]/gu;
/** Control characters, direction marks and invisible anchors; a line feed and a tab stay. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\u{feff}\u{fff9}-\u{fffb}]/gu;
const HALF_CHARACTERS = /\p{Cs}/gu;

/** Control and direction characters as `[U+202E]`, line ends as `\n`, broken surrogates as U+FFFD. */
export function visible(text: string): string {
  return text
    .replace(LINE_ENDS, "\n")
    .replace(HALF_CHARACTERS, "\ufffd")
    .replace(UNSEEN, (character) => `[${codePointName(character)}]`);
}

/** As `visible`, on one line. */
export function visibleLine(text: string): string {
  return visible(text).replace(/\s+/gu, " ").trim();
}

function codePointName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The first `length` characters (whole code points), with an ellipsis when there is more. */
export function clip(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}
