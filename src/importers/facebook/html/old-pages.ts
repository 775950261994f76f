import { mediaKindByName } from "../../../model/index.js";
import { caseFolded } from "../../kit/person-names.js";
import { isSentence } from "../../kit/prose.js";
import type { HtmlClock } from "../../meta/html/clock.js";
import { leftOver } from "../../meta/html/left-over.js";
import { elements, find, findAll, type HtmlNode, hasClass, textOf } from "../../meta/html/node.js";
import { type Context, tallyOf } from "../context.js";
import type { FacebookFile } from "../files.js";
import { type Item, type ItemComment, type ItemMedia, mediaKind, NO_TIME } from "../item.js";
import { recorded } from "./media.js";
import { readPageEvents } from "./read-page.js";

/**
 * The wall of 2010 to 2018: likes, friendships and others' posts in one list. Each record is a date, then Facebook's
 * line, then what was written; browsers and parsers see them as neighbours, since a paragraph can't hold boxes.
 */
export async function* wallItems(context: Context, file: FacebookFile): AsyncGenerator<Item> {
  const tally = tallyOf(context, file.entry);
  let number = 0;
  let date: string | undefined;
  let line = "";
  let words: string | undefined;
  const item = (): Item | undefined => {
    if (date === undefined) {
      if (isSentence(line)) tally.passedOver++;
      return undefined;
    }
    tally.records++;
    return wallItem(context, date, line.trim(), words, `(//*[@class="meta"])[${number}]`);
  };
  for await (const event of readPageEvents(context, file)) {
    if (event.type === "text") line += event.text;
    else if (hasClass(event.node, "meta")) {
      const before = item();
      if (before) yield before;
      number++;
      date = textOf(event.node);
      tally.passedOver += leftOver(event.node, []);
      line = "";
      words = undefined;
    } else if (hasClass(event.node, "comment")) words = joined(words, textOf(event.node));
    else if (isPartOfLine(event.node)) line += textOf(event.node);
    else tally.passedOver += leftOver(event.node, []);
  }
  const last = item();
  if (last) yield last;
}

/** The owner's name over the wall. Some walls have a word for "Timeline" there: Facebook begins no line with that. */
export async function nameOnWall(
  context: Parameters<typeof readPageEvents>[0],
  file: FacebookFile,
): Promise<string | undefined> {
  let heading = "";
  let line = "";
  for await (const event of readPageEvents(context, file)) {
    if (event.type === "text") line += event.text;
    else if (event.node.name === "h1") heading = textOf(event.node);
    else if (hasClass(event.node, "meta")) line = "";
    else if (isPartOfLine(event.node)) line += textOf(event.node);
    if (heading !== "" && caseFolded(line).startsWith(caseFolded(heading))) return heading;
  }
  return undefined;
}

function isPartOfLine({ name }: HtmlNode): boolean {
  return name === "a" || name === "span";
}

function joined(before: string | undefined, text: string): string | undefined {
  return text === "" ? before : before === undefined ? text : `${before}\n${text}`;
}

function wallItem(
  context: Context,
  date: string,
  line: string,
  words: string | undefined,
  pointer: string,
): Item {
  const url = /^https?:\/\/\S+/.exec(words ?? "")?.[0];
  return {
    pointer,
    time: context.clock.read(date),
    ...(line === "" ? {} : { line }),
    ...(words === undefined ? {} : { text: words }),
    author: isOwn(context, line) ? "own" : "other",
    attached: [],
    loose: [],
    links: url === undefined ? [] : [url],
    reshared: false,
    media: [],
    tags: [],
  };
}

/** The line starts with who did it. No line: the owner's own words. Some languages put one verb in front. */
function isOwn({ owner }: Context, line: string): boolean {
  if (line === "" || owner.names.size === 0) return true;
  const folded = caseFolded(line);
  for (const name of owner.names) {
    const at = folded.indexOf(name);
    if (at === 0 && endsThere(folded, name)) return true;
    if (at > 0 && at < 16 && /^[\p{Script=Arabic}\p{Script=Hebrew} ]+$/u.test(folded.slice(0, at)))
      return true;
  }
  return false;
}

/** "Jo" does not begin "Joseph wrote", nor "Ann Lee" "Ann Leech wrote"; a script without spaces goes on after the name. */
function endsThere(line: string, name: string): boolean {
  return !/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}]/u.test(line.slice(name.length));
}

/** Albums, videos and pictures of a telephone: a box for each. */
export async function* blockItems(context: Context, file: FacebookFile): AsyncGenerator<Item> {
  const tally = tallyOf(context, file.entry);
  let number = 0;
  let album: string | undefined;
  for await (const event of readPageEvents(context, file)) {
    if (event.type === "text") {
      if (isSentence(event.text)) tally.passedOver++;
      continue;
    }
    const { node } = event;
    const taken: Item[] = [];
    if (node.name === "h1" && file.role === "old-album") album = textOf(node);
    for (const block of hasClass(node, "block") ? [node] : findAll(node, (each) => hasClass(each, "block"))) {
      number++;
      tally.records++;
      const found = blockItem(
        block,
        `(//*[@class="block"])[${number}]`,
        file.entry.path,
        album,
        context.clock,
      );
      if (found) taken.push(found);
    }
    tally.passedOver += leftOver(node, [taken, album]);
    yield* taken;
  }
}

