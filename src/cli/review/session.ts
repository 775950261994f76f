import type { Paint } from "../../reports/terminal.js";
import { type Change, type Key, type ReviewState, step } from "../../review/index.js";
import type { Terminal } from "../terminal.js";
import type { Frame } from "./frame.js";
import type { Line, Style } from "./lines.js";
import { draw, type Review } from "./screens.js";

export interface SessionOptions {
  readonly terminal: Terminal;
  readonly paint: Paint;
  readonly now: () => Date;
  /** Stops the review when it aborts. */
  readonly signal: AbortSignal;
  /** Writes what a key changed, and where the person is. */
  readonly save: (change: Change | undefined, at: number) => Promise<void>;
}

export interface SessionEnd {
  readonly state: ReviewState;
  readonly interrupted: boolean;
}

/**
 * Draws a screen, waits for a key, saves what it changed, and so on until someone stops. Keys are taken one after the
 * other: none does anything before what the last one changed is on the disk. The terminal is given back in every case.
 */
export async function runSession(
  review: Review,
  start: ReviewState,
  { terminal, paint, now, signal, save }: SessionOptions,
): Promise<SessionEnd> {
  let state = start;
  let giveBack: (() => void) | undefined;
  const show = (): void => {
    const frame = draw(review, state, terminal.size());
    state = { ...state, scroll: frame.scroll };
    terminal.write(frameText(frame, paint));
  };
  try {
    return await new Promise<SessionEnd>((resolve, reject) => {
      let over = false;
      let waiting: Promise<void> = Promise.resolve();
      let keysWaiting = 0;
      const finish = (interrupted: boolean): void => {
        over = true;
        resolve({ state, interrupted });
      };
      const onKey = async (key: Key): Promise<void> => {
        if (over) return;
        if (key.name === "interrupt") return finish(true);
        const at = now();
        const outcome = step(state, key, review.deck, { ms: at.getTime(), iso: at.toISOString() });
        if (outcome.change !== undefined || outcome.moved === true)
          await save(outcome.change, outcome.state.at);
        state = outcome.state;
        if (outcome.quit === true) finish(false);
        // Someone who types ahead has no use for the screens between.
        else if (keysWaiting === 0) show();
      };
      const stop = () => {
        if (!over) waiting = waiting.then(() => finish(true));
      };
      signal.addEventListener("abort", stop, { once: true });
      if (signal.aborted) return finish(true);
      giveBack = terminal.take({
        key: (key) => {
          keysWaiting += 1;
          waiting = waiting
            .then(() => {
              keysWaiting -= 1;
              return onKey(key);
            })
            .catch(reject);
        },
        redraw: () => {
          if (!over) show();
        },
        gone: stop,
      });
      show();
    });
  } finally {
    giveBack?.();
  }
}

const HOME = "\u001b[H";
const CLEAR_LINE = "\u001b[K";
const HIDE_CURSOR = "\u001b[?25l";
const SHOW_CURSOR = "\u001b[?25h";

/** A whole screen in one write, over what was there: nothing flickers. */
function frameText({ lines, cursor }: Frame, paint: Paint): string {
  const rows = lines.map((line) => `${lineText(line, paint)}${CLEAR_LINE}`).join("\r\n");
  const place = cursor === undefined ? "" : `\u001b[${cursor.row + 1};${cursor.column + 1}H${SHOW_CURSOR}`;
  return `${HIDE_CURSOR}${HOME}${rows}${place}`;
}

function lineText(line: Line, paint: Paint): string {
  const styles: Readonly<Record<Style, (text: string) => string>> = { plain: (text) => text, ...paint };
  return line.map(({ text, style }) => styles[style](text)).join("");
}
