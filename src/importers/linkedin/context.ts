import type {
  Archive,
  ArchiveEntry,
  Bucket,
  ImportOptions,
  Notice,
  NoticeLevel,
  PostKind,
} from "../../model/index.js";
import { KINDS, type LinkedInFile } from "./files.js";
import type { Owner } from "./owner.js";
import type { TableShape } from "./table-shape.js";

/** Records of one entry: seen, and lost. */
export interface Tally {
  records: number;
  failed: number;
  /** Set where reading showed that the file is not what its name says. */
  bucket?: Bucket;
}

/** What the readers of one archive share. */
export interface Context {
  readonly archive: Archive;
  readonly options: ImportOptions;
  readonly files: readonly LinkedInFile[];
  readonly owner: Owner;
  /** How each table is written, once it is known. */
  readonly shapes: Map<ArchiveEntry, TableShape>;
  /** Entries that were opened. */
  readonly tallies: Map<ArchiveEntry, Tally>;
  /** Ids of posts that were given out. */
  readonly seen: Set<string>;
  readonly notices: Notice[];
  /** Things that happen to many records: told once, with their number, when all is read. */
  readonly counts: Map<string, number>;
}

/** What reading a table needs of the context. */
export type Reading = Pick<Context, "archive" | "shapes" | "tallies" | "notices" | "counts">;

/** A reading of its own: what it counts and tells is kept from the report. */
export function newReading(archive: Archive): Reading {
  return { archive, shapes: new Map(), tallies: new Map(), notices: [], counts: new Map() };
}

export function tallyOf(context: Pick<Context, "tallies">, entry: ArchiveEntry): Tally {
  let tally = context.tallies.get(entry);
  if (!tally) {
    tally = { records: 0, failed: 0 };
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

export function count(context: Pick<Context, "counts">, what: string, by = 1): void {
  context.counts.set(what, (context.counts.get(what) ?? 0) + by);
}

export function wants(context: Context, kind: PostKind): boolean {
  return context.options.include.has(kind);
}

/** Whether a file holds anything that was asked for; files of no kind are read for the account, or counted. */
export function isWanted(context: Context, { role }: LinkedInFile): boolean {
  const kinds = KINDS[role];
  return kinds === undefined || kinds.some((kind) => wants(context, kind));
}
