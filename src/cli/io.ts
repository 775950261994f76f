import type { Terminal } from "./terminal.js";

/** Somewhere to write text. A real stream is one. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Everything of the world that the command line may touch, so that a test can hand it another one. */
export interface Io {
  /** Data, and nothing else. */
  readonly stdout: Output;
  /** Everything else. */
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly cwd: string;
  now(): Date;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Asks a person and gives one line back, without its end; undefined when there is none. Absent: nobody is there. */
  readonly ask?: (question: string) => Promise<string | undefined>;
  /** A screen and a keyboard. Absent: one of them is not there. */
  readonly terminal?: Terminal;
  /** Folder of the built-in ruleset; the package's own when absent. */
  readonly rulesets?: string;
}

/** What a command is handed. */
export interface Call<Options> {
  readonly io: Io;
  readonly options: Options;
  readonly version: string;
  /** The words of the command line, for a command that is named in a message. */
  readonly argv?: readonly string[];
}
