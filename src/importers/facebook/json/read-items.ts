import { type JsonObject, list, number, object, string } from "../../json-value.js";
import { unreadSentences } from "../../kit/left-over.js";
import { type Context, tallyOf } from "../context.js";
import type { FacebookFile } from "../files.js";
import { type Item, type ItemComment, type ItemMedia, plainMentions, timeOf } from "../item.js";
import { type LabelRecord, labelItem } from "../label-fields.js";
import { learn, NOTHING_LEARNT } from "../label-words.js";
import { toLabelRecord } from "./label-record.js";
import { commentsOf, toMedia } from "./media-item.js";
import { toItem } from "./post-item.js";
import { type JsonRecord, readJsonRecords, tellUnread } from "./read-json.js";

/** Rows are held back until it is known which of them are the words. */
const HELD = 500;

/** The records of a JSON file as items. */
export async function* readJsonItems(context: Context, file: FacebookFile): AsyncGenerator<Item> {
  let held: LabelRecord[] = [];
  let learnt = NOTHING_LEARNT;
  let unread = 0;
  for await (const record of readJsonRecords(context, file)) {
    const rows = toLabelRecord(record);
    if (!rows) {
      const items = itemsIn(file, record);
      unread += unreadSentences(record.value, items, OTHERS);
      tallyOf(context, file.entry).records += Math.max(0, items.length - 1);
      yield* items;
      continue;
    }
    unread += unreadSentences(record.value, rows);
    held.push(rows);
    if (held.length < HELD) continue;
    learnt = learn(held, learnt);
    for (const each of held) yield labelItem(each, file.role, learnt);
    held = [];
  }
  learnt = learn(held, learnt);
  for (const each of held) yield labelItem(each, file.role, learnt);
  tellUnread(context, file, unread);
}

/** What a shared page says of itself. */
const OTHERS = /^external_context$/;

function itemsIn({ role }: FacebookFile, record: JsonRecord): readonly Item[] {
  if (role === "album") return albumItems(record);
  if (role === "answers" && Array.isArray(record.value.answers)) return answerItems(record);
  return [toItem(record)];
}

/** One record a group; each of the answers to its questions is a record of its own. */
function answerItems({ value, pointer }: JsonRecord): readonly Item[] {
  const group = string(value.group_name) ?? string(value.name);
  return list(value.answers).flatMap((each, index) => {
    const answer = object(each);
    const said = string(answer?.answer) ?? string(answer?.text) ?? string(each);
    if (said === undefined) return [];
    const question = string(answer?.question);
    return [
      {
        ...emptyItem(`${pointer}/answers/${index}`, number(answer?.timestamp) ?? number(value.timestamp)),
        text: plainMentions(said).text,
        ...(group === undefined ? {} : { name: group }),
        ...(question === undefined ? {} : { line: question }),
      },
    ];
  });
}

function emptyItem(pointer: string, seconds: number | undefined): Item {
  return {
    ...{ pointer, time: timeOf(seconds), attached: [], loose: [], links: [] },
    ...{ reshared: false, media: [], tags: [] },
  };
}

/** An album is one object; each of its pictures is a record. */
function albumItems({ value, pointer }: JsonRecord): readonly Item[] {
  const album = string(value.name);
  // Unwrapped already: a file that holds nothing but the list.
  if (!Array.isArray(value.photos)) return [toItem({ value, pointer, list: "" })];
  let pictures = list(value.photos).flatMap((each, index) => {
    const at = `${pointer}/photos/${index}`;
    const media = object(each) ? toMedia(each, at, album) : undefined;
    return media ? [pictureItem(media, at)] : [];
  });
  const [first, ...others] = pictures;
  const underAlbum = commentsOf(value.comments, `${pointer}/comments`);
  if (first && underAlbum.length > 0) pictures = [withComments(first, underAlbum), ...others];
  const about = string(value.description);
  return about === undefined ? pictures : [...pictures, albumItem(value, pointer, about)];
}

/** Comments under the album as a whole stand with its first picture's. */
function withComments(item: Item, comments: readonly ItemComment[]): Item {
  const [first, ...others] = item.media;
  return first
    ? { ...item, media: [{ ...first, comments: [...first.comments, ...comments] }, ...others] }
    : item;
}

/** What the owner wrote about the album as a whole. */
function albumItem(value: JsonObject, pointer: string, about: string): Item {
  const { text, names } = plainMentions(about);
  const name = string(value.name);
  return {
    ...emptyItem(pointer, number(value.last_modified_timestamp)),
    text,
    ...(name === undefined ? {} : { title: name }),
    tags: names,
  };
}

function pictureItem(media: ItemMedia, pointer: string): Item {
  return { ...emptyItem(pointer, undefined), time: media.time ?? { dateSource: "none" }, media: [media] };
}
