import type { Context } from "./context.js";
import type { FacebookFile } from "./files.js";
import type { Item } from "./item.js";
import { readItems } from "./read-items.js";

export type Edited = "post" | "comment";

/** One wording of an edited post or comment. */
export interface Wording {
  readonly file: FacebookFile;
  readonly item: Item;
  readonly text: string;
}

/** Wordings of edited posts and comments, which stand in files of their own. */
export interface Edits {
  /** The other wordings of what says this, or was written at this moment. */
  earlier(what: Edited, time: string | undefined, text: string): readonly string[];
  /** Wordings of which no post or comment was found, those of one together, the last one first. */
  left(): readonly (readonly Wording[])[];
}

export const NO_EDITS: Edits = { earlier: () => [], left: () => [] };

interface Group {
  readonly what: Edited;
  readonly wordings: Wording[];
  used: boolean;
}

export async function readEdits(context: Context): Promise<Edits> {
  const groups: Group[] = [];
  for (const what of ["post", "comment"] as const) {
    const wordings: Wording[] = [];
    for (const file of context.files.filter(({ role }) => role === `${what}-edits`)) {
      for await (const item of readItems(context, file)) {
        const text = item.text?.trim();
        if (text !== undefined && text !== "") wordings.push({ file, item, text });
      }
    }
    groups.push(...grouped(what, wordings));
  }
  const byText = new Map<string, Group[]>();
  const byTime = new Map<string, Group[]>();
  for (const group of groups) {
    for (const { text, item } of group.wordings) {
      byText.set(`${group.what} ${text}`, [...(byText.get(`${group.what} ${text}`) ?? []), group]);
      const time = `${group.what} ${item.time.at ?? ""}`;
      if (item.time.at !== undefined) byTime.set(time, [...(byTime.get(time) ?? []), group]);
    }
  }
  return {
    earlier(what, time, raw) {
      const text = raw.trim();
      const found = [
        ...(byText.get(`${what} ${text}`) ?? []),
        ...(byTime.get(`${what} ${time ?? ""}`) ?? []),
      ];
      for (const group of found) group.used = true;
      const others = found.flatMap(({ wordings }) => wordings.map((each) => each.text));
      return [...new Set(others)].filter((each) => each !== text).sort();
    },
    left: () =>
      groups.filter(({ used }) => !used).map(({ wordings }) => [...wordings].sort((a, b) => compare(b, a))),
  };
}

/** Puts the wordings of one post together: by its id where the export gives one, else by how alike they are. */
function grouped(what: Edited, wordings: readonly Wording[]): readonly Group[] {
  const groups: Group[] = [];
  for (const wording of [...wordings].sort(compare)) {
    const { nativeId } = wording.item;
    const group = groups.find(({ wordings: others }) =>
      others.some(({ item, text }) =>
        nativeId === undefined
          ? soonAfter(item, wording.item) && alike(text, wording.text)
          : item.nativeId === nativeId,
      ),
    );
    if (group) group.wordings.push(wording);
    else groups.push({ what, wordings: [wording], used: false });
  }
  return groups;
}

function compare(a: Wording, b: Wording): number {
  const [left, right] = [`${a.item.time.at ?? ""}\n${a.text}`, `${b.item.time.at ?? ""}\n${b.text}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Milliseconds: what is mended is mended soon, and "Happy birthday" of another year is no edit of the first. */
const SOON = 86_400_000;

function soonAfter({ time: a }: Item, { time: b }: Item): boolean {
  return a.at === undefined || b.at === undefined || Math.abs(Date.parse(a.at) - Date.parse(b.at)) <= SOON;
}

/** An edit mends a word or adds a line: three quarters of the shorter stay. */
function alike(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return start + end >= Math.max(3, shorter * 0.75);
}
