export type NoticeLevel =
  /** Worth knowing; nothing of the owner's words is lost. */
  | "info"
  /** Something was repaired, or a gap is likely. */
  | "warning"
  /** Some of the owner's own words could not be read: exit code 4. */
  | "loss";

/** Anything not read, skipped, repaired, truncated or not matched up. Never holds post text. */
export interface Notice {
  readonly type: "notice";
  /** kebab-case, stable: `part-missing`, `count-differs`, `record-unreadable`. */
  readonly code: string;
  readonly level: NoticeLevel;
  readonly archive?: string;
  readonly entry?: string;
  /** How many records, files or characters it is about. */
  readonly count: number;
  /** One plain sentence for the report: what it is and what to do. No post text, no exception text. */
  readonly detail: string;
}

/** Where an entry of the archive went. Every entry lands in exactly one bucket. */
export type Bucket =
  /** Records were read from it. */
  | "read"
  /** Not the owner's words: advertising, devices, viewer files. Not opened. */
  | "not-yours"
  /** Holds words, but of a kind that was not asked for (`--include`). */
  | "switched-off"
  /** Pictures, videos, sound: listed to check by eye. */
  | "cannot-judge"
  /** A file nobody knows. */
  | "unknown"
  /** Should have been read and could not be, whole or in part. */
  | "failed";

export const BUCKETS: readonly Bucket[] = [
  "read",
  "not-yours",
  "switched-off",
  "cannot-judge",
  "unknown",
  "failed",
];

/** What an importer says of one entry when it has finished with it. */
export interface EntryOutcome {
  readonly type: "entry";
  readonly archive: string;
  readonly entry: string;
  readonly bucket: Bucket;
  /** Records seen in it, whether or not each became a post (edits collapsed, headers, settings). */
  readonly records: number;
  /** Records that could not be read. */
  readonly failedRecords?: number;
}
