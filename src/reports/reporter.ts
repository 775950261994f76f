import type { AuditResult, Reporter } from "../model/index.js";

/** A reporter from the one function that tells its document in pieces. */
export function reporter(
  format: Reporter["format"],
  fileName: string,
  pieces: (result: AuditResult) => Iterable<string>,
): Reporter {
  return { format, fileName, pieces, render: (result) => [...pieces(result)].join("") };
}
