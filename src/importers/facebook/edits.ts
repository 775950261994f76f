import type { Context } from "./context.js";
import type { FacebookFile } from "./files.js";
import type { Item } from "./item.js";
import { readItems } from "./read-items.js";

/** Wordings of edited posts and comments, which stand in files of their own under the time of the post. */
export interface Edits {
  /** Other wordings of what was written then. */
  earlier(time: string | undefined, text: string | undefined): readonly string[];
  /** Wordings of which no post or comment was found. */
  left(): readonly { readonly file: FacebookFile; readonly item: Item }[];
}

export const NO_EDITS: Edits = { earlier: () => [], left: () => [] };

export async function readEdits(context: Context): Promise<Edits> {
  const byTime = new Map<string, Set<string>>();
  const left = new Map<string, Map<string, Left>>();
  for (const file of context.files) {
    if (file.role !== "post-edits" && file.role !== "comment-edits") continue;
    for await (const item of readItems(context, file)) {
      const text = item.text?.trim();
      if (text === undefined || text === "") continue;
      const time = item.time.at ?? "";
      addTo(byTime, time, () => new Set<string>()).add(text);
      addTo(left, text, () => new Map<string, Left>()).set(time, { file, item });
    }
  }
  return {
    earlier(time, text) {
      const words = text?.trim();
      if (words !== undefined) left.delete(words);
      const wordings = [...(byTime.get(time ?? "") ?? [])];
      for (const each of wordings) left.delete(each);
      return wordings.filter((each) => each !== words).sort();
    },
    left: () => [...left.values()].flatMap((times) => [...times.values()]),
  };
}

interface Left {
  readonly file: FacebookFile;
  readonly item: Item;
}

function addTo<T>(map: Map<string, T>, key: string, make: () => T): T {
  let found = map.get(key);
  if (found === undefined) {
    found = make();
    map.set(key, found);
  }
  return found;
}
