import { isSentence } from "../../kit/prose.js";
import { leftOver } from "../../meta/html/left-over.js";
import { type Context, tallyOf } from "../context.js";
import type { FacebookFile } from "../files.js";
import type { Item } from "../item.js";
import { type LabelRecord, labelItem } from "../label-fields.js";
import { learn, NOTHING_LEARNT } from "../label-words.js";
import { OWN_WORDS, type Role } from "../roles.js";
import { eventItems } from "./events.js";
import { htmlLabelRecord } from "./label-record.js";
import { blockItems, listItems, wallItems } from "./old-pages.js";
import { htmlItem } from "./post-item.js";
import { readPageItems } from "./read-page.js";

/** Rows are held back until it is known which of them are the words. */
const HELD = 500;

/** The records of an HTML page of any generation as items. */
export function readHtmlItems(context: Context, file: FacebookFile): AsyncGenerator<Item> {
  if (file.role === "wall") return wallItems(context, file);
  if (BLOCKS.has(file.role)) return blockItems(context, file);
  return LISTS.has(file.role) ? listItems(context, file) : newItems(context, file);
}

const BLOCKS: ReadonlySet<Role> = new Set(["old-album", "old-photos", "old-videos"]);
const LISTS: ReadonlySet<Role> = new Set(["old-friends", "old-events", "old-notes", "old-places"]);

async function* newItems(context: Context, file: FacebookFile): AsyncGenerator<Item> {
  const tally = tallyOf(context, file.entry);
  let held: LabelRecord[] = [];
  let learnt = NOTHING_LEARNT;
  for await (const { node, pointer } of readPageItems(context, file)) {
    const rows = htmlLabelRecord(node, pointer, context.clock);
    if (rows) {
      tally.passedOver += leftOver(node, rows);
      tally.records++;
      held.push(rows);
      if (held.length < HELD) continue;
      learnt = learn(held, learnt);
      for (const each of held) yield labelItem(each, file.role, learnt);
      held = [];
      continue;
    }
    const items = EVENTS.has(file.role) ? eventItems(node, pointer, context.clock) : [];
    const found = items.length > 0 ? items : [withLoose(htmlItem(node, pointer, context.clock), file.role)];
    tally.passedOver += leftOver(node, found);
    for (const item of found) {
      if (isEmpty(item)) continue;
      tally.records++;
      yield item;
    }
  }
  learnt = learn(held, learnt);
  for (const each of held) yield labelItem(each, file.role, learnt);
}

/** Whose text is by the side of a record of these is told by the file; of posts, only a sentence can be the owner's. */
const POSTS: ReadonlySet<Role> = new Set([
  "posts",
  "page-posts",
  "group-posts",
  "pending-posts",
  "anonymous-posts",
  "archived-posts",
  "deleted-posts",
]);

/** Words that lie deeper than words do, where nothing is shared whose headline they could be. */
function withLoose(item: Item, role: Role): Item {
  const { text, loose, links, media, place } = item;
  if (!OWN_WORDS.has(role) || role === "profile-updates" || loose.length === 0) return item;
  if (links.length + media.length > 0 || place) return item;
  const own = POSTS.has(role) ? loose.filter(isSentence) : loose;
  if (own.length === 0 || (POSTS.has(role) && text !== undefined)) return item;
  return {
    ...item,
    text: [...(text === undefined ? [] : [text]), ...own].join("\n"),
    loose: loose.filter((each) => !own.includes(each)),
  };
}

const EVENTS: ReadonlySet<Role> = new Set(["own-events", "events", "invitations"]);

/** Boxes of a page that hold no record: headings, "you have no data here". */
function isEmpty({ line, text, media, links, time, loose, place }: Item): boolean {
  return (
    line === undefined &&
    text === undefined &&
    media.length + links.length + loose.length === 0 &&
    time.at === undefined &&
    place === undefined
  );
}
