import type { OpenedArchive } from "../archive/index.js";
import { closeArchives } from "../archive/index.js";
import { claimsOn } from "../importers/claims.js";
import { withUnknownWords } from "../importers/unknown-words.js";
import {
  type Account,
  type Importer,
  type ImportItem,
  type ImportOptions,
  type Notice,
  POST_KINDS,
  type PostKind,
  type Recognised,
  type Recognition,
} from "../model/index.js";
import { UNUSABLE } from "../reports/ledger.js";
import { differentNames } from "./different-names.js";
import { NotUsable, notUsable, openUsable, type Unusable } from "./open-usable.js";

/** One archive with the importer that knows it. */
export interface Source {
  readonly archive: OpenedArchive;
  readonly found: Recognised;
  /** Read before the first post. */
  readonly accounts: readonly Account[];
  items(): AsyncIterable<ImportItem>;
  /** Lets go of the files that `items` has open, wherever it stopped. */
  stop(): Promise<void>;
  /** Everything once more from the start, as often as asked for; `items` goes on from where it was. */
  again(): AsyncIterable<ImportItem>;
}

export interface Sources {
  readonly sources: readonly Source[];
  /** Opened, and of no use to any importer; a notice says what to ask for instead. */
  readonly unused: readonly OpenedArchive[];
  /** How many were given and could not be opened at all. */
  readonly unopened: number;
  /** About the containers, and about what was given and can't be used. */
  readonly notices: readonly Notice[];
  close(): Promise<void>;
}

/**
 * Opens everything, recognises it and reads as far as the accounts, so that what is known of the owner holds for
 * every post. What can't be used beside something that can is a notice. Throws ArchiveError or NotUsable, before any
 * post is read, when nothing can be used or there is nothing at a path.
 */
export async function openSources(
  paths: readonly string[],
  include: ReadonlySet<PostKind>,
  me: readonly string[] = [],
): Promise<Sources> {
  const { archives, notices, unusable: unopened } = await openUsable(paths);
  const sources: Source[] = [];
  const close = async (): Promise<void> => {
    for (const source of sources) await source.stop();
    await closeArchives(archives);
  };
  try {
    const unused: OpenedArchive[] = [];
    const unusable: Unusable[] = [...unopened];
    const about: Notice[] = [];
    for (const whole of archives) {
      const { claims, rest, aside } = await claimsOn(whole);
      for (const { archive, found } of claims) {
        if (found.type === "yes")
          sources.push(await openSource(archive, found.importer, found, { include, me }));
        else {
          unused.push(archive);
          const locked = lockedFiles(notices, whole.name);
          const detail = locked > 0 && locked >= archive.entries.length ? LOCKED : refusal(found);
          unusable.push({ name: archive.name, detail });
        }
      }
      if (rest) unused.push(rest);
      about.push(...noticesOfTheRest(whole.name, rest?.entries.length ?? 0, aside.map(refusal)));
    }
    if (sources.length === 0)
      throw unusable.length > 0 ? notUsable(unusable) : new NotUsable("There is no archive there.");
    const all = [
      ...differentNames(sources, me),
      ...kindsLeftOut(include),
      ...notices,
      ...about,
      ...unusable.map(unusableNotice),
    ];
    return { sources, unused, unopened: unopened.length, notices: all, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** Whoever asked for posts alone may think that replies and pictures were read as well. */
function kindsLeftOut(include: ReadonlySet<PostKind>): readonly Notice[] {
  const left = POST_KINDS.filter((kind) => kind !== "message" && !include.has(kind));
  if (left.length === 0) return [];
  const detail = `Only the kinds of record that were asked for were read: ${[...include].join(", ")}. Left out wherever they stand: ${left.join(", ")}. --include all reads everything.`;
  return [{ type: "notice", code: "kinds-left-out", level: "warning", count: left.length, detail }];
}

/** What an archive of several platforms holds besides those that are read. */
function noticesOfTheRest(archive: string, files: number, reasons: readonly string[]): readonly Notice[] {
  const made = (code: string, level: Notice["level"], count: number, detail: string): Notice => ({
    type: "notice",
    code,
    level,
    archive,
    count,
    detail,
  });
  const left = "Files of none of the platforms in this archive that can be read were not opened.";
  return [
    ...(files > 0 ? [made("file-unknown", "info", files, left)] : []),
    ...reasons.map((detail) => made("part-unusable", "warning", 1, detail)),
  ];
}

const LOCKED =
  "All its files are locked with a password. Unpack the ZIP yourself, with the password, and give the folder.";

function lockedFiles(notices: readonly Notice[], archive: string): number {
  return notices.reduce(
    (sum, notice) =>
      sum + (notice.code === "entry-encrypted" && notice.archive === archive ? notice.count : 0),
    0,
  );
}

function refusal(answer: Exclude<Recognition, Recognised>): string {
  return answer.type === "unsupported"
    ? `${answer.reason} ${answer.ask}`
    : "It is not an export that this version knows.";
}

/** A loss: whatever the owner wrote in it was not read. */
function unusableNotice({ name, detail }: Unusable): Notice {
  return { type: "notice", code: UNUSABLE, level: "loss", archive: name, count: 1, detail };
}

async function openSource(
  archive: OpenedArchive,
  importer: Importer,
  found: Recognised,
  options: ImportOptions,
): Promise<Source> {
  const iterator = importer.read(archive, found, options)[Symbol.asyncIterator]();
  const accounts: Account[] = [];
  const early: ImportItem[] = [];
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    early.push(next.value);
    if (next.value.type === "account") accounts.push(next.value);
    if (next.value.type === "post") break;
  }
  async function* rest(): AsyncGenerator<ImportItem> {
    yield* early;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return {
    archive,
    found,
    accounts,
    async *items() {
      yield* withUnknownWords(archive, rest());
    },
    stop: async () => void (await iterator.return?.()),
    again: () => importer.read(archive, found, options),
  };
}
