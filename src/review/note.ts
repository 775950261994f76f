import type { Key } from "./key.js";

/** Characters of a note: enough for a reason, too few for a story about a patient. */
export const NOTE_LIMIT = 400;
const UNTYPED = /[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;
const graphemes = new Intl.Segmenter("en-GB", { granularity: "grapheme" });

/** The line after a key that writes in it, or undefined for a key that does not. */
export function typed(draft: string, { name, text }: Key): string | undefined {
  switch (name) {
    case "backspace":
    case "delete":
      return [...graphemes.segment(draft)]
        .slice(0, -1)
        .map(({ segment }) => segment)
        .join("");
    case "clear-line":
      return "";
    case "clear-word":
      return draft.replace(/\S*\s*$/u, "");
    default:
      if (text === undefined) return undefined;
      // Pasted lines become one.
      return (draft + text.replace(/\s*[\r\n]+\s*/gu, " ").replace(UNTYPED, "")).slice(0, NOTE_LIMIT);
  }
}
