import { fromWindows1252 } from "./windows-1252.js";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** What the first bytes and, for plain text, all the bytes say about how a file is written. */
export interface EncodingEvidence {
  readonly encoding: Encoding;
  /** A workbook that was given the name of a CSV file. */
  readonly spreadsheet: boolean;
  /** Characters that could not be read. */
  readonly lost: number;
  /** The bytes are not UTF-8, which every LinkedIn file since 2019 is. */
  readonly guessed: boolean;
}

/** From the first bytes of a file. Windows-1252 only shows further on, where UTF-8 breaks. */
export function startingEncoding(head: Uint8Array): { encoding: Encoding; spreadsheet: boolean } {
  const spreadsheet = head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", spreadsheet };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", spreadsheet };
  const even = head.filter((byte, index) => index % 2 === 0 && byte === 0).length;
  const odd = head.filter((byte, index) => index % 2 === 1 && byte === 0).length;
  // Western text without a mark has a zero in every other place.
  if (head.length >= 16 && odd > head.length / 4) return { encoding: "utf-16le", spreadsheet };
  if (head.length >= 16 && even > head.length / 4) return { encoding: "utf-16be", spreadsheet };
  return { encoding: "utf-8", spreadsheet };
}

/** Tells, while bytes go by, UTF-8 from windows-1252. */
export function encodingCounter(start: Encoding): {
  push(piece: Uint8Array): void;
  evidence(): Pick<EncodingEvidence, "encoding" | "lost" | "guessed">;
} {
  const strict = new TextDecoder("utf-8", { fatal: true });
  const lenient = new TextDecoder("utf-8");
  let valid = true;
  let broken = 0;
  let whole = 0;
  const take = (piece: Uint8Array, stream: boolean) => {
    if (start !== "utf-8") return;
    try {
      if (valid) strict.decode(piece, { stream });
    } catch {
      valid = false;
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII
    for (const [run] of lenient.decode(piece, { stream }).matchAll(/[^\u0000-\u007f]+/g)) {
      for (const character of run) {
        if (character === "\ufffd") broken++;
        else whole++;
      }
    }
  };
  return {
    push: (piece) => take(piece, true),
    evidence() {
      take(new Uint8Array(), false);
      if (valid) return { encoding: start, lost: 0, guessed: false };
      // A few broken characters among many whole ones: still UTF-8, damaged.
      if (whole > broken) return { encoding: "utf-8", lost: broken, guessed: false };
      return { encoding: "windows-1252", lost: 0, guessed: true };
    },
  };
}

/** Text of a file in pieces, without a byte order mark. Throws what `pieces` throws. */
export async function* decode(pieces: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  if (encoding === "windows-1252") {
    for await (const piece of pieces) yield fromWindows1252(piece);
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
