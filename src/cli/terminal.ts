import { emitKeypressEvents, type Interface } from "node:readline";

/** A key as a program sees it: a letter, or a name such as `enter`. `text`: what it types, if anything. */
export interface TerminalKey {
  readonly name: string;
  readonly text?: string;
}

export interface Attention {
  key(key: TerminalKey): void;
  /** The size changed, or the screen should be drawn anew for another reason. */
  redraw(): void;
  /** Nobody is at the keyboard any more. */
  gone(): void;
}

/** A screen and a keyboard, for one program at a time. */
export interface Terminal {
  size(): { readonly columns: number; readonly rows: number };
  write(text: string): void;
  /**
   * Takes the screen and every key, until the function that it gives back is called. What was on the screen comes back
   * then, and nothing that was shown stays behind: not in the scrollback either. That also happens when the process
   * ends for any reason that a process can notice.
   */
  take(attention: Attention): () => void;
}

/**
 * Another screen than the one with the history, no cursor, nothing that wraps by itself, and pasted text told apart
 * from keys: a paste must not decide about ten posts.
 */
const TAKE = "\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[?2004h\u001b[2J\u001b[H";
const GIVE_BACK = "\u001b[0m\u001b[2J\u001b[H\u001b[?2004l\u001b[?7h\u001b[?25h\u001b[?1049l";

/** Milliseconds until a lone Escape is one, and not the start of an arrow key. */
const ESCAPE_WAIT = 50;

/** Undefined unless both ends are a terminal that can move its cursor. */
export function processTerminal(): Terminal | undefined {
  const { stdin, stdout, env } = process;
  if (stdin.isTTY !== true || stdout.isTTY !== true || env.TERM === "dumb") return undefined;
  return {
    // A terminal that does not know its size says 0.
    size: () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }),
    write: (text) => void stdout.write(text),

    take({ key, redraw, gone }) {
      let pasted: string | undefined;
      const onKey = (text: string | undefined, pressed: Pressed): void => {
        if (pressed.name === "paste-start") pasted = "";
        else if (pressed.name === "paste-end") {
          if (pasted !== undefined) key({ name: "pasted", text: pasted });
          pasted = undefined;
        } else if (pasted !== undefined) pasted += text === "\r" ? "\n" : (text ?? "");
        else if (pressed.ctrl === true && pressed.name === "l") redraw();
        else for (const each of keysOf(text, pressed)) key(each);
      };
      let taken = true;
      const giveBack = (): void => {
        if (!taken) return;
        taken = false;
        stdin.off("keypress", onKey);
        stdin.off("end", gone);
        stdout.off("resize", redraw);
        process.off("SIGCONT", redraw);
        process.off("exit", giveBack);
        process.off("uncaughtException", giveBack);
        process.off("unhandledRejection", giveBack);
        stdout.write(GIVE_BACK);
        stdin.setRawMode(false);
        stdin.pause();
      };
      emitKeypressEvents(stdin, { escapeCodeTimeout: ESCAPE_WAIT } as Partial<Interface> as Interface);
      stdin.on("keypress", onKey);
      stdin.on("end", gone);
      stdout.on("resize", redraw);
      process.on("SIGCONT", redraw);
      process.on("exit", giveBack);
      // Before the message of the error, which would be drawn over otherwise.
      process.prependListener("uncaughtException", giveBack);
      process.prependListener("unhandledRejection", giveBack);
      stdin.setRawMode(true);
      stdin.resume();
      stdout.write(TAKE);
      return giveBack;
    },
  };
}

interface Pressed {
  readonly name?: string | undefined;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
  readonly sequence?: string;
}

const CONTROL: Readonly<Record<string, string>> = {
  c: "interrupt",
  d: "q",
  u: "clear-line",
  w: "clear-word",
};

function keysOf(text: string | undefined, { name, ctrl, meta, sequence }: Pressed): readonly TerminalKey[] {
  if (ctrl === true) {
    const known = CONTROL[name ?? ""];
    return known === undefined ? [] : [{ name: known }];
  }
  if (name === "return") return [{ name: "enter" }];
  if (name === "escape") return [{ name: "escape" }];
  // Escape and a letter in quick succession look like one key: they were two.
  const after = meta === true && sequence?.length === 2 ? sequence.slice(1) : undefined;
  if (after !== undefined) return [{ name: "escape" }, ...keysOf(after, { name })];
  if (text === undefined || [...text].length !== 1 || /\p{Cc}/u.test(text))
    return name === undefined || meta === true ? [] : [{ name }];
  return [{ name: name === "space" ? name : text.toLowerCase(), text }];
}
