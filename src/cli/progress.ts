import { number } from "../reports/words.js";
import type { Io } from "./io.js";

export interface Progress {
  /** `done` and `total` in bytes of the archive. */
  update(state: { readonly done: number; readonly total: number; readonly posts: number }): void;
  /** `done` and `total` in pictures, `spent` in milliseconds. */
  wordsRead(state: WordsRead): void;
  /** How far the words in pictures were read; undefined when none were. */
  wordsSoFar(): WordsRead | undefined;
  stop(): void;
}

export interface WordsRead {
  readonly done: number;
  /** Of those done, how many did not have to be read. */
  readonly known: number;
  readonly total: number;
  readonly spent: number;
}

/** Drawing costs more than reading: a few times a second is plenty. */
const FRAMES_PER_SECOND = 8;

/** A bar on stderr, only when someone is looking at it. It never shows a file name or a word of a post. */
export async function createProgress(io: Io, options: { readonly quiet: boolean }): Promise<Progress> {
  let words: WordsRead | undefined;
  const remember = (state: WordsRead): void => {
    words = state;
  };
  if (options.quiet || io.stderr.isTTY !== true || io.env.TERM === "dumb")
    return { update: () => {}, wordsRead: remember, wordsSoFar: () => words, stop: () => {} };
  const { default: cliProgress } = await import("cli-progress");
  const bar = new cliProgress.SingleBar({
    format: "Reading {bar} {percentage}% · {read} records{words}",
    barCompleteChar: "#",
    barIncompleteChar: "-",
    hideCursor: true,
    clearOnComplete: true,
    // The command line has its own way to stop.
    gracefulExit: false,
    fps: FRAMES_PER_SECOND,
    stream: io.stderr as unknown as NodeJS.WritableStream,
  });
  let started = false;
  const shown = { read: "0", words: "" };
  return {
    update({ done, total, posts }) {
      shown.read = number(posts);
      if (started) bar.update(Math.min(done, total), shown);
      else bar.start(Math.max(total, 1), done, shown);
      started = true;
    },
    wordsRead(state) {
      remember(state);
      shown.words = ` · words in picture ${number(state.done)} of ${number(state.total)}, ${timeLeft(state)}`;
      if (!started) bar.start(1, 0, shown);
      else bar.update(shown);
      started = true;
    },
    wordsSoFar: () => words,
    stop() {
      if (started) bar.stop();
      started = false;
    },
  };
}

/** From the time that the pictures so far took. */
export function timeLeft({ done, total, known, spent }: WordsRead): string {
  const seconds = ((total - done) * spent) / Math.max(done - known, 1) / 1000;
  return seconds < 60 ? "less than a minute left" : `about ${number(Math.round(seconds / 60))} min left`;
}
