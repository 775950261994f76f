import type { OpenedArchive } from "../archive/index.js";
import { closeArchives, openArchives } from "../archive/index.js";
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
  /** About the containers. */
  readonly notices: readonly Notice[];
  close(): Promise<void>;
}

/** Archives that no importer can use. The message says, for each, what to ask the platform for. */
export class NotUsable extends Error {
  override readonly name = "NotUsable";
}

/**
 * Opens everything, recognises it and reads as far as the accounts, so that what is known of the owner holds for
 * every post. Throws ArchiveError or NotUsable before any post is read.
 */
export async function openSources(
  paths: readonly string[],
  include: ReadonlySet<PostKind>,
  me: readonly string[] = [],
): Promise<Sources> {
  const { archives, notices } = await openArchives(paths);
  try {
    const sources: Source[] = [];
    const refusals: string[] = [];
    for (const archive of archives) {
      const recognised = await recognise(archive);
      if (recognised.type === "yes")
        sources.push(await openSource(archive, recognised.importer, recognised, { include, me }));
      else refusals.push(refusal(archive.name, recognised));
    }
    if (refusals.length > 0) throw new NotUsable(refusals.join("\n"));
    if (sources.length === 0) throw new NotUsable("There is no archive there.");
    return { sources, notices, close: () => closeArchives(archives) };
  } catch (cause) {
    await closeArchives(archives);
    throw cause;
  }
}

function refusal(name: string, answer: Exclude<Recognition, Recognised>): string {
  return answer.type === "unsupported"
    ? `${name}: ${answer.reason} ${answer.ask}`
    : `${name}: It is not an export that this version knows.`;
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
