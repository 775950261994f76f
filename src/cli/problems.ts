import { CliError, Exit } from "./exit.js";
import { toolVersion } from "./package-info.js";

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

const NO_ROOM = new Set(["ENOSPC", "EDQUOT"]);

function fileProblem(cause: Error): CliError | undefined {
  const { code = "" } = cause as NodeJS.ErrnoException;
  const reason = FILE_PROBLEMS[code];
  if (reason === undefined) return undefined;
  const advice = NO_ROOM.has(code)
    ? "What was written is not whole. Make room and run it again, or choose another folder with --out."
    : "Choose another folder with --out, or check the path.";
  return new CliError(Exit.usage, reason, advice);
}

/**
 * An error nobody foresaw. Its message may quote a post, so only its class and the place in our own code are
 * said.
 */
export function internalErrorLines(cause: unknown): string {
  const name = cause instanceof Error && /^[A-Za-z]{1,40}$/.test(cause.name) ? cause.name : "unknown error";
  const place = cause instanceof Error ? ourPlace(cause.stack ?? "") : undefined;
  return [
    `Something went wrong inside Backscroll${version()} (${name}${place === undefined ? "" : ` at ${place}`}). This is our fault, not yours.`,
    "Nothing was sent anywhere, and your archive was not changed. This message holds none of your words, so you can report it as it is.",
    "",
  ].join("\n");
}

/** With a space before it. It stands in a file of the package, and that may be what can't be read. */
function version(): string {
  try {
    return ` ${toolVersion()}`;
  } catch {
    return "";
  }
}

/** In our own code as it is written, `src/cli/run.ts:12`. */
const WRITTEN = /^.*[\\/]((?:src|bin)[\\/](?:[\w-]+[\\/])*[\w.-]+\.[jt]s:\d+)/;
/** As it is released everything stands in a few long lines: the file's name says which release, the column where. */
const RELEASED =
  /[\\/]((?:backscroll|judge-worker|part-[A-Z0-9]{8})\.js:\d+:\d+|backscroll(?:\.exe)?:\d+:\d+)\)?$/;

/** Never more of a path than our own part of it: folders have people's names. */
function ourPlace(stack: string): string | undefined {
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  for (const frame of frames) {
    const found = (RELEASED.exec(frame) ?? WRITTEN.exec(frame))?.[1];
    if (found !== undefined) return found.replaceAll("\\", "/");
  }
  return undefined;
}
