import type {
  ArchiveEntry,
  Bucket,
  Coverage,
  CoverageTotals,
  EntryOutcome,
  LedgerEntry,
  Notice,
  PictureTotals,
  Post,
} from "../model/index.js";
import { BUCKETS } from "../model/index.js";
import { gapNotices } from "./gaps.js";
import { createPostCounts } from "./post-counts.js";

/** Counts what was read, and what was not, while the records stream past. Keeps numbers, never posts. */
export interface Ledger {
  /** The entries that must each end in one bucket. */
  expect(entries: readonly ArchiveEntry[]): void;
  post(post: Post): void;
  /** A post whose words look like another language, whatever the platform says of it. Told after `post`. */
  otherLanguage(post: Post): void;
  outcome(outcome: EntryOutcome): void;
  notice(notice: Notice): void;
  /** Entries whose outcome so far is this bucket. */
  inBucket(bucket: Bucket): readonly { readonly archive: string; readonly entry: string }[];
  /** What became of the pictures; those that can't be read go from `cannot-judge` to `failed`. */
  pictures(totals: PictureTotals, unreadable: readonly Pick<ArchiveEntry, "archive" | "path">[]): void;
  /** `interrupted`: entries without an outcome were simply not reached. */
  close(state: { readonly interrupted: boolean }): Coverage;
}

/** Code of the notice about an archive that was given and can't be used. */
export const UNUSABLE = "archive-unusable";
/** Code of the notice about a ZIP in a folder that was given; its detail begins with the name of the file. */
export const ZIP_UNREADABLE = "zip-unreadable";

interface Row {
  readonly archive: string;
  readonly entry: string;
  expected: number;
  outcomes: EntryOutcome[];
  posts: number;
  first: string | undefined;
  last: string | undefined;
}

export function createLedger(): Ledger {
  const rows = new Map<string, Row>();
  const notices: Notice[] = [];
  const counts = createPostCounts();
  let pictureTotals: PictureTotals | undefined;

  const rowOf = (archive: string, entry: string): Row => {
    const key = `${archive}\0${entry}`;
    let row = rows.get(key);
    if (row === undefined) {
      row = { archive, entry, expected: 0, outcomes: [], posts: 0, first: undefined, last: undefined };
      rows.set(key, row);
    }
    return row;
  };

  return {
    expect(entries) {
      for (const entry of entries) rowOf(entry.archive, entry.path).expected += 1;
    },

    post(post) {
      counts.add(post);
      const row = rowOf(post.source.archive, post.source.entry);
      row.posts += 1;
      const { createdAt, dateSource } = post;
      if (createdAt === undefined || dateSource === "none") return;
      if (row.first === undefined || createdAt < row.first) row.first = createdAt;
      if (row.last === undefined || createdAt > row.last) row.last = createdAt;
    },

    otherLanguage: counts.otherLanguage,

    outcome(outcome) {
      rowOf(outcome.archive, outcome.entry).outcomes.push(outcome);
    },

    notice(notice) {
      notices.push(notice);
    },

    inBucket(bucket) {
      return [...rows.values()].filter(({ outcomes }) => outcomes.some((each) => each.bucket === bucket));
    },

    pictures(totals, unreadable) {
      pictureTotals = totals;
      for (const { archive, path } of unreadable) {
        const row = rowOf(archive, path);
        row.outcomes = row.outcomes.map((each) =>
          each.bucket === "cannot-judge" ? { ...each, bucket: "failed" } : each,
        );
      }
    },

    close({ interrupted }) {
      const { entries, unaccounted } = entriesOf([...rows.values()]);
      const { totals, activity } = counts.close();
      const all = [...notices, ...gapNotices(activity)];
      if (unaccounted > 0) all.push(unaccountedNotice(unaccounted, interrupted));
      return {
        entries,
        totals: {
          entries: entries.length,
          byBucket: countBuckets(entries),
          ...totals,
          ...(pictureTotals === undefined ? {} : { pictures: pictureTotals }),
        },
        notices: all,
      };
    },
  };
}

