import { spawn } from "node:child_process";
import headless from "@xterm/headless";
import { PROGRAM } from "../cli/world.js";
import { runs } from "./needs.js";

/** Opens a real pseudo-terminal, runs a program in it, and passes on keys, sizes and signals. */
const DRIVER = `
import fcntl, json, os, pty, select, signal, struct, sys, termios
size = lambda c, r: fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", r, c, 0, 0))
columns, rows, *argv = sys.argv[1:]
pid, fd = pty.fork()
if pid == 0:
    # Nothing may be drawn before the size is known.
    sys.stdin.readline()
    os.execvp(argv[0], argv)
size(int(columns), int(rows))
os.write(fd, b"\\n")
pending, orders = b"", [fd, 0]
while True:
    ready, _, _ = select.select(orders, [], [])
    if fd in ready:
        try: data = os.read(fd, 65536)
        except OSError: data = b""
        if not data: break
        os.write(1, data)
    if 0 in ready:
        data = os.read(0, 65536)
        if not data: orders.remove(0)
        pending += data
        while b"\\n" in pending:
            line, pending = pending.split(b"\\n", 1)
            order = json.loads(line)
            if "keys" in order: os.write(fd, order["keys"].encode())
            if "size" in order: size(*order["size"])
            if "signal" in order: os.kill(pid, getattr(signal, order["signal"]))
flags = termios.tcgetattr(fd)[3]
os.write(2, json.dumps({"echo": bool(flags & termios.ECHO), "lines": bool(flags & termios.ICANON)}).encode())
_, status = os.waitpid(pid, 0)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
`;

/** For `needs`: python3 opens the terminal, which Windows has none of. */
export const TERMINAL = {
  what: "python3 with its pty module",
  isHere: runs("python3", "-c", "import pty"),
  strictly: process.platform !== "win32",
};

export interface PseudoTerminal {
  /** What is on the screen, a string for each row. */
  rows(): readonly string[];
  screen(): string;
  /** What can be scrolled back to, and the screen that the program may have drawn over. */
  scrollback(): string;
  /** Which row and column the cursor is in, and whether it can be seen. */
  cursor(): { readonly row: number; readonly column: number };
  /** Presses keys and waits for nothing. */
  type(keys: string): void;
  resize(columns: number, rows: number): void;
  kill(signal: "SIGTERM" | "SIGINT" | "SIGHUP"): void;
  /** Waits until the screen shows it, and gives the screen. */
  until(shows: string | RegExp): Promise<string>;
  /** Presses keys and waits until the screen shows what they should lead to. */
  press(keys: string, shows: string | RegExp): Promise<string>;
  /** Everything that was sent to the terminal so far, escapes and all. */
  raw(): string;
  /** Waits for the end. */
  ended(): Promise<End>;
}

export interface End {
  /** 256 less the number of the signal, for one that ended by a signal. */
  readonly code: number;
  /** Does the terminal again show what is typed, and hand it on line by line? */
  readonly echo: boolean;
  readonly lines: boolean;
}

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Milliseconds to wait for a screen on a slow and busy machine. */
const PATIENCE = 30_000;

export function inPseudoTerminal(
  cwd: string,
  argv: readonly string[],
  { columns = 80, rows = 24, env = {} }: TerminalOptions = {},
): PseudoTerminal {
  const screen = new headless.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 1_000 });
  const { PATH = "" } = process.env;
  const child = spawn(
    "python3",
    ["-c", DRIVER, String(columns), String(rows), process.execPath, PROGRAM, ...argv],
    { cwd, env: { PATH, TERM: "xterm-256color", ...env } },
  );
  let raw = "";
  let errors = "";
  let drawn: Promise<void> = Promise.resolve();
  child.stdout.on("data", (bytes: Buffer) => {
    raw += bytes.toString("utf8");
    drawn = drawn.then(() => new Promise((resolve) => screen.write(bytes, resolve)));
  });
  child.stderr.on("data", (bytes: Buffer) => {
    errors += bytes.toString("utf8");
  });
  const end = new Promise<number>((resolve) => child.on("close", (code) => resolve(code ?? -1)));
  const order = (what: object) => void child.stdin.write(`${JSON.stringify(what)}\n`);

  const allRows = (): readonly string[] => {
    const buffer = screen.buffer.active;
    return Array.from({ length: screen.rows }, (_, row) =>
      (buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? "").trimEnd(),
    );
  };
  const terminal: PseudoTerminal = {
    rows: allRows,
    screen: () => allRows().join("\n"),
    scrollback: () => {
      const { normal } = screen.buffer;
      return Array.from(
        { length: normal.length },
        (_, row) => normal.getLine(row)?.translateToString(true) ?? "",
      ).join("\n");
    },
    cursor: () => ({ row: screen.buffer.active.cursorY, column: screen.buffer.active.cursorX }),
    type: (keys) => order({ keys }),
    resize: (newColumns, newRows) => {
      screen.resize(newColumns, newRows);
      order({ size: [newColumns, newRows] });
    },
    kill: (signal) => order({ signal }),
    async until(shows) {
      const before = performance.now();
      for (;;) {
        await drawn;
        const text = terminal.screen();
        // A sentence may be broken over two lines.
        const flowing = text.replace(/\s+/gu, " ");
        if (typeof shows === "string" ? flowing.includes(shows) : shows.test(text)) return text;
        if (performance.now() - before > PATIENCE)
          throw new Error(`The screen never showed ${String(shows)}. It shows:\n${text}\n${errors}`);
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    },
    async press(keys, shows) {
      terminal.type(keys);
      return terminal.until(shows);
    },
    raw: () => raw,
    async ended() {
      const code = await end;
      await drawn;
      return { code, ...(JSON.parse(errors) as Omit<End, "code">) };
    },
  };
  return terminal;
}
