import type { Bucket, EntryOutcome } from "../../model/index.js";
import { type Context, isWanted } from "./context.js";
import type { FacebookFile } from "./files.js";
import type { Role } from "./roles.js";

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

const ABOUT_EXPORT: ReadonlySet<Role> = new Set(["no-data", "start", "locale", "timezone", "album-index"]);

function bucketOf(context: Context, file: FacebookFile): Bucket {
  if (file.role === "media") return "cannot-judge";
  if (file.role === "not-yours" || file.role === "unknown") return file.role;
  // The start page, the zone and the markers of empty categories are read for what they say of the export.
  if (ABOUT_EXPORT.has(file.role)) return "read";
  if (!isWanted(context, file.role)) return "switched-off";
  const tally = context.tallies.get(file.entry);
  return !tally || tally.failed > 0 ? "failed" : "read";
}
