/** One message of an mbox file, as it stands there. */
export interface StoredMessage {
  /** Counted from 1, in file order. */
  readonly number: number;
  /** The line that starts it: `From ada@fell.example Mon Jan  1 10:00:00 2024`. */
  readonly separator: string;
  /** Headers and body, as far as they were kept. */
  readonly bytes: Uint8Array;
  /** The message is longer than what was kept. */
  readonly cut: boolean;
}

/** Longest line that can start a message, and the start of the line after it. */
const LOOK_AHEAD = 1500;
const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;

/** `From someone Mon Jan  1 10:00:00 2024`, `From - …` and, in exports of groups, `From 1234567890`. */
const SEPARATOR = /^From (?:\S+ .*\b\d{4}\b.*|-?\d{5,}\S*)$/;
/** One that can be nothing else, with its day and its time: it needs no empty line before it. */
const WHOLE_SEPARATOR =
  /^From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?=.*\b\d{4}\b)(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} +[A-Z][a-z]{2})\b.*\b\d\d:\d\d\b/;
const BYTE_ORDER_MARK = Buffer.from("\uFEFF");
/** What must follow it: a header, or a line break where there is none. */
const HEADER_START = /^(?:>?From |[!-9;-~]{1,76}:)/;

/**
 * The messages of an mbox file, one by one, each with at most its first `limit` bytes. Never holds more than one
 * message and one piece. A line of a letter that begins with "From " starts no message unless a header follows it.
 * `before` is told how many bytes, spaces aside, stand before the first message: they belong to none.
 */
export async function* splitMbox(
  pieces: AsyncIterable<Uint8Array>,
  limit: number,
  before: (bytes: number) => void = () => undefined,
): AsyncGenerator<StoredMessage> {
  let number = 0;
  let separator: string | undefined;
  let kept: Buffer[] = [];
  let length = 0;
  let cut = false;
  /** Bytes that were not yet searched to their end, with the two before them. */
  let rest = Buffer.alloc(0);
  let atStart = true;

  const keep = (part: Buffer) => {
    if (separator === undefined) {
      const bytes = part.reduce((sum, byte) => (byte > SPACE ? sum + 1 : sum), 0);
      if (bytes > 0) before(bytes);
      return;
    }
    const room = limit - length;
    if (part.length > room) cut = true;
    // Copies: a piece must not stay in memory for the sake of a few bytes of it.
    if (room > 0 && part.length > 0) kept.push(Buffer.from(part.subarray(0, room)));
    length += Math.min(room, part.length);
  };
  const finish = (): StoredMessage | undefined => {
    if (separator === undefined) return undefined;
    const message = { number: ++number, separator, bytes: Buffer.concat(kept), cut };
    kept = [];
    length = 0;
    cut = false;
    return message;
  };

  function* search(window: Buffer, ended: boolean): Generator<StoredMessage> {
    let from = atStart && window.indexOf(BYTE_ORDER_MARK) === 0 ? BYTE_ORDER_MARK.length : 0;
    let at = atStart ? from : nextStart(window, 0);
    while (at >= 0) {
      if (!ended && window.length - at < LOOK_AHEAD) break;
      const found = separatorAt(window, at, atStart || isAfterEmpty(window, at));
      if (found) {
        keep(window.subarray(from, at));
        const message = finish();
        if (message) yield message;
        separator = found.line;
        from = found.end;
      }
      atStart = false;
      at = nextStart(window, Math.max(at, from));
    }
    // A start that can't be judged yet is looked at again, with what stands before it.
    const until = ended ? window.length : Math.max(from, at >= 0 ? at - 3 : window.length - 8);
    keep(window.subarray(from, until));
    rest = Buffer.from(window.subarray(until));
  }

  for await (const piece of pieces) yield* search(Buffer.concat([rest, piece]), false);
  yield* search(rest, true);
  const last = finish();
  if (last) yield last;
}

/** Where a line "From " stands, from `from` on; -1 when nowhere. */
function nextStart(window: Buffer, from: number): number {
  const at = window.indexOf("\nFrom ", from);
  return at < 0 ? -1 : at + 1;
}

function isAfterEmpty(window: Buffer, at: number): boolean {
  return window[at - (window[at - 2] === RETURN ? 3 : 2)] === NEWLINE;
}

function separatorAt(
  window: Buffer,
  at: number,
  afterEmpty: boolean,
): { readonly line: string; readonly end: number } | undefined {
  const text = window.toString("latin1", at, at + LOOK_AHEAD);
  const lineEnd = text.indexOf("\n");
  if (lineEnd < 0) return undefined;
  const line = text.slice(0, lineEnd).trimEnd();
  const isStart =
    (afterEmpty ? SEPARATOR : WHOLE_SEPARATOR).test(line) && HEADER_START.test(text.slice(lineEnd + 1));
  return isStart ? { line, end: at + lineEnd + 1 } : undefined;
}

/** Whether a file begins as an mbox does. */
export function isMbox(head: string): boolean {
  const [first = "", second = ""] = head.replace(/^\uFEFF/, "").split(/\r?\n/);
  return SEPARATOR.test(first.trimEnd()) && HEADER_START.test(second);
}
