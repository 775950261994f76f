import type { Bucket, EntryOutcome } from "../../model/index.js";
import { type Context, isWanted } from "./context.js";
import type { FacebookFile } from "./files.js";

/** One outcome for each entry of the archive. */
export function* outcomes(context: Context): Generator<EntryOutcome> {
  for (const file of context.files) {
    const tally = context.tallies.get(file.entry);
    const failed = tally?.failed ?? 0;
    yield {
      type: "entry",
      archive: file.entry.archive,
      entry: file.entry.path,
      bucket: bucketOf(context, file),
      records: tally?.records ?? 0,
      ...(failed > 0 ? { failedRecords: failed } : {}),
    };
  }
}

function bucketOf(context: Context, file: FacebookFile): Bucket {
  if (file.role === "media") return "cannot-judge";
  if (file.role === "not-yours" || file.role === "unknown") return file.role;
  if (file.role === "no-data" || file.role === "start" || file.role === "locale") return "not-yours";
  if (!isWanted(context, file.role)) return "switched-off";
  const tally = context.tallies.get(file.entry);
  return !tally || tally.failed > 0 ? "failed" : "read";
}
