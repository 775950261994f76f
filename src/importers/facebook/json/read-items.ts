import { type JsonObject, list, number, object, string } from "../../json-value.js";
import { type Context, tallyOf } from "../context.js";
import type { FacebookFile } from "../files.js";
import { type Item, type ItemMedia, plainMentions, timeOf } from "../item.js";
import { type LabelRecord, labelItem, textLabel } from "../label-fields.js";
import { toLabelRecord } from "./label-record.js";
import { toMedia } from "./media-item.js";
import { toItem } from "./post-item.js";
import { type JsonRecord, readJsonRecords } from "./read-json.js";

/** Rows are held back until it is known which of them are the words. */
const HELD = 500;

/** The records of a JSON file as items. */
export async function* readJsonItems(context: Context, file: FacebookFile): AsyncGenerator<Item> {
  let held: LabelRecord[] = [];
  let label: string | undefined;
  for await (const record of readJsonRecords(context, file)) {
    const rows = toLabelRecord(record);
    if (!rows) {
      const items = file.role === "album" ? albumItems(record) : [toItem(record)];
      tallyOf(context, file.entry).records += Math.max(0, items.length - 1);
      yield* items;
      continue;
    }
    held.push(rows);
    if (held.length < HELD) continue;
    label ??= textLabel(held);
    for (const each of held) yield labelItem(each, file.role, label);
    held = [];
  }
  label ??= textLabel(held);
  for (const each of held) yield labelItem(each, file.role, label);
}

/** An album is one object; each of its pictures is a record. */
function albumItems({ value, pointer }: JsonRecord): readonly Item[] {
  const album = string(value.name);
  // Unwrapped already: a file that holds nothing but the list.
  if (!Array.isArray(value.photos)) return [toItem({ value, pointer, list: "" })];
  const pictures = list(value.photos).flatMap((each, index) => {
    const at = `${pointer}/photos/${index}`;
    const media = object(each) ? toMedia(each, at, album) : undefined;
    return media ? [pictureItem(media, at)] : [];
  });
  const about = string(value.description);
  return about === undefined ? pictures : [...pictures, albumItem(value, pointer, about)];
}

/** What the owner wrote about the album as a whole. */
function albumItem(value: JsonObject, pointer: string, about: string): Item {
  const { text, names } = plainMentions(about);
  const name = string(value.name);
  return {
    pointer,
    time: timeOf(number(value.last_modified_timestamp)),
    text,
    ...(name === undefined ? {} : { title: name }),
    attached: [],
    loose: [],
    links: [],
    reshared: false,
    media: [],
    tags: names,
  };
}

function pictureItem(media: ItemMedia, pointer: string): Item {
  return {
    pointer,
    time: media.time ?? { dateSource: "none" },
    attached: [],
    loose: [],
    links: [],
    reshared: false,
    media: [media],
    tags: [],
  };
}
