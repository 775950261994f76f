import { number } from "../reports/words.js";
import type { Io } from "./io.js";

export interface Progress {
  /** `done` and `total` in bytes of the archive. */
  update(state: { readonly done: number; readonly total: number; readonly posts: number }): void;
  stop(): void;
}

const SILENT: Progress = { update: () => {}, stop: () => {} };
/** Drawing costs more than reading: a few times a second is plenty. */
const FRAMES_PER_SECOND = 8;

/** A bar on stderr, only when someone is looking at it. It never shows a file name or a word of a post. */
export async function createProgress(io: Io, options: { readonly quiet: boolean }): Promise<Progress> {
  if (options.quiet || io.stderr.isTTY !== true || io.env.TERM === "dumb") return SILENT;
  const { default: cliProgress } = await import("cli-progress");
  const bar = new cliProgress.SingleBar({
    format: "Reading {bar} {percentage}% · {read} records",
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
  return {
    update({ done, total, posts }) {
      const read = { read: number(posts) };
      if (started) bar.update(Math.min(done, total), read);
      else bar.start(Math.max(total, 1), done, read);
      started = true;
    },
    stop() {
      if (started) bar.stop();
      started = false;
    },
  };
}
