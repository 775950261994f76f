import type { Account, Archive, Bucket, ImportOptions, Notice } from "../model/index.js";
import { BUCKETS } from "../model/index.js";
import { type Found, recognise } from "./registry.js";

/** One file of the archive: how much is in it, and where it went. */
export interface InspectedEntry {
  readonly archive: string;
  readonly entry: string;
  readonly bucket: Bucket;
  readonly records: number;
  readonly failedRecords: number;
  readonly posts: number;
}

/** What is in an archive and what is not. Counts and dates only: no post text. */
export interface Inspection {
  readonly name: string;
  readonly platform: string;
  readonly layout: string;
  readonly generatedAt?: string;
  readonly account?: Pick<Account, "names" | "handles" | "location" | "protected" | "createdAt">;
  readonly posts: number;
  readonly own: number;
  readonly endorsed: number;
  readonly other: number;
  readonly undated: number;
  readonly media: number;
  readonly first?: string;
  readonly last?: string;
  readonly byKind: Readonly<Record<string, number>>;
  readonly byYear: Readonly<Record<string, number>>;
  readonly byBucket: Readonly<Record<Bucket, number>>;
  readonly entries: readonly InspectedEntry[];
  /** What is missing, damaged or odd: every notice of the importer. */
  readonly notices: readonly Notice[];
}

/** Reads an archive and counts. The answer of the importers when none of them can use it. */
export async function inspect(
  archive: Archive,
  options: ImportOptions,
): Promise<Inspection | Exclude<Found, { type: "yes" }>> {
  const found = await recognise(archive);
  if (found.type !== "yes") return found;
  const byKind = new Map<string, number>();
  const byYear = new Map<string, number>();
  const postsOf = new Map<string, number>();
  const outcomes: Omit<InspectedEntry, "posts">[] = [];
  const notices: Notice[] = [];
  const totals = { own: 0, endorsed: 0, other: 0, undated: 0, media: 0 };
  let account: Account | undefined;
  let posts = 0;
  let first: string | undefined;
  let last: string | undefined;
  for await (const item of found.importer.read(archive, found, options)) {
    if (item.type === "account") account ??= item;
    else if (item.type === "notice") notices.push(item);
    else if (item.type === "entry") {
      const { archive: part, entry, bucket, records, failedRecords = 0 } = item;
      outcomes.push({ archive: part, entry, bucket, records, failedRecords });
    } else {
      posts++;
      totals[item.authorship]++;
      totals.media += item.media.length;
      add(byKind, item.kind);
      add(postsOf, keyOf(item.source.archive, item.source.entry));
      if (item.createdAt === undefined) totals.undated++;
      else {
        add(byYear, item.createdAt.slice(0, 4));
        if (first === undefined || item.createdAt < first) first = item.createdAt;
        if (last === undefined || item.createdAt > last) last = item.createdAt;
      }
    }
  }
  return {
    name: archive.name,
    platform: found.platform,
    layout: found.layout,
    ...(found.generatedAt ? { generatedAt: found.generatedAt } : {}),
    ...(account ? { account: withoutWords(account) } : {}),
    posts,
    ...totals,
    ...(first ? { first } : {}),
    ...(last ? { last } : {}),
    byKind: sorted(byKind),
    byYear: sorted(byYear),
    byBucket: bucketsOf(outcomes),
    entries: outcomes.map((each) => ({ ...each, posts: postsOf.get(keyOf(each.archive, each.entry)) ?? 0 })),
    notices,
  };
}

function withoutWords({ names, handles, location, protected: isProtected, createdAt }: Account) {
  return {
    names,
    handles,
    ...(location ? { location } : {}),
    ...(isProtected === undefined ? {} : { protected: isProtected }),
    ...(createdAt ? { createdAt } : {}),
  };
}

function keyOf(archive: string, entry: string): string {
  return `${archive}\0${entry}`;
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function bucketsOf(entries: readonly { readonly bucket: Bucket }[]): Record<Bucket, number> {
  const zero = Object.fromEntries(BUCKETS.map((bucket) => [bucket, 0])) as Record<Bucket, number>;
  for (const { bucket } of entries) zero[bucket]++;
  return zero;
}
