import type {
  Archive,
  ArchiveEntry,
  ImportOptions,
  Notice,
  NoticeLevel,
  PostKind,
} from "../../model/index.js";
import type { XFile } from "./files.js";
import type { Manifest } from "./manifest.js";
import type { MediaFiles } from "./media-files.js";
import type { Owner } from "./owner.js";

/** Records of one entry: seen, lost, and (for conversations) the elements that the manifest counts. */
export interface Tally {
  records: number;
  failed: number;
  elements: number;
}

/** What the readers of one archive share. */
export interface Context {
  readonly archive: Archive;
  readonly options: ImportOptions;
  readonly files: readonly XFile[];
  readonly manifests: readonly Manifest[];
  readonly owner: Owner;
  readonly media: MediaFiles;
  /** Entries that were opened. */
  readonly tallies: Map<ArchiveEntry, Tally>;
  /** Ids of posts that were given out. */
  readonly seen: Set<string>;
  readonly notices: Notice[];
  /** Handles by the number of their account, from mentions: messages name people by number only. */
  readonly handles: Map<string, string>;
  /** Things that happen to many records: told once, with their number, when all is read. */
  readonly counts: Map<string, number>;
}

export function tallyOf(context: Context, entry: ArchiveEntry): Tally {
  let tally = context.tallies.get(entry);
  if (!tally) {
    tally = { records: 0, failed: 0, elements: 0 };
    context.tallies.set(entry, tally);
  }
  return tally;
}

export function tell(
  context: Pick<Context, "notices">,
  code: string,
  level: NoticeLevel,
  count: number,
  detail: string,
  where?: Pick<ArchiveEntry, "archive" | "path">,
): void {
  context.notices.push({
    type: "notice",
    code,
    level,
    count,
    detail,
    ...(where ? { archive: where.archive, entry: where.path } : {}),
  });
}

export function count(context: Context, what: string, by = 1): void {
  context.counts.set(what, (context.counts.get(what) ?? 0) + by);
}

export function wants(context: Context, kind: PostKind): boolean {
  return context.options.include.has(kind);
}
