/** Bytes in which a file must start its list or object; also how far apart the pieces of a record's start may lie. */
export const PREFIX_LIMIT = 4096;

/**
 * Where the list or object starts: at once, or after `window.YTD.tweets.part0 =`, `var x =` and the like. -1 when it
 * does not; undefined when more bytes are needed.
 */
export function findStart(buffer: Buffer, from: number, length: number, final: boolean): number | undefined {
  const head = buffer.toString("latin1", from, Math.min(length, from + PREFIX_LIMIT));
  const bare = /^(?:\xef\xbb\xbf)?\s*(?=[[{])/.exec(head);
  if (bare) return from + bare[0].length;
  const assigned = /^[^=]*?=\s*(?=[[{])/.exec(head);
  if (assigned) return from + assigned[0].length;
  return !final && length - from < PREFIX_LIMIT ? undefined : -1;
}

/** The first key of a record, which shows how records of its file start. */
export function firstKey(buffer: Buffer, start: number, end: number): string | undefined {
  const head = buffer.toString("latin1", start, Math.min(end, start + PREFIX_LIMIT));
  const found = /^\{\s*(?:"([^"\\]{1,200})"|([A-Za-z_$][\w$]{0,200}))\s*:/.exec(head);
  return found?.[1] ?? found?.[2];
}

const WINDOW = 1 << 20;

/**
 * The next place from `from` on where a record starts like the others do; -1 when there is none. `key`: the first key of
 * a whole record; `brokenKey`: that of a broken one, which counts only beside the brackets of any list.
 */
export function findNextRecord(
  buffer: Buffer,
  from: number,
  length: number,
  key: string | undefined,
  brokenKey?: string,
): number {
  const startsWith = (name: string): string => `[,[]\\s*(?=\\{\\s*"?${escapeKey(name)}"?\\s*:)`;
  const inList = "\\}\\s*,\\s*(?=\\{)";
  const start = new RegExp(
    key !== undefined
      ? startsWith(key)
      : brokenKey !== undefined
        ? `${inList}|${startsWith(brokenKey)}`
        : inList,
  );
  // The next record is usually near: small windows first.
  let at = from;
  let window = PREFIX_LIMIT;
  while (at < length) {
    const text = buffer.toString("latin1", at, Math.min(length, at + window + PREFIX_LIMIT));
    const found = start.exec(text);
    if (found) return at + found.index + found[0].length;
    at += window;
    window = Math.min(WINDOW, window * 2);
  }
  return -1;
}

function escapeKey(key: string): string {
  return key.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
