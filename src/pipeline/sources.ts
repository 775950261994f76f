import type { OpenedArchive } from "../archive/index.js";
import { closeArchives } from "../archive/index.js";
import { recognise } from "../importers/registry.js";
import type {
  Account,
  Importer,
  ImportItem,
  ImportOptions,
  Notice,
  PostKind,
  Recognised,
  Recognition,
} from "../model/index.js";
import { UNUSABLE } from "../reports/ledger.js";

import { NotUsable, notUsable, openUsable, type Unusable } from "./open-usable.js";

/** One archive with the importer that knows it. */
export interface Source {
  readonly archive: OpenedArchive;
  readonly found: Recognised;
  /** Read before the first post. */
  readonly accounts: readonly Account[];
  items(): AsyncIterable<ImportItem>;
}

export interface Sources {
  readonly sources: readonly Source[];
  /** Opened, and of no use to any importer; a notice says what to ask for instead. */
  readonly unused: readonly OpenedArchive[];
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
  try {
    const sources: Source[] = [];
    const unused: OpenedArchive[] = [];
    const unusable: Unusable[] = [...unopened];
    for (const archive of archives) {
      const recognised = await recognise(archive);
      if (recognised.type === "yes")
        sources.push(await openSource(archive, recognised.importer, recognised, { include, me }));
      else {
        unused.push(archive);
        unusable.push({ name: archive.name, detail: refusal(recognised) });
      }
    }
    if (sources.length === 0)
      throw unusable.length > 0 ? notUsable(unusable) : new NotUsable("There is no archive there.");
    const all = [...notices, ...unusable.map(unusableNotice)];
    return { sources, unused, notices: all, close: () => closeArchives(archives) };
  } catch (cause) {
    await closeArchives(archives);
    throw cause;
  }
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
  return {
    archive,
    found,
    accounts,
    async *items() {
      yield* early;
      yield* { [Symbol.asyncIterator]: () => iterator };
    },
  };
}
