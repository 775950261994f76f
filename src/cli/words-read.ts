import type { Coverage } from "../model/index.js";
import { counted, number } from "../reports/words.js";
import type { Io } from "./io.js";
import type { WordsRead } from "./progress.js";

/** What became of `--ocr`: what to install, or how long a picture took. */
export function tellWordsRead(
  { notices }: Pick<Coverage, "notices">,
  words: WordsRead | undefined,
  io: Io,
): void {
  const missing = notices.find(({ code }) => code === "ocr-missing");
  if (missing !== undefined) io.stderr.write(`${missing.detail}\n`);
  if (words === undefined) return;
  const { done, known, spent } = words;
  const each = (spent / Math.max(done - known, 1) / 1000).toFixed(1);
  const before =
    known === 0 ? "" : ` ${number(known)} more had been read before, or are the same picture again.`;
  io.stderr.write(
    `Looked for words in ${counted(done - known, "picture")}, ${each} seconds each.${before}\n`,
  );
}
