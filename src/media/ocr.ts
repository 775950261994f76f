import { execFile } from "node:child_process";

/** A program on this machine that reads words in pictures. */
export interface WordsProgram {
  /** What its answers hang on beside the picture: which program, and how it is asked. */
  readonly settings: string;
  /** Words of one picture, a line for a line; empty when there are none. Rejects when the picture can't be read. */
  read(picture: Uint8Array): Promise<string>;
}

/** Milliseconds for one picture; an A4 page takes one to three seconds. */
const LONGEST = 60_000;
const MOST_OUTPUT = 16 * 1024 * 1024;
/** Of a hundred. Below this it is mostly the grain of a photograph. */
const SURE = 55;
/** Fewer sure letters than this are no words at all. */
const FEWEST_LETTERS = 6;

/** Pages by themselves, turned the right way up; as a table, for how sure it is of each word. */
const ASKED = ["stdin", "stdout", "-l", "eng", "--psm", "1", "tsv"];

/** Tesseract, where it stands, or undefined when it does not run. It is given bytes and gives back words: no files, no network. */
export async function findWordsProgram(program: string): Promise<WordsProgram | undefined> {
  const version = await run(program, ["--version"], new Uint8Array()).catch(() => undefined);
  if (version === undefined) return undefined;
  return {
    settings: JSON.stringify([version, ASKED, SURE, FEWEST_LETTERS]),
    read: async (picture) => sureWords(await run(program, ASKED, picture)),
  };
}

function run(program: string, args: readonly string[], input: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      { timeout: LONGEST, maxBuffer: MOST_OUTPUT, encoding: "utf8", shell: false, windowsHide: true },
      (error, output) => (error === null ? resolve(output) : reject(error)),
    );
    // It may stop reading before all is written: that is its answer, not a fault of ours.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

/** Words it is sure of, from its table: level, page, block, paragraph, line, word, four figures, sureness, text. */
function sureWords(table: string): string {
  const lines = new Map<string, string[]>();
  for (const row of table.split("\n").slice(1)) {
    const cells = row.split("\t");
    const word = cells[11]?.trim() ?? "";
    if (word === "" || Number(cells[10]) < SURE) continue;
    const line = cells.slice(1, 5).join(".");
    lines.set(line, [...(lines.get(line) ?? []), word]);
  }
  const text = [...lines.values()].map((words) => words.join(" ")).join("\n");
  return (text.match(/\p{L}|\p{N}/gu)?.length ?? 0) < FEWEST_LETTERS ? "" : text;
}