/** An entry that an importer forgot is still an entry: it shows as failed, loudly, instead of vanishing. */
function entriesOf(rows: readonly Row[]): {
  readonly entries: readonly LedgerEntry[];
  readonly unaccounted: number;
} {
  const entries: LedgerEntry[] = [];
  let unaccounted = 0;
  for (const row of rows) {
    const count = Math.max(row.expected, row.outcomes.length, 1);
    for (let index = 0; index < count; index += 1) {
      const outcome = row.outcomes[index];
      if (outcome === undefined) unaccounted += 1;
      entries.push(ledgerEntry(row, outcome, index === 0));
    }
  }
  entries.sort((a, b) => compare(a.archive, b.archive) || compare(a.entry, b.entry));
  return { entries, unaccounted };
}

/** What does not add up, in words; empty when every entry and every post is accounted for. */
export function reconcile(coverage: Coverage): readonly string[] {
  const { entries, totals } = coverage;
  const problems: string[] = [];
  const check = (what: string, left: number, right: number) => {
    if (left !== right) problems.push(`${what}: ${left} and ${right}`);
  };
  check("entries listed and counted", entries.length, totals.entries);
  check("entries by bucket", sum(Object.values(totals.byBucket)), totals.entries);
  check("posts by entry", sum(entries.map((entry) => entry.posts)), totals.posts);
  check("posts by whose words", totals.own + totals.endorsed + totals.other, totals.posts);
  check("posts by kind", sum(Object.values(totals.byKind)), totals.posts);
  const { pictures } = totals;
  if (pictures !== undefined)
    check(
      "picture files and where they went",
      pictures.judged + pictures.byEye + pictures.unreadable + pictures.switchedOff,
      pictures.files,
    );
  check("posts by year and undated", sum(Object.values(totals.byYear)) + totals.undated, totals.posts);
  return problems;
}

/** Did some of the owner's own words go unread? */
export function hasLoss(coverage: Pick<Coverage, "notices">): boolean {
  return coverage.notices.some((notice) => notice.level === "loss");
}

/** First and last date of anything read, as ISO date-times. */
export function period(coverage: Coverage): { readonly first: string; readonly last: string } | undefined {
  let first: string | undefined;
  let last: string | undefined;
  for (const entry of coverage.entries) {
    if (entry.first !== undefined && (first === undefined || entry.first < first)) first = entry.first;
    if (entry.last !== undefined && (last === undefined || entry.last > last)) last = entry.last;
  }
  return first === undefined || last === undefined ? undefined : { first, last };
}

function ledgerEntry(row: Row, outcome: EntryOutcome | undefined, carriesPosts: boolean): LedgerEntry {
  return {
    archive: row.archive,
    entry: row.entry,
    bucket: outcome?.bucket ?? "failed",
    records: outcome?.records ?? (carriesPosts ? row.posts : 0),
    failedRecords: outcome?.failedRecords ?? 0,
    posts: carriesPosts ? row.posts : 0,
    ...(carriesPosts && row.first !== undefined ? { first: row.first } : {}),
    ...(carriesPosts && row.last !== undefined ? { last: row.last } : {}),
  };
}

function unaccountedNotice(count: number, interrupted: boolean): Notice {
  return interrupted
    ? {
        type: "notice",
        code: "interrupted",
        level: "loss",
        count,
        detail: "You stopped the run before these files were finished. Run it again to read the rest.",
      }
    : {
        type: "notice",
        code: "entry-unaccounted",
        level: "loss",
        count,
        detail: "Nothing is known about what was in these files. Treat them as not read.",
      };
}

function countBuckets(entries: readonly LedgerEntry[]): CoverageTotals["byBucket"] {
  const counts = Object.fromEntries(BUCKETS.map((bucket) => [bucket, 0])) as Record<Bucket, number>;
  for (const entry of entries) counts[entry.bucket] += 1;
  return counts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
