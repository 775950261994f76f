import type { Place } from "../../model/index.js";
import { type Item, type ItemMedia, type ItemTime, NO_TIME, plainMentions } from "./item.js";
import { isPlain, type Learnt, questionRows, titleRow, wordRows } from "./label-words.js";
import type { Role } from "./roles.js";

/** One row of the layout that came in 2024: a label in the account's language, and what it says. */
export interface LabelField {
  readonly label: string;
  /** Facebook's own name of the field, in English, where the export gives it. */
  readonly field?: string;
  readonly value?: string;
  readonly href?: string;
  readonly time?: ItemTime;
  readonly media: readonly ItemMedia[];
  readonly inner: readonly LabelField[];
  /** One of a list of values, which has its label from the list. */
  readonly listed?: boolean;
}

export interface LabelRecord {
  readonly pointer: string;
  readonly time: ItemTime;
  readonly fields: readonly LabelField[];
  readonly media: readonly ItemMedia[];
  readonly nativeId?: string;
}

const PLACE_FIELDS = /^(place|place_?name|location|city)$/i;

/** Roles in which a title stands over the words. Elsewhere it is words like any others. */
const TITLED: ReadonlySet<Role> = new Set([
  "posts",
  "page-posts",
  "group-posts",
  "pending-posts",
  "anonymous-posts",
  "archived-posts",
  "deleted-posts",
  "notes",
  "listings",
  "own-events",
]);

/** A record of rows as an item like any other. */
export function labelItem(record: LabelRecord, role: Role, learnt: Learnt): Item {
  const all = [...flatten(record.fields)];
  const asked = role === "answers" || WITHOUT_WORDS.has(role) ? [] : questionRows(record);
  const words = WITHOUT_WORDS.has(role) ? [] : [...asked, ...wordRows(record, learnt)];
  const title = WITHOUT_WORDS.has(role) ? undefined : titleRow(record);
  const heading = title !== undefined && TITLED.has(role) && words.length > 0 ? title.value : undefined;
  const said = (heading === undefined && title ? [title, ...words] : words).flatMap(
    ({ value }) => value ?? [],
  );
  const link = all.find(({ href }) => href !== undefined && /^https?:/.test(href))?.href;
  const time =
    record.time.at !== undefined ? record.time : (all.find((each) => each.time?.at)?.time ?? NO_TIME);
  const plain = record.fields.find(({ value, href, time: when }) => value !== undefined && !href && !when);
  const name = nameOf(all, role, new Set([...words, title]));
  const place = role === "tagged-places" || role === "check-ins" ? placeOf(all, name) : undefined;
  const mentioned = said.length === 0 ? undefined : plainMentions([...new Set(said)].join("\n\n"));
  return {
    pointer: record.pointer,
    time,
    rows: true,
    ...(mentioned ? { text: mentioned.text } : {}),
    ...(heading === undefined ? {} : { title: heading }),
    ...(role === "reactions" ? { reaction: plain?.value ?? "" } : {}),
    ...(name === undefined ? {} : { name }),
    ...(place ? { place } : {}),
    ...(link === undefined ? {} : { url: link }),
    ...(record.nativeId === undefined ? {} : { nativeId: record.nativeId }),
    attached: [],
    loose: [],
    links: [],
    reshared: false,
    media: [...record.media, ...all.flatMap(({ media }) => media)].filter(
      (each, index, media) => media.findIndex(({ uri }) => uri === each.uri) === index,
    ),
    tags: mentioned?.names.slice() ?? [],
  };
}

/** Roles whose rows hold names and choices, and no words of the owner. */
const WITHOUT_WORDS: ReadonlySet<Role> = new Set(["reactions", "poll-votes", "tagged-places", "friends"]);

function nameOf(
  fields: readonly LabelField[],
  role: Role,
  words: ReadonlySet<LabelField | undefined>,
): string | undefined {
  if (role === "reactions") return fields.slice(1).find(isPlain)?.value;
  return fields.find((each) => isPlain(each) && !words.has(each))?.value;
}

/** The place is named; the other row of a visit names the app that recorded it. */
function placeOf(fields: readonly LabelField[], first: string | undefined): Place | undefined {
  const named = fields.find(({ field }) => field !== undefined && PLACE_FIELDS.test(field))?.value;
  const plain = fields.filter(isPlain);
  const name =
    named ?? plain.find(({ value }) => !/^(facebook|instagram|messenger)\b/i.test(value ?? ""))?.value;
  return (name ?? first) === undefined ? undefined : { name: name ?? first ?? "" };
}

function* flatten(fields: readonly LabelField[]): Generator<LabelField> {
  for (const field of fields) {
    yield field;
    yield* flatten(field.inner);
  }
}
