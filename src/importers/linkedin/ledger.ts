import type { Bucket, EntryOutcome } from "../../model/index.js";
import { type Context, isWanted } from "./context.js";
import type { LinkedInFile, Role } from "./files.js";

/** Read for the account, whatever was asked for. */
const ALWAYS_READ: ReadonlySet<Role> = new Set([
  "profile",
  "summary",
  "positions",
  "education",
  "registration",
]);

/** One outcome for each entry of the archive. */
export function* outcomes(context: Context): Generator<EntryOutcome> {
  for (const file of context.files) {
    const tally = context.tallies.get(file.entry);
    const failed = tally?.failed ?? 0;
    const bucket = bucketOf(context, file);
    const opened = bucket !== "switched-off" || tally?.bucket !== undefined;
    yield {
      type: "entry",
      archive: file.entry.archive,
      entry: file.entry.path,
      bucket,
      records: opened ? (tally?.records ?? 0) : 0,
      ...(failed > 0 && opened ? { failedRecords: failed } : {}),
    };
  }
}

function bucketOf(context: Context, file: LinkedInFile): Bucket {
  const { role } = file;
  const tally = context.tallies.get(file.entry);
  if (tally?.bucket) return tally.bucket;
  if (role === "media") return "cannot-judge";
  if (role === "not-yours" || role === "unknown") return role;
  if (role === "workbook") return "unknown";
  if (!isWanted(context, file) && !ALWAYS_READ.has(role)) return "switched-off";
  return !tally || tally.failed > 0 ? "failed" : "read";
}
