import { toWindows1252 } from "./windows-1252.js";

/** Text as it was typed: one kind of line end, no control characters, nothing around it. */
export function tidy(text: string): string {
  return (
    text
      .replaceAll(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "")
      .trim()
  );
}

/**
 * Share texts carry a second layer in every export since 2021: each line end stands between quotation marks. Undone
 * once, left to right; a second time would take marks that the owner wrote.
 */
export function unwrapLines(cell: string): string {
  return cell.replaceAll(/"(?:\r\n|\n|\r)"/g, "\n");
}

const MARKS = /[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]/;
/** UTF-8 that a spreadsheet read as windows-1252 ("donâ€™t"). Undefined unless all of it reads as UTF-8 again. */
export function repairMojibake(text: string): string | undefined {
  if (!MARKS.test(text)) return undefined;
  const bytes = toWindows1252(text);
  if (!bytes) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Addresses in a text, without the punctuation that follows them. */
export function linksIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/https?:\/\/[^\s<>"']+/g), ([link]) => link.replace(/[).,;:!?\]…]+$/u, ""));
}