function blockItem(
  block: HtmlNode,
  pointer: string,
  page: string,
  album: string | undefined,
  clock: HtmlClock,
): Item | undefined {
  const image = find(block, ({ name }) => name === "img");
  const target = find(
    block,
    ({ name, attributes }) => name === "a" && mediaKindByName(attributes.href ?? "") === "video",
  );
  const source = target?.attributes.href ?? image?.attributes.src;
  if (source === undefined) return undefined;
  const uri = resolvePath(page, source);
  const metas = findAll(block, (node) => node.name === "div" && hasClass(node, "meta"));
  const comments = findAll(block, (node) => hasClass(node, "comment"));
  const stamp = metas.find((meta) => !comments.some((comment) => contains(comment, meta)));
  const time = stamp ? clock.read(textOf(stamp)) : NO_TIME;
  const rows = findAll(block, ({ name }) => name === "tr").flatMap((row) => {
    const [label, value] = elements(row);
    return label && value ? [[textOf(label), textOf(value)] as const] : [];
  });
  const caption = textOf(
    block,
    (node) => hasClass(node, "meta", "comment") || node.name === "table" || node.name === "a",
  );
  const media: ItemMedia = {
    uri,
    kind: mediaKind(uri, target ? "video" : "photo"),
    ...(caption === "" ? {} : { caption }),
    ...(album === undefined ? {} : { album }),
    ...recorded(rows, clock),
    time,
    comments: comments.flatMap((comment, index) =>
      toComment(comment, `${pointer}//*[@class="comment"][${index + 1}]`, clock),
    ),
  };
  return { pointer, time, attached: [], loose: [], links: [], reshared: false, media: [media], tags: [] };
}

function toComment(node: HtmlNode, pointer: string, clock: HtmlClock): ItemComment[] {
  const user = find(node, (each) => hasClass(each, "user"));
  const meta = find(node, (each) => hasClass(each, "meta"));
  const text = textOf(node, (each) => each === user || each === meta);
  if (text === "") return [];
  return [
    {
      text,
      pointer,
      time: meta ? clock.read(textOf(meta)) : NO_TIME,
      ...(user ? { author: textOf(user) } : {}),
    },
  ];
}

function contains(outer: HtmlNode, inner: HtmlNode): boolean {
  return find(outer, (node) => node === inner) !== undefined;
}

/** `../../photos/1/2.jpg` from `photos/1/index.htm`. */
function resolvePath(page: string, source: string): string {
  const parts = page.split("/").slice(0, -1);
  for (const part of source.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return /^[a-z]+:/i.test(source) ? source : parts.join("/");
}

/** Friends, events, notes and places: lists under headings. */
export async function* listItems(context: Context, file: FacebookFile): AsyncGenerator<Item> {
  const tally = tallyOf(context, file.entry);
  let number = 0;
  let heading = "";
  for await (const event of readPageEvents(context, file)) {
    if (event.type === "text") {
      if (isSentence(event.text)) tally.passedOver++;
      continue;
    }
    const taken: Item[] = [];
    if (/^h[12]$/.test(event.node.name)) heading = textOf(event.node);
    const rows = event.node.name === "li" ? [event.node] : findAll(event.node, ({ name }) => name === "li");
    for (const row of rows) {
      number++;
      tally.records++;
      taken.push(listItem(row, heading, `(//*[@class="contents"]//li)[${number}]`, file, context.clock));
    }
    tally.passedOver += leftOver(event.node, [taken, heading]);
    yield* taken;
  }
}

function listItem(
  row: HtmlNode,
  heading: string,
  pointer: string,
  file: FacebookFile,
  clock: HtmlClock,
): Item {
  const meta = find(row, (node) => hasClass(node, "meta"));
  const name = textOf(row, (node) => node === meta);
  const [when = ""] = meta ? textOf(meta).split("\n") : [];
  const inBrackets = /^(.*?) ?\(([^()]{4,60})\)$/s.exec(name);
  const dated = when !== "" ? when : clock.parts(inBrackets?.[2] ?? "") ? (inBrackets?.[2] ?? "") : "";
  const plain = dated !== "" && dated === inBrackets?.[2] ? inBrackets[1] : name;
  const words = file.role === "old-notes";
  return {
    pointer,
    time: dated === "" ? NO_TIME : clock.read(dated),
    ...(words ? { text: plain ?? name } : { name: plain ?? name }),
    ...(file.role === "old-events" ? { event: { name: plain ?? name } } : {}),
    list: heading,
    attached: [],
    loose: [],
    links: [],
    reshared: false,
    media: [],
    tags: [],
  };
}
