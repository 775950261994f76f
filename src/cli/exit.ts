/** What the exit code says; documented in the README and held by tests. */
export const Exit = {
  done: 0,
  gate: 1,
  usage: 2,
  notAnArchive: 3,
  wordsNotRead: 4,
  refused: 5,
  internal: 70,
  interrupted: 130,
} as const;
export type ExitCode = (typeof Exit)[keyof typeof Exit];

/** In a few words, for help and manual. */
export const EXIT_WORDS: Readonly<Record<ExitCode, string>> = {
  0: "finished",
  1: "a post is at the level you set with --fail-on",
  2: "wrong use",
  3: "not an archive we can use",
  4: "some of your words could not be read",
  5: "refused for your protection",
  70: "our fault",
  130: "stopped",
};

/** Something to tell the person in one plain line, with what to do next. Never holds post text. */
export class CliError extends Error {
  readonly exitCode: ExitCode;
  readonly next: string | undefined;

  constructor(exitCode: ExitCode, message: string, next?: string) {
    super(message);
    this.name = "CliError";
    this.exitCode = exitCode;
    this.next = next;
  }
}
