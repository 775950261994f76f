import type {
  Account,
  Archive,
  ArchiveEntry,
  ImportOptions,
  Notice,
  NoticeLevel,
  PostKind,
} from "../../model/index.js";
import type { HtmlClock } from "../meta/html/clock.js";
import type { MediaFiles } from "../meta/media-files.js";
import type { RepairCounter } from "../meta/mojibake.js";
import type { FacebookFile } from "./files.js";
import { KINDS_OF_ROLE, type Role } from "./roles.js";

/** Records of one entry: seen and lost. */
export interface Tally {
  records: number;
  failed: number;
}

export interface Owner {
  readonly account: Account;
  /** Every name the account has had, folded for comparison. */
  readonly names: ReadonlySet<string>;
  readonly generatedAt?: string;
}

/** What the readers of one archive share. */
export interface Context {
  readonly archive: Archive;
  readonly options: ImportOptions;
  readonly files: readonly FacebookFile[];
  readonly owner: Owner;
  readonly media: MediaFiles;
  /** Reads the local times of HTML exports. */
  readonly clock: HtmlClock;
  readonly tallies: Map<ArchiveEntry, Tally>;
  /** Ids of the account's posts that were given out or held back as doubles. */
  readonly seen: Set<string>;
  /** Ids that posts of other accounts in the archive have. */
  readonly taken: ReadonlySet<string>;
  /** Which of the accounts in the archive this is, from 1. */
  readonly account: number;
  readonly notices: Notice[];
  /** Things that happen to many records: told once, with their number, when all is read. */
  readonly counts: Map<string, number>;
  readonly repairs: RepairCounter;
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

export function wants(context: Pick<Context, "options">, kind: PostKind): boolean {
  return context.options.include.has(kind);
}

/** Whether any kind of post that a role can give was asked for. */
export function isWanted(context: Pick<Context, "options">, role: Role): boolean {
  const kinds = KINDS_OF_ROLE[role];
  return kinds === undefined || kinds.some((kind) => wants(context, kind));
}

/** Names are compared without regard to case, composed accents and spaces. */
export function foldName(name: string): string {
  return name.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();
}
