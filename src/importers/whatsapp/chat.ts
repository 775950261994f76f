import { chooseOrder, type Header, localTime, type Order, readHeader } from "./header.js";
import { plainName } from "./names.js";
import { unreadMessages } from "./unknown-headers.js";

/** One message as the file has it. */
export interface ChatMessage {
  /** Line on which it begins, from 1. */
  readonly line: number;
  /** Milliseconds by the clock on the wall; the file names no zone. */
  readonly time: number | undefined;
  /** Absent for what the app itself says. */
  readonly sender?: string;
  readonly text: string;
}

export interface Chat {
  readonly messages: readonly ChatMessage[];
  readonly doubtfulDates: boolean;
  /** Lines that look like the beginnings of messages in a form that is not known. */
  readonly unread: number;
  /** Lines above the first message, which nobody's name stands beside. */
  readonly above: number;
}

interface Block {
  readonly line: number;
  readonly header: Header;
  /** The first line as it stands. */
  readonly raw: string;
  readonly lines: string[];
}

const LINE_END = /\r\n?|\n/;

/** Takes a chat apart. */
export function readChat(text: string): Chat {
  const blocks: Block[] = [];
  const style = readHeader(
    text
      .slice(0, 2000)
      .split(LINE_END)
      .find((line) => readHeader(line)) ?? "",
  )?.style;
  const before: string[] = [];
  let number = 0;
  for (const line of text.split(LINE_END)) {
    number++;
    const header = looksDated(line) ? readHeader(line) : undefined;
    if (header && header.style === style)
      blocks.push({ line: number, header, raw: line, lines: [header.rest] });
    else (blocks.at(-1)?.lines ?? before).push(line);
  }
  const { order, doubtful } = chooseOrder(blocks.map(({ header }) => header));
  const messages = putTogether(blocks, order);
  return {
    messages,
    doubtfulDates: doubtful,
    unread: unreadMessages(messages, before, order),
    above: before.filter((line) => line.trim() !== "").length,
  };
}

function looksDated(line: string): boolean {
  return /\p{Nd}/u.test(line.slice(0, 8));
}

const DAYS = 3 * 86_400_000;

/**
 * Someone may quote the beginning of an older message: a line that goes back in time by days begins nothing, unless it is
 * by someone of this chat. Clocks of phones are wrong at times, and nobody's words may become another's.
 */
function putTogether(blocks: readonly Block[], order: Order): readonly ChatMessage[] {
  const times = new Map<string, number>();
  for (const { header } of blocks) {
    const name = nameBefore(header.rest);
    if (name !== undefined) times.set(name, (times.get(name) ?? 0) + 1);
  }
  const isSender = (name: string | undefined): boolean => name !== undefined && (times.get(name) ?? 0) > 1;
  const messages: { line: number; time: number | undefined; lines: string[] }[] = [];
  let latest = 0;
  for (const { line, header, raw, lines } of blocks) {
    // A phone whose language was changed writes two forms into one file.
    const time = localTime(header, order) ?? localTime(header, order === "dmy" ? "mdy" : "dmy");
    const last = messages.at(-1);
    const quoted = time !== undefined && time < latest - DAYS && !isSender(nameBefore(header.rest));
    if (last && quoted) {
      last.lines.push(raw, ...lines.slice(1));
      continue;
    }
    if (time !== undefined && time > latest) latest = time;
    messages.push({ line, time, lines });
  }
  return messages.map(({ line, time, lines }) => {
    const [first = "", ...more] = lines;
    const { sender, text } = splitSender(first, isSender);
    const whole = [text, ...more].join("\n").replace(/\n+$/, "");
    return { line, time, text: whole, ...(sender === undefined ? {} : { sender }) };
  });
}

/** What the app writes about a group, with something quoted in it that may hold a colon. */
const APP_SAYS =
  /["“”„«»]|\b(changed (the|this|to)|created (the )?group|added|removed|left|joined using|security code|hat .{1,40} geändert|cambió|a changé|ha cambiato|mudou|alterou)\b/i;

/** What stands where a sender's name does. */
function nameBefore(rest: string): string | undefined {
  const at = /: |:$/.exec(rest)?.index;
  return at === undefined || at === 0 || at > 80 ? undefined : rest.slice(0, at);
}

function splitSender(
  rest: string,
  isSender: (name: string) => boolean,
): { readonly sender?: string; readonly text: string } {
  const name = nameBefore(rest);
  if (name === undefined) return { text: rest };
  // People call themselves Jo "JJ" Nurse; what the app says does not begin the same way time and again.
  if (APP_SAYS.test(name) && !isSender(name)) return { text: rest };
  return { sender: plainName(name), text: rest.slice(name.length + 2) };
}
