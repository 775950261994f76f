import type { Place } from "../../../model/index.js";
import { at, type JsonObject, list, number, object, objects, string } from "../../json-value.js";
import {
  coordinates,
  type Item,
  type ItemEvent,
  type ItemMedia,
  isoSeconds,
  mediaKind,
  NO_TIME,
  plainMentions,
  timeOf,
} from "../item.js";
import { toMedia } from "./media-item.js";
import type { JsonRecord } from "./read-json.js";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Draft = Mutable<Item> & {
  attached: string[];
  loose: string[];
  links: string[];
  media: ItemMedia[];
  tags: string[];
};

/** A record of the shape that posts, comments, reactions, searches and memberships share since 2018. */
export function toItem({ value, pointer, list: key }: JsonRecord): Item {
  const draft: Draft = {
    pointer,
    time: timeOf(
      number(value.timestamp) ?? number(value.created_timestamp) ?? number(value.creation_timestamp),
    ),
    attached: [],
    loose: [],
    links: [],
    reshared: false,
    media: [],
    tags: [],
    ...(key === "" ? {} : { list: key }),
  };
  setText(draft, "name", value.name);
  // Group files of 2019 name the line so.
  setText(draft, "line", value.title ?? (value.data || value.attachments ? value.name : undefined));
  for (const part of objects(value.data)) readData(draft, part);
  for (const [index, attachment] of list(value.attachments).entries()) {
    for (const [place, part] of list(at(attachment, "data")).entries()) {
      const found = object(part);
      if (found) readAttachment(draft, found, `${pointer}/attachments/${index}/data/${place}`);
    }
  }
  for (const tag of list(value.tags)) {
    const name = string(tag) ?? string(at(tag, "name"));
    if (name !== undefined) draft.tags.push(name);
  }
  readBare(draft, value);
  if (draft.time === NO_TIME && draft.event?.start)
    draft.time = { at: draft.event.start, dateSource: "record" };
  return draft;
}

function readData(draft: Draft, part: JsonObject): void {
  const post = string(part.post);
  if (post !== undefined) addText(draft, post);
  const comment = object(part.comment);
  if (comment) {
    draft.comment = true;
    const text = string(comment.comment);
    if (text !== undefined) addText(draft, text);
    setText(draft, "author", comment.author);
    setText(draft, "group", comment.group);
    if (draft.time === NO_TIME) draft.time = timeOf(number(comment.timestamp));
  }
  const reaction = object(part.reaction);
  if (reaction) {
    draft.reaction = string(reaction.reaction) ?? "";
    setText(draft, "author", reaction.actor);
  }
  const review = object(part.review) ?? object(part.recommendation);
  if (review) {
    const text = string(review.text) ?? string(review.review) ?? string(review.message);
    if (text !== undefined) addText(draft, text);
  }
  const text = string(part.text);
  if (text !== undefined) addText(draft, text);
  setText(draft, "name", part.name);
  const updated = number(part.update_timestamp);
  const made = draft.time.at;
  // It equals the post's own time in nearly every post: only a later one means an edit.
  if (updated !== undefined && made !== undefined && (isoSeconds(updated) ?? made) > made)
    draft.edited = true;
}

function readAttachment(draft: Draft, part: JsonObject, pointer: string): void {
  const media = toMedia(part.media, `${pointer}/media`);
  if (media) draft.media.push(media);
  const outside = object(part.external_context);
  if (outside) {
    const url = string(outside.url);
    const name = string(outside.name);
    if (url !== undefined) draft.links.push(url);
    else draft.reshared = true;
    if (name !== undefined) draft.attached.push(name);
  }
  const place = toPlace(part.place);
  if (place && (draft.place === undefined || !draft.place.coordinates)) draft.place = place;
  const loose = string(part.text);
  if (loose !== undefined) draft.loose.push(loose);
  const named = string(part.name);
  if (named !== undefined) draft.attached.push(named);
  const event = toEvent(part.event);
  if (event) draft.event = event;
  readLifeEvent(draft, object(part.life_event), pointer);
  readPoll(draft, object(part.poll));
  readNote(draft, object(part.note), pointer);
  const sold = object(part.for_sale_item) ?? object(part.product);
  if (sold) {
    setText(draft, "title", sold.title);
    const text = string(sold.description);
    if (text !== undefined) addText(draft, text);
  }
}

