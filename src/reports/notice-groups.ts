import type { Notice } from "../model/index.js";
import { number } from "./words.js";

/** What is said in the same words of several files, once. */
export interface NoticeGroup {
  readonly level: Notice["level"];
  readonly detail: string;
  /** Files, or else archives; those after the first few are only counted. */
  readonly places: readonly string[];
  readonly morePlaces: number;
  /** Of all its notices together. */
  readonly count: number;
}

/** Names of files are long, and the report's JSON has every one. */
const NAMED = 3;

/** In the order of the first of each. */
export function groupNotices(notices: readonly Notice[]): readonly NoticeGroup[] {
  const groups = new Map<string, [Notice, ...Notice[]]>();
  for (const notice of notices) {
    const key = `${notice.level}\0${notice.code}\0${notice.detail}`;
    const group = groups.get(key);
    if (group) group.push(notice);
    else groups.set(key, [notice]);
  }
  return [...groups.values()].map((group) => {
    const [{ level, detail }] = group;
    const places = [...new Set(group.flatMap(({ entry, archive }) => (entry ?? archive) || []))];
    return {
      level,
      detail,
      places: places.slice(0, NAMED),
      morePlaces: Math.max(0, places.length - NAMED),
      count: group.reduce((sum, { count }) => sum + count, 0),
    };
  });
}

/** How often, in brackets; empty for once, and where the notice says it itself. */
export function noticeCount({ count, detail }: Pick<NoticeGroup, "count" | "detail">): string {
  return count < 2 || detail.includes(number(count)) ? "" : ` (${number(count)})`;
}
