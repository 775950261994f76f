import { isSentence } from "../../kit/prose.js";
import { leftOver } from "../../meta/html/left-over.js";
import { find, type HtmlNode, hasClass, ownText, textOf } from "../../meta/html/node.js";
import { type Context, tallyOf } from "../context.js";
import type { FacebookFile } from "../files.js";
import { NO_TIME } from "../item.js";
import type { Message } from "../message.js";
import { readPageEvents } from "./read-page.js";

interface Open {
  readonly number: number;
  readonly header: HtmlNode;
  text: string;
}

/** The one page of messages until 2018: in each conversation a header and then, beside it, the words. */
export async function* oldMessages(context: Context, file: FacebookFile): AsyncGenerator<Message> {
  const tally = tallyOf(context, file.entry);
  let number = 0;
  let participants: readonly string[] = [];
  let open: Open | undefined;
  const close = (): Message[] => {
    const done = open;
    open = undefined;
    if (!done) return [];
    tally.records++;
    return [toMessage(context, done, participants)];
  };
  /** No name is a sentence. */
  const names = (text: string): readonly string[] => {
    const found = namesIn(text);
    tally.passedOver += found.filter(isSentence).length;
    return found;
  };
  const take = (node: HtmlNode): Message[] => {
    if (hasClass(node, "message")) {
      const before = close();
      number++;
      tally.passedOver += leftOver(node, userOf(node));
      open = { number, header: node, text: "" };
      return before;
    }
    if (open && node.name === "p")
      open.text = open.text === "" ? textOf(node) : `${open.text}\n${textOf(node)}`;
    else if (!/^h\d$/.test(node.name)) tally.passedOver += leftOver(node, []);
    return [];
  };
  for await (const event of readPageEvents(context, file)) {
    if (event.type === "text") {
      if (open) tally.passedOver += isSentence(event.text) ? 1 : 0;
      else participants = names(event.text);
    } else if (hasClass(event.node, "thread")) {
      yield* close();
      participants = names(ownText(event.node));
      for (const child of event.node.children) if (typeof child !== "string") yield* take(child);
      yield* close();
    } else yield* take(event.node);
  }
  yield* close();
}

function namesIn(text: string): readonly string[] {
  return text
    .split(/[,،、，]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function userOf(header: HtmlNode): string {
  const user = find(header, (node) => hasClass(node, "user"));
  return user ? textOf(user) : "";
}

function toMessage(
  context: Context,
  { header, number, text }: Open,
  participants: readonly string[],
): Message {
  const meta = find(header, (node) => hasClass(node, "meta"));
  const sender = userOf(header);
  return {
    pointer: `(//*[@class="message"])[${number}]`,
    time: meta ? context.clock.read(textOf(meta)) : NO_TIME,
    text,
    links: [],
    media: [],
    participants,
    thread: [...participants].sort().join(", "),
    unsent: false,
    ...(sender === "" ? {} : { sender }),
  };
}
