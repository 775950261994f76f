import type { Place } from "../../model/index.js";
import { type Item, type ItemMedia, type ItemTime, NO_TIME, plainMentions } from "./item.js";
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
}

export interface LabelRecord {
  readonly pointer: string;
  readonly time: ItemTime;
  readonly fields: readonly LabelField[];
  readonly media: readonly ItemMedia[];
  readonly nativeId?: string;
}

/** Labels of what the owner wrote. Only where a field has no name of its own, and never needed to tell records apart. */
const TEXT_LABELS =
  /^(message|text|comment|content|description|caption|answer|mensaje|texto|comentario|contenido|texte|commentaire|contenu|nachricht|kommentar|inhalt|mensagem|comentário|messaggio|testo|commento|сообщение|текст|комментарий|訊息|文字|留言|内容|內容|消息|评论|メッセージ|テキスト|コメント|메시지|텍스트|댓글|نص|رسالة|تعليق|tin nhắn|văn bản|bình luận|pesan|teks|komentar|mesaj|metin|yorum|wiadomość|tekst|komentarz|bericht)$/i;
const TEXT_FIELDS = /^(text|message|comment|body|content|description|caption|post|answer)(_?text)?$/i;
const PLACE_FIELDS = /^(place|place_?name|location|city)$/i;

/** The label whose values are the words, for a file that does not name its fields: they differ from record to record. */
export function textLabel(records: readonly LabelRecord[]): string | undefined {
  const byLabel = new Map<string, string[]>();
  for (const { fields } of records) {
    for (const { label, value, href, time, field } of fields) {
      if (label === "" || value === undefined || href !== undefined || time !== undefined) continue;
      if ((field !== undefined && TEXT_FIELDS.test(field)) || TEXT_LABELS.test(label)) return label;
      byLabel.set(label, [...(byLabel.get(label) ?? []), value]);
    }
  }
  let best: string | undefined;
  let most = 0;
  for (const [label, values] of byLabel) {
    const length = values.reduce((sum, value) => sum + value.length, 0) / values.length;
    const score = (new Set(values).size / values.length) ** 2 * length;
    if (score > most) [best, most] = [label, score];
  }
  return best;
}

/** Fewer words than this in a row of no known name are a name or a choice. */
const FEWEST_WORDS = 4;

/**
 * What the owner wrote in a record: every row that says so itself, else the one that holds the words in the rest of the
 * file (`label`), else the longest that reads like words: labels may be in several languages.
 */
function wordsIn(fields: readonly LabelField[], label: string | undefined): readonly LabelField[] {
  const plain = fields.filter(isPlain);
  const named = plain.filter(
    (each) => (each.field !== undefined && TEXT_FIELDS.test(each.field)) || TEXT_LABELS.test(each.label),
  );
  const words = named.length > 0 ? named : plain.filter((each) => each.label === label).slice(0, 1);
  if (words.some(({ value }) => value?.trim() !== "")) return words;
  const longest = plain.toSorted((a, b) => (b.value?.length ?? 0) - (a.value?.length ?? 0))[0];
  const count = longest?.value?.trim().split(/\s+/).length ?? 0;
  return longest && count >= FEWEST_WORDS ? [longest] : [];
}

/** A record of rows as an item like any other. `label` is the row that holds the words in the rest of its file. */
export function labelItem(record: LabelRecord, role: Role, label: string | undefined): Item {
  const all = [...flatten(record.fields)];
  const rows = WITHOUT_WORDS.has(role) ? [] : wordsIn(all, label);
  const said = [...new Set(rows.map(({ value }) => value ?? ""))].join("\n");
  const words = said === "" ? undefined : said;
  const link = all.find(({ href }) => href !== undefined && /^https?:/.test(href))?.href;
  const time =
    record.time.at !== undefined ? record.time : (all.find((each) => each.time?.at)?.time ?? NO_TIME);
  const plain = record.fields.find(({ value, href, time: when }) => value !== undefined && !href && !when);
  const name = nameOf(all, role, rows);
  const place = role === "tagged-places" || role === "check-ins" ? placeOf(all, name) : undefined;
  const mentioned = words === undefined ? undefined : plainMentions(words);
  return {
    pointer: record.pointer,
    time,
    rows: true,
    ...(mentioned ? { text: mentioned.text } : {}),
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

function nameOf(fields: readonly LabelField[], role: Role, words: readonly LabelField[]): string | undefined {
  if (role === "reactions") return fields.slice(1).find(isPlain)?.value;
  return fields.find((each) => isPlain(each) && !words.includes(each))?.value;
}

function isPlain({ value, href, time }: LabelField): boolean {
  return value !== undefined && href === undefined && time === undefined;
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
