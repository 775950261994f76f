import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { AuditResult } from "../model/index.js";
import { fromReportJson } from "../reports/from-json.js";
import { REPORTERS } from "../reports/index.js";
import type { ReportJson } from "../reports/json-shape.js";
import { storeIn, withStore } from "./decision-store.js";
import { CliError, Exit } from "./exit.js";
import type { Io } from "./io.js";
import { reviewFolders } from "./output-folder.js";

export interface Results {
  readonly folder: string;
  readonly result: AuditResult;
}

/**
 * Reads report.json of a results folder (or the file itself) and checks it against the schema. What was decided since,
 * in the folder's decisions file, is in it.
 */
export async function readResults(given: string | undefined, io: Io): Promise<Results> {
  const path = given === undefined ? newestReview(io.cwd) : resolve(io.cwd, given);
  const file = existsSync(path) && statSync(path).isDirectory() ? join(path, "report.json") : path;
  if (!existsSync(file))
    throw new CliError(
      Exit.usage,
      `There is no ${basename(file)} in ${dirname(file)}.`,
      REPORTERS.some(({ fileName }) => existsSync(join(dirname(file), fileName)))
        ? "The reports there were written without it. Run backscroll audit again with json among the formats (-f md,json,html)."
        : "Give the folder that backscroll audit wrote.",
    );
  const folder = dirname(file);
  const result = fromReportJson(await checked(readFileSync(file, "utf8"), file));
  return { folder, result: withStore(result, storeIn(folder)) };
}

async function checked(text: string, file: string): Promise<ReportJson> {
  // Only those who read a report wait for the validator.
  const { isReport } = await import("./report-schema.js");
  const value = parsed(text);
  if (isReport(value)) return value;
  throw new CliError(
    Exit.usage,
    `${file} is not a report of this version, or it has been changed.`,
    "Run backscroll audit again.",
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The newest `review-…` folder here that holds a report. */
function newestReview(cwd: string): string {
  const folders = reviewFolders(cwd)
    .map((folder) => join(folder, "report.json"))
    .filter((path) => existsSync(path))
    .map((path) => ({ path, at: statSync(path).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  const newest = folders[0];
  if (newest === undefined)
    throw new CliError(
      Exit.usage,
      "There is no review folder here.",
      "Give the folder that backscroll audit wrote.",
    );
  return newest.path;
}
