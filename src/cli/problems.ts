import { CliError, Exit } from "./exit.js";

/** Errors of the parts below, each with the exit code that fits. Undefined for anything unforeseen. */
export async function knownProblem(cause: unknown): Promise<CliError | undefined> {
  if (!(cause instanceof Error)) return undefined;
  // Told by name: importing the classes here would load every part for `--help`.
  switch (cause.name) {
    case "ArchiveError":
    case "NotUsable":
      return new CliError(Exit.notAnArchive, cause.message);
    case "DecisionsError":
    case "RulesetProblem":
      return new CliError(Exit.usage, cause.message);
    default:
      return fileProblem(cause);
  }
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  EACCES: "You may not write or read there.",
  EPERM: "You may not write or read there.",
  EROFS: "That place can only be read.",
  ENOSPC: "The disk is full.",
  EDQUOT: "There is no room left for you on that disk.",
  ENOENT: "A folder that was there is gone.",
  EIO: "The disk could not be read or written.",
  EMFILE: "Too many files are open on this computer.",
  ENFILE: "Too many files are open on this computer.",
  EEXIST: "A file is in the way where a folder should be.",
  ENOTDIR: "A file is in the way where a folder should be.",
  ENAMETOOLONG: "The path is too long.",
};

function fileProblem(cause: Error): CliError | undefined {
  const reason = FILE_PROBLEMS[(cause as NodeJS.ErrnoException).code ?? ""];
  return reason === undefined
    ? undefined
    : new CliError(Exit.usage, reason, "Choose another folder with --out, or check the path.");
}

/**
 * An error nobody foresaw. Its message may quote a post, so only its class and the place in our own code are
 * said.
 */
export function internalErrorLines(cause: unknown): string {
  const name = cause instanceof Error && /^[A-Za-z]{1,40}$/.test(cause.name) ? cause.name : "unknown error";
  const place = cause instanceof Error ? ourPlace(cause.stack ?? "") : undefined;
  return [
    `Something went wrong inside Backscroll (${name}${place === undefined ? "" : ` at ${place}`}). This is our fault, not yours.`,
    "Nothing was sent anywhere, and your archive was not changed. This message holds none of your words, so you can report it as it is.",
    "",
  ].join("\n");
}

function ourPlace(stack: string): string | undefined {
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  for (const frame of frames) {
    const found = /[\\/]((?:src|bin)[\\/][\w\\/.-]+\.[jt]s:\d+)/.exec(frame)?.[1];
    if (found !== undefined) return found.replaceAll("\\", "/");
  }
  return undefined;
}
