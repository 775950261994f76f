import { ArchiveError } from "../../archive/archive-error.js";
import type {
  Archive,
  ArchiveEntry,
  Bucket,
  ImportOptions,
  Notice,
  NoticeLevel,
  Platform,
  PostKind,
} from "../../model/index.js";
import { type LeftOver, leftOver } from "./left-over.js";

/** Records of one entry: seen, and lost. */
export interface Tally {
  records: number;
  failed: number;
  /** What stands in the file's own list, where its records are something else: of conversations, their messages. */
  elements: number;
  /** Lines of a page that hold words and stand where no reader looks. */
  passedOver: number;
  /** Set where reading showed that the file is not what its name says. */
  bucket?: Bucket;
}

/** What readers of any archive count and tell. */
export interface Telling {
  readonly archive: Archive;
  readonly options: ImportOptions;
  /** Entries that were opened. */
  readonly tallies: Map<ArchiveEntry, Tally>;
  readonly notices: Notice[];
  /** Things that happen to many records: told once, with their number, when all is read. */
  readonly counts: Map<string, number>;
}

/** What the readers of one archive share. */
export interface Reading extends Telling {
  readonly platform: Platform;
  /** Ids of posts that were given out, and how often records without an id of their own said the same. */
  readonly seen: Map<string, number>;
  /** Of each file that is read record by record: what no post has said. */
  readonly unsaid: Map<ArchiveEntry, LeftOver>;
}

export function newReading(
  platform: Platform,
  archive: Archive,
  options: ImportOptions = { include: new Set() },
): Reading {
  return {
    platform,
    archive,
    options,
    tallies: new Map(),
    seen: new Map(),
    unsaid: new Map(),
    notices: [],
    counts: new Map(),
  };
}

export function tallyOf(reading: Pick<Telling, "tallies">, entry: ArchiveEntry): Tally {
  let tally = reading.tallies.get(entry);
  if (!tally) {
    tally = { records: 0, failed: 0, elements: 0, passedOver: 0 };
    reading.tallies.set(entry, tally);
  }
  return tally;
}

/** What is left of a file's records when its posts are taken away. */
export function unsaidOf(reading: Pick<Reading, "unsaid">, entry: ArchiveEntry): LeftOver {
  let unsaid = reading.unsaid.get(entry);
  if (!unsaid) {
    unsaid = leftOver();
    reading.unsaid.set(entry, unsaid);
  }
  return unsaid;
}

export function tell(
  reading: Pick<Telling, "notices">,
  code: string,
  level: NoticeLevel,
  count: number,
  detail: string,
  where?: Pick<ArchiveEntry, "archive" | "path">,
): void {
  reading.notices.push({
    type: "notice",
    code,
    level,
    count,
    detail,
    ...(where ? { archive: where.archive, entry: where.path } : {}),
  });
}

export function count(reading: Pick<Telling, "counts">, what: string, by = 1): void {
  reading.counts.set(what, (reading.counts.get(what) ?? 0) + by);
}

export function wants(reading: Pick<Telling, "options">, kind: PostKind): boolean {
  return reading.options.include.has(kind);
}

/** Some records of a file of the owner's words are lost. */
export function tellLoss(
  reading: Reading,
  entry: ArchiveEntry,
  code: string,
  number: number,
  detail: string,
): void {
  tallyOf(reading, entry).failed += number;
  tell(reading, code, "loss", number, detail, entry);
}

/** The entry itself could not be read; anything but an ArchiveError is thrown on. */
export function tellUnreadable(reading: Reading, entry: ArchiveEntry, error: unknown): void {
  if (!(error instanceof ArchiveError)) throw error;
  tellLoss(reading, entry, "file-unreadable", 1, error.message);
}
