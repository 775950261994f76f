import { at, type JsonObject, list, number, object, string } from "../../json-value.js";
import { unreadSentences } from "../../kit/left-over.js";
import type { Context } from "../context.js";
import type { FacebookFile } from "../files.js";
import { type ItemMedia, type ItemTime, mediaKind, NO_TIME } from "../item.js";
import type { Message } from "../message.js";
import { type JsonRecord, readJsonRecords, tellUnread } from "./read-json.js";

/** A file of messages, from Facebook's export or from the separate one of encrypted conversations. */
export async function* jsonMessages(context: Context, file: FacebookFile): AsyncGenerator<Message> {
  const participants: string[] = [];
  let unread = 0;
  const thread = threadOf(file.entry.path);
  for await (const record of readJsonRecords(context, file)) {
    if (record.list === "participants") {
      const name = string(record.value.name);
      if (name !== undefined) participants.push(name);
    } else if (record.list === "messages") {
      unread += unreadSentences(record.value, [], HANDLED);
      yield toMessage(record, participants, thread);
    }
  }
  tellUnread(context, file, unread);
}

/** What was said, and the headline of what was shared. */
const HANDLED = /^(content|text|share)$/;

/** Folders and files are called after the partner and an id: the id is what stays. */
function threadOf(path: string): string {
  const parts = path.split("/");
  const folder = /^message(_\d+)?\.json$/i.test(parts.at(-1) ?? "")
    ? (parts.at(-2) ?? "")
    : (parts.at(-1) ?? "");
  return folder.replace(/\.json$/i, "").replace(/^.*_/, "");
}

const MEDIA_LISTS: readonly (readonly [key: string, kind: ItemMedia["kind"]])[] = [
  ["photos", "photo"],
  ["videos", "video"],
  ["gifs", "photo"],
  ["audio_files", "audio"],
  ["files", "file"],
  ["media", "photo"],
];

function toMessage({ value, pointer }: JsonRecord, participants: readonly string[], thread: string): Message {
  const sender = string(value.sender_name) ?? string(value.senderName);
  const content = string(value.content) ?? string(value.text);
  const link = string(at(value, "share", "link"));
  return {
    pointer,
    time: timeOf(value),
    text: content ?? "",
    links: link === undefined ? [] : [link],
    media: mediaOf(value),
    participants,
    thread,
    unsent: value.is_unsent === true || value.isUnsent === true,
    ...(sender === undefined ? {} : { sender }),
  };
}

function mediaOf(value: JsonObject): readonly ItemMedia[] {
  const found = MEDIA_LISTS.flatMap(([key, kind]) =>
    list(value[key]).flatMap((each) => {
      const uri = string(object(each)?.uri);
      return uri === undefined ? [] : [{ uri, kind: mediaKind(uri, kind), comments: [] }];
    }),
  );
  const sticker = string(at(value, "sticker", "uri"));
  return sticker === undefined ? found : [...found, { uri: sticker, kind: "photo", comments: [] }];
}

/** Milliseconds, where everything else in an export counts seconds. */
function timeOf(value: JsonObject): ItemTime {
  const raw = number(value.timestamp_ms) ?? number(value.timestamp);
  if (raw === undefined || raw <= 0) return NO_TIME;
  const time = raw < 100_000_000_000 ? raw * 1000 : raw;
  if (time > 7_258_118_400_000) return NO_TIME;
  return { at: new Date(time).toISOString().replace(".000Z", "Z"), dateSource: "record" };
}
