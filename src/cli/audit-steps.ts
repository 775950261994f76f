import { join } from "node:path";
import type { DecisionBook } from "../decisions/index.js";
import type { AuditResult, PostKind, Reporter, Severity } from "../model/index.js";
import type { KnownWords } from "../pipeline/words-in-pictures.js";
import { DEFAULT_FORMATS, REPORTERS, reporterFor } from "../reports/index.js";
import { jsonReporter } from "../reports/json.js";
import { atLeast } from "../reports/order.js";
import { terminalPosts, terminalSummary } from "../reports/terminal.js";
import { withCareer } from "./career.js";
import { painter, wantsColour } from "./colour.js";
import { liftHold, underConcern } from "./concern.js";
import { tellEarlierList } from "./earlier-list.js";
import { earlierReport } from "./earlier-report.js";
import { CliError, Exit, type ExitCode } from "./exit.js";
import { findProgram } from "./find-program.js";
import { keepOutOfGit } from "./ignore-file.js";
import type { Call, Io } from "./io.js";
import { DEFAULT_KINDS, type RedactOption, timeNow } from "./options.js";
import { tellFolderWarnings } from "./output-folder.js";
import { rulesOptions } from "./package-info.js";
import { createProgress } from "./progress.js";
import { readingExit } from "./reading-exit.js";
import { judgingThreads } from "./threads.js";
import { tellUnusable } from "./unusable.js";
import { tellWordsRead } from "./words-read.js";
import { whoCanOpen, writePrivate } from "./write-private.js";

export interface AuditCommandOptions {
  readonly for?: readonly string[];
  readonly role?: string;
  readonly employer?: string;
  readonly rules?: string;
  readonly terms?: string;
  readonly places?: string;
  readonly ocr?: boolean;
  readonly resume?: boolean;
  readonly embedImages?: boolean;
  readonly threads?: number;
  readonly since?: string;
  readonly until?: string;
  readonly include?: ReadonlySet<PostKind>;
  readonly me?: readonly string[];
  readonly minSeverity?: Severity;
  readonly out?: string;
  readonly format?: readonly string[];
  readonly json?: boolean;
  readonly decisions?: string;
  readonly concern?: AuditResult["concernOpen"];
  readonly input?: boolean;
  readonly compare?: string;
  readonly redact?: RedactOption;
  readonly studentFrom?: string;
  readonly registeredFrom?: string;
  readonly failOn?: Severity;
  readonly allowPartial?: boolean;
  readonly showText?: boolean;
  readonly force?: boolean;
  readonly now?: string;
  readonly quiet?: boolean;
  readonly color?: boolean;
}

export type AuditCall = Call<AuditCommandOptions>;

/** Throws a usage error for a format that there is none of. */
export function chosenReporters(formats: readonly string[] | undefined): readonly Reporter[] {
  return (formats ?? DEFAULT_FORMATS).map((format) => {
    const reporter = reporterFor(format);
    if (reporter !== undefined) return reporter;
    const known = REPORTERS.map((each) => each.format).join(", ");
    throw new CliError(Exit.usage, `There is no format "${format}".`, `Formats: ${known}.`);
  });
}

/** `paths` absolute. Progress is drawn on a terminal's stderr and taken away again. */
export async function auditArchives(
  paths: readonly string[],
  { io, options, version }: AuditCall,
  decisions: DecisionBook,
  knownWords?: KnownWords,
): Promise<AuditResult> {
  checkPeriod(options);
  const { audit } = await import("../pipeline.js");
  const concern = options.concern ?? "unsure";
  const earlier = options.compare === undefined ? undefined : await earlierReport(options.compare, io);
  const progress = await createProgress(io, { quiet: options.quiet === true });
  try {
    const result = await audit({
      paths,
      rules: rulesOptions(io, options, version),
      profiles: options.for ?? [],
      include: options.include ?? new Set(DEFAULT_KINDS),
      me: options.me ?? [],
      concernOpen: concern,
      generatedAt: timeNow({ io, options }),
      toolVersion: version,
      signal: io.signal,
      onProgress: progress.update,
      onWordsRead: progress.wordsRead,
      ocr: options.ocr === true ? { program: await findProgram("tesseract") } : undefined,
      embedImages: options.embedImages === true,
      decisions,
      ...given({ threads: judgingThreads(options.threads) }),
      ...(earlier === undefined ? {} : { onPost: earlier.see }),
      ...given({ knownWords }),
      ...given({ role: options.role, employer: options.employer }),
      ...given({ studentFrom: options.studentFrom, registeredFrom: options.registeredFrom }),
      ...given({ since: options.since, until: options.until, minSeverity: options.minSeverity }),
    });
    progress.stop();
    tellUnusable(result.coverage, io);
    tellWordsRead(result.coverage, progress.wordsSoFar(), io);
    const whole = underConcern(earlier === undefined ? result : earlier.beside(result), concern);
    return withCareer(whole, options);
  } finally {
    progress.stop();
  }
}

/** Every report, each whole or not at all, and a .gitignore so that none is ever committed by accident. */
export async function writeReports(
  folder: string,
  result: AuditResult,
  reporters: readonly Reporter[],
): Promise<void> {
  await keepOutOfGit(folder);
  for (const reporter of reporters)
    await writePrivate(join(folder, reporter.fileName), reporter.pieces(result));
}

/** The document on stdout, for programs. */
export function printJson(result: AuditResult, io: Io): void {
  for (const piece of jsonReporter.pieces(result)) io.stdout.write(piece);
}

/** The summary and the folder. Under `--json` it goes to stderr: stdout holds one document and nothing else. */
export async function tell(
  result: AuditResult,
  folder: string | undefined,
  reporters: readonly Reporter[],
  { io, options }: AuditCall,
): Promise<void> {
  if (folder !== undefined) {
    tellFolderWarnings(folder, io);
    tellEarlierList(folder, result, io);
  }
  if (options.quiet === true) return;
  const output = options.json === true ? io.stderr : io.stdout;
  const paint = await painter(wantsColour(options.color, io, output));
  const again = folder !== undefined && reporters.includes(jsonReporter) ? liftHold(folder) : undefined;
  output.write(terminalSummary(result, paint, again));
  if (options.showText === true) output.write(terminalPosts(result, paint));
  if (folder !== undefined)
    output.write(`Report: ${join(folder, reporters[0]?.fileName ?? "")} (${whoCanOpen()})\n`);
}

export function exitCode(result: AuditResult, options: AuditCommandOptions): ExitCode {
  const { failOn } = options;
  if (result.partial) return Exit.interrupted;
  const undecided = result.posts.flatMap(({ findings }) =>
    findings.filter((each) => each.disposition !== "decided"),
  );
  if (failOn !== undefined && undecided.some(({ severity }) => atLeast(severity, failOn))) return Exit.gate;
  return readingExit(result, options);
}

type Given<T> = { [Key in keyof T]?: NonNullable<T[Key]> };

/** Only the options that were given. */
function given<T extends object>(options: T): Given<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Given<T>;
}

/** A period that ends before it begins would show nothing, as if there were nothing. */
function checkPeriod({ since, until }: Pick<AuditCommandOptions, "since" | "until">): void {
  if (since === undefined || until === undefined) return;
  const shared = Math.min(since.length, until.length);
  if (since.slice(0, shared) > until.slice(0, shared))
    throw new CliError(
      Exit.usage,
      `--since ${since} is after --until ${until}.`,
      "Give the earlier date to --since.",
    );
}
