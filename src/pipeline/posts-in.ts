import { POST_KINDS } from "../model/index.js";
import { openSources } from "./sources.js";

/**
 * How many of the posts with these ids are in archives. Reads every kind of record, messages too, and stops when all
 * are found. Throws ArchiveError or NotUsable.
 */
export async function countPostsIn(paths: readonly string[], ids: Iterable<string>): Promise<number> {
  const wanted = new Set(ids);
  const all = wanted.size;
  if (all === 0) return 0;
  const { sources, close } = await openSources(paths, new Set(POST_KINDS));
  try {
    for (const { items } of sources)
      for await (const item of items())
        if (item.type === "post" && wanted.delete(item.id) && wanted.size === 0) return all;
  } finally {
    await close();
  }
  return all - wanted.size;
}
