import { itemParts } from "../../meta/html/item-parts.js";
import { leftOver } from "../../meta/html/left-over.js";
import {
  descendants,
  elements,
  find,
  findAll,
  type HtmlNode,
  isMedia,
  textOf,
} from "../../meta/html/node.js";
import { type Context, tallyOf } from "../context.js";
import type { FacebookFile } from "../files.js";
import { type ItemMedia, mediaKind, NO_TIME } from "../item.js";
import type { Message } from "../message.js";
import { mediaIn } from "./media.js";
import { type PageItem, readPageItems } from "./read-page.js";

/** A page of messages since 2018: a box each, with the sender over it. */
export async function* htmlMessages(context: Context, file: FacebookFile): AsyncGenerator<Message> {
  const tally = tallyOf(context, file.entry);
  const thread = (file.entry.path.split("/").at(-2) ?? "").replace(/^.*_/, "");
  // Who takes part, and whether one still does: Facebook's own sentences, unless there is nothing else on the page.
  let beside = 0;
  let messages = 0;
  for await (const { node, pointer } of messageBoxes(context, file)) {
    const { title, body, footer } = itemParts(node);
    if (!body || !footer) {
      beside += leftOver(node, []);
      continue;
    }
    messages++;
    tally.records++;
    const sender = title ? textOf(title) : "";
    const message = {
      pointer,
      time: footer ? context.clock.read(textOf(footer)) : NO_TIME,
      text: wordsOf(body),
      links: linksOf(body),
      media: [...mediaIn(body, context.clock), ...filesIn(body)],
      // The page names no one but the sender of each message.
      participants: [],
      thread,
      unsent: false,
      ...(sender === "" ? {} : { sender }),
    };
    tally.passedOver += leftOver(node, [message, ...sharedIn(body)]);
    yield message;
  }
  if (messages === 0) tally.passedOver += beside;
}

/** With Facebook's support, each subject is a box with a box for each message in it. */
async function* messageBoxes(context: Context, file: FacebookFile): AsyncGenerator<PageItem> {
  for await (const item of readPageItems(context, file)) {
    const { body } = itemParts(item.node);
    const at = body === undefined ? 0 : elements(item.node).indexOf(body) + 1;
    const inside = body === undefined ? [] : elements(body);
    const boxes = inside.flatMap((node, index) =>
      itemParts(node).footer ? [{ node, pointer: `${item.pointer}/*[${at}]/*[${index + 1}]` }] : [],
    );
    yield* boxes.length > 0 ? boxes : [item];
  }
}

/** What stands beside a link that was sent is its headline. */
function sharedIn(body: HtmlNode): readonly string[] {
  return elements(body)
    .flatMap((box) => elements(box))
    .filter((row) => linksOf(row).length > 0)
    .map((row) => textOf(row));
}

/** The second of the rows inside is what was written; the others hold calls, links and files. */
function wordsOf(body: HtmlNode): string {
  const rows = elements(body)
    .flatMap((box) => elements(box))
    .filter(({ name }) => name === "div");
  const words = rows[1] ?? rows[0];
  return words ? textOf(words, ({ name }) => name === "ul") : textOf(body);
}

/** Files that were sent are links into the archive. */
function filesIn(body: HtmlNode): readonly ItemMedia[] {
  return [...descendants(body, (node) => !isMedia(node))]
    .filter((node) => node.name === "a" && !find(node, isMedia))
    .map(({ attributes }) => attributes.href ?? "")
    .filter((href) => href !== "" && !/^[a-z]+:|^#/i.test(href))
    .map((uri) => ({ uri, kind: mediaKind(uri, "file"), comments: [] }));
}

function linksOf(body: HtmlNode): readonly string[] {
  return findAll(body, ({ name }) => name === "a")
    .map(({ attributes }) => attributes.href ?? "")
    .filter((href) => /^https?:\/\//i.test(href));
}
