import { setImmediate as turn } from "node:timers/promises";
import { type ArchiveSummary, type InferredRole, mediaKindByName, type Post } from "../model/index.js";
import type { Ledger } from "../reports/ledger.js";
import type { Source, Sources } from "./sources.js";

/** `done` and `total` are bytes of the archives as stored, pictures and videos left out. */
export interface ReadingProgress {
  readonly done: number;
  readonly total: number;
  readonly posts: number;
}

export interface ReadingOptions {
  /** Aborted: stop after the current record. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

/** Milliseconds of work between two looks at the world: Ctrl-C and the progress bar. */
const TURN_EVERY = 50;

/** Reads every archive to its end, counting as it goes. True when it was stopped before that. */
export async function readAll(
  { sources, unused, notices }: Sources,
  ledger: Ledger,
  { signal, onProgress = () => {} }: ReadingOptions,
  onPost: (post: Post, source: Source) => void | Promise<void>,
): Promise<boolean> {
  const total = totalBytes(sources);
  const before = sources[0]?.archive.bytesRead() ?? 0;
  let posts = 0;
  let turned = performance.now();
  for (const { archive } of sources) ledger.expect(archive.entries);
  for (const notice of notices) ledger.notice(notice);
  for (const { entries } of unused) {
    ledger.expect(entries);
    for (const { archive, path } of entries)
      ledger.outcome({
        type: "entry",
        archive,
        entry: path,
        bucket: mediaKindByName(path) === undefined ? "unknown" : "cannot-judge",
        records: 0,
      });
  }
  for (const source of sources) {
    for await (const item of source.items()) {
      if (signal?.aborted) return true;
      if (item.type === "notice") ledger.notice(item);
      else if (item.type === "entry") ledger.outcome(item);
      else if (item.type === "post") {
        posts += 1;
        ledger.post(item);
        const done = onPost(item, source);
        if (done !== undefined) await done;
      }
      if (performance.now() - turned > TURN_EVERY) {
        onProgress({ done: (sources[0]?.archive.bytesRead() ?? 0) - before, total, posts });
        await turn();
        turned = performance.now();
      }
    }
  }
  return signal?.aborted ?? false;
}

export function summaryOf({ archive, found, accounts }: Source, role: InferredRole): ArchiveSummary {
  const unique = (values: readonly string[]) => [...new Set(values)];
  return {
    name: archive.name,
    platform: found.platform,
    layout: found.layout,
    ...(found.generatedAt === undefined ? {} : { generatedAt: found.generatedAt }),
    owner: {
      names: unique([...(found.owner?.names ?? []), ...accounts.flatMap(({ names }) => names)]),
      handles: unique([...(found.owner?.handles ?? []), ...accounts.flatMap(({ handles }) => handles)]),
      ...role,
    },
  };
}

function totalBytes(sources: readonly Source[]): number {
  let total = 0;
  for (const { archive } of sources)
    for (const entry of archive.entries)
      if (mediaKindByName(entry.path) === undefined) total += entry.compressedSize;
  return total;
}
