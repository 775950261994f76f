import { findWordsProgram } from "../media/ocr.js";
import type { Notice } from "../model/index.js";
import { mediaKindOf } from "./picture-entries.js";
import type { ReadWords } from "./pictures.js";
import type { Source } from "./sources.js";

export interface WordsReadProgress {
  readonly done: number;
  /** Pictures in the archives: some may turn out to be none of yours to read. */
  readonly total: number;
  /** Milliseconds so far. */
  readonly spent: number;
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
  {
    signal,
    onWordsRead = () => {},
  }: {
    readonly signal?: AbortSignal | undefined;
    readonly onWordsRead?: ((progress: WordsReadProgress) => void) | undefined;
  },
): Promise<WordsReader> {
  const program = await findWordsProgram();
  if (program === undefined)
    return { read: undefined, notices: () => [notice(OCR_MISSING, "warning", 1, MISSING)] };
  const total = sources
    .flatMap(({ archive }) => archive.entries)
    .filter(({ path }) => mediaKindOf(path) === "photo").length;
  let [done, withWords, failed, other, spent] = [0, 0, 0, 0, 0];
  return {
    async read({ archive }, entry, { kind }) {
      if (kind === "video" || signal?.aborted) return undefined;
      if (!READABLE.has(kind) || entry.size > LARGEST) {
        other += 1;
        return undefined;
      }
      const started = performance.now();
      let words = "";
      try {
        words = await program.read(await archive.bytes(entry, LARGEST));
      } catch {
        failed += 1;
      }
      spent += performance.now() - started;
      done += 1;
      if (words !== "") withWords += 1;
      onWordsRead({ done, total: Math.max(total, done), spent });
      return words === "" ? undefined : words;
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

function notice(code: string, level: Notice["level"], count: number, detail: string): Notice {
  return { type: "notice", code, level, count, detail };
}
