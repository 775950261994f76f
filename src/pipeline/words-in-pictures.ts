import { createHash } from "node:crypto";
import { findWordsProgram, type WordsProgram } from "../media/ocr.js";
import type { Notice } from "../model/index.js";
import { mediaKindOf } from "./picture-entries.js";
import type { ReadWords } from "./pictures.js";
import type { Source } from "./sources.js";

export interface WordsReadProgress {
  readonly done: number;
  /** Pictures in the archives: some may turn out to be none of yours to read. */
  readonly total: number;
  /** Of those done, how many had been read before, or are the same picture again. */
  readonly known: number;
  /** Milliseconds so far, of those that were not known. */
  readonly spent: number;
}

/** Words of pictures that were read before: by this audit, or by one that was stopped. */
export interface KnownWords {
  get(picture: string): string | undefined;
  /** Resolves once they would outlive the process, where they are meant to. */
  keep(picture: string, words: string): Promise<void>;
}

export interface WordsReader {
  readonly read: ReadWords | undefined;
  notices(): readonly Notice[];
}

export const OCR_MISSING = "ocr-missing";
const MISSING =
  "Words in pictures were not read: that needs the program tesseract, which is not on this computer. Install it (Debian and Ubuntu: apt install tesseract-ocr; macOS: brew install tesseract; Windows: winget install UB-Mannheim.TesseractOCR) and run again with --ocr.";
const FAILED = "Words in these pictures could not be read. Look at them yourself.";

/** Larger pictures are left to the eye. */
const LARGEST = 40 * 1024 * 1024;
const READABLE = new Set(["jpeg", "png", "tiff", "webp", "bmp", "gif"]);

/** Reads words in pictures for `--ocr`, with the machine's own program; says so once when there is none. */
export async function createWordsReader(
  sources: readonly Source[],
  /** Where the program stands; undefined when it is not installed. */
  path: string | undefined,
  {
    signal,
    onWordsRead = () => {},
    knownWords = rememberedWords(),
  }: {
    readonly signal?: AbortSignal | undefined;
    readonly knownWords?: KnownWords | undefined;
    readonly onWordsRead?: ((progress: WordsReadProgress) => void) | undefined;
  },
): Promise<WordsReader> {
  const program = path === undefined ? undefined : await findWordsProgram(path);
  if (program === undefined)
    return { read: undefined, notices: () => [notice(OCR_MISSING, "warning", 1, MISSING)] };
  const total = sources
    .flatMap(({ archive }) => archive.entries)
    .filter(({ path }) => mediaKindOf(path) === "photo").length;
  let [done, withWords, failed, other, known, spent] = [0, 0, 0, 0, 0, 0];
  return {
    async read({ archive }, entry, { kind }) {
      if (kind === "video" || signal?.aborted) return undefined;
      if (!READABLE.has(kind) || entry.size > LARGEST) {
        other += 1;
        return undefined;
      }
      const bytes = await archive.bytes(entry, LARGEST).catch(() => undefined);
      const picture = bytes === undefined ? undefined : pictureKey(program, bytes);
      let words = picture === undefined ? undefined : knownWords.get(picture);
      if (words !== undefined) known += 1;
      else if (bytes !== undefined && picture !== undefined) {
        const started = performance.now();
        words = await program.read(bytes).catch(() => undefined);
        spent += performance.now() - started;
        // A failure is not kept: a busy computer and a Ctrl-C that reached the program too look the same.
        if (words !== undefined) await knownWords.keep(picture, words);
      }
      done += 1;
      if (words === undefined) failed += 1;
      else if (words !== "") withWords += 1;
      onWordsRead({ done, total: Math.max(total, done), known, spent });
      return words || undefined;
    },
    notices: () => [
      notice(
        "ocr-done",
        "info",
        done,
        `Words were looked for in ${done} pictures and found in ${withWords}.`,
      ),
      ...(failed + other === 0 ? [] : [notice("ocr-not-read", "info", failed + other, FAILED)]),
    ],
  };
}

/**
 * What a picture is, to know it again: its bytes and what reads them. Neither its name nor where it lies, as two
 * archives may have different pictures under one path, and one picture under several.
 */
function pictureKey({ settings }: WordsProgram, picture: Uint8Array): string {
  return createHash("sha256").update(settings).update("\0").update(picture).digest("base64url");
}

/** For as long as the audit lasts. */
function rememberedWords(): KnownWords {
  const known = new Map<string, string>();
  return {
    get: (picture) => known.get(picture),
    keep: async (picture, words) => void known.set(picture, words),
  };
}

function notice(code: string, level: Notice["level"], count: number, detail: string): Notice {
  return { type: "notice", code, level, count, detail };
}