function readLifeEvent(draft: Draft, event: JsonObject | undefined, pointer: string): void {
  if (!event) return;
  setText(draft, "lifeEvent", event.title);
  const text = string(event.description);
  if (text !== undefined) addText(draft, text);
  setPlace(draft, toPlace(event.place));
  for (const [index, photo] of list(event.photos).entries()) {
    const media = toMedia(photo, `${pointer}/life_event/photos/${index}`);
    if (media) draft.media.push(media);
  }
}

function readPoll(draft: Draft, poll: JsonObject | undefined): void {
  if (!poll) return;
  const options = objects(poll.options).flatMap(({ option }) => string(option) ?? []);
  const words = [string(poll.question), ...options].filter((each) => each !== undefined);
  if (words.length > 0) draft.poll = words.join("\n");
}

function readNote(draft: Draft, note: JsonObject | undefined, pointer: string): void {
  if (!note) return;
  draft.note = true;
  setText(draft, "title", note.title);
  const text = string(note.text);
  if (text !== undefined) addText(draft, text);
  if (draft.time === NO_TIME) draft.time = timeOf(number(note.created_timestamp));
  for (const [index, each] of list(note.media).entries()) {
    const media = toMedia(each, `${pointer}/note/media/${index}`);
    if (media) draft.media.push(media);
  }
}

/** Fields that stand in the record itself: events, listings, notes, pictures, places. */
function readBare(draft: Draft, value: JsonObject): void {
  if (value.start_timestamp !== undefined || value.create_timestamp !== undefined) {
    const event = toEvent(value);
    if (event) draft.event = event;
    if (draft.time === NO_TIME) draft.time = timeOf(number(value.create_timestamp));
  }
  if (value.price !== undefined || value.marketplace !== undefined) draft.title = string(value.title) ?? "";
  const description = draft.event ? undefined : string(value.description);
  if (description !== undefined && !string(value.uri)) addText(draft, description);
  const text = string(value.text);
  if (text !== undefined) addText(draft, text);
  const place = toPlace(value.place) ?? (object(value.coordinate) ? toPlace(value) : undefined);
  setPlace(draft, place);
  setText(draft, "url", value.url);
  const media = toMedia(value, draft.pointer);
  if (media) draft.media.push(media);
  const uri = string(at(value, "media", "uri"));
  const inner = uri === undefined ? undefined : toMedia(value.media, `${draft.pointer}/media`);
  if (inner) draft.media.push({ ...inner, kind: mediaKind(inner.uri, inner.kind) });
}

function toPlace(value: unknown): Place | undefined {
  const place = object(value);
  if (!place) return undefined;
  const name = string(place.name);
  const found = coordinates(
    number(at(place, "coordinate", "latitude")),
    number(at(place, "coordinate", "longitude")),
  );
  if (name === undefined && !found) return undefined;
  return { ...(name === undefined ? {} : { name }), ...(found ? { coordinates: found } : {}) };
}

function toEvent(value: unknown): ItemEvent | undefined {
  const event = object(value);
  const name = string(event?.name);
  if (!event || name === undefined) return undefined;
  const description = string(event.description);
  const start = isoSeconds(number(event.start_timestamp));
  const place = toPlace(event.place);
  return {
    name,
    ...(description === undefined ? {} : { description }),
    ...(start === undefined ? {} : { start }),
    ...(place ? { place } : {}),
  };
}

function setPlace(draft: Draft, place: Place | undefined): void {
  if (place) draft.place ??= place;
}

function addText(draft: Draft, raw: string): void {
  const { text, names } = plainMentions(raw);
  draft.tags.push(...names);
  draft.text = draft.text === undefined || draft.text === text ? text : `${draft.text}\n\n${text}`;
}

function setText(
  draft: Draft,
  key: "name" | "line" | "author" | "group" | "title" | "lifeEvent" | "url",
  value: unknown,
): void {
  const text = string(value);
  if (text !== undefined) draft[key] = text;
}
