import type { Account, AuditResult, Post } from "../model/index.js";
import type { KnownName } from "./name-list.js";

/** Longer ones are sentences. */
const LONGEST_NAME = 80;
const MOST_NAME_WORDS = 5;

/** Who and what a post names outside its words: people mentioned, answered and quoted, friends, groups, places. */
export function namesInPost(post: Post): readonly KnownName[] {
  const people = [...post.mentions, post.inReplyTo?.author, post.quoted?.author];
  const places = [post.place?.name, ...post.media.map(({ album }) => album)];
  // Evidence says which clinical site a picture was recorded near.
  for (const site of [...post.media.map((media) => media.site), post.place?.site])
    places.push(site?.name, site?.town);
  if (post.kind === "connection") people.push(post.title, post.text);
  if (post.kind === "membership" || post.kind === "event") places.push(post.title);
  for (const remark of post.remarks ?? []) people.push(/^(?:to|from) (.+)$/.exec(remark)?.[1]);
  return [
    ...people.flatMap((text) => known("person", text)),
    ...places.flatMap((text) => known("place", text)),
  ];
}

export function namesInAccount(account: Account): readonly KnownName[] {
  const jobs = [...account.positions, ...account.education];
  return [
    ...[...account.names, ...account.handles].flatMap((text) => known("person", text)),
    ...[account.location, ...jobs.map(({ organisation }) => organisation)].flatMap((text) =>
      known("place", text),
    ),
  ];
}

/** Everyone and every place that a result names outside the words of posts. */
export function namesInResult({ archives, posts, checkByEye }: AuditResult): readonly KnownName[] {
  return [
    ...archives.flatMap(({ owner }) => [
      ...[...owner.names, ...owner.handles].flatMap((text) => known("person", text)),
      ...[owner.employer, ...owner.because.map(({ employer }) => employer)].flatMap((text) =>
        known("place", text),
      ),
    ]),
    ...[...posts.map(({ post }) => post), ...checkByEye].flatMap(namesInPost),
  ];
}

/** `"sender_name": "…"` and its like, in the JSON of any platform and any year. */
const NAMED =
  /"(?:name|sender_name|author|authorName|full_?name|first_?name|last_?name|screen_?name|user_?name|display_?name|accountDisplayName|inReplyToScreenName|in_reply_to_screen_name|participants?|title_from|username|nickname|email|phone_?number|phoneNumber)"\s*:\s*"((?:[^"\\]|\\.){1,400})"/gi;

/** People named by the keys of a JSON text. Names of things come along: covering too much is no harm. */
export function namesInJson(text: string): readonly KnownName[] {
  return [...text.matchAll(NAMED)].flatMap(([, value = ""]) => personOrThing(unescaped(value)));
}

/** A title of a page or a course is covered whole; its words alone are nobody's name. */
function personOrThing(text: string): readonly KnownName[] {
  if (/\.[a-z]{2,4}$/i.test(text)) return [];
  const thing = text.split(/\s+/).length > MOST_NAME_WORDS || /\b(?:the|of|for|and|by|in|your)\b/i.test(text);
  return known(thing ? "place" : "person", text);
}

/** `[14/06/2016, 22:40:01] Name: …` and its like: a conversation saved as text. */
const CHAT_LINE =
  /^\u200e?\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?\]?(?: -)? ([^:\n]{2,60}): /gimu;

/** People who speak in a conversation saved as text. */
export function namesInChat(text: string): readonly KnownName[] {
  return [...text.matchAll(CHAT_LINE)].flatMap(([, name = ""]) => known("person", name));
}

/** Columns of tables that hold people, and those that hold places of work or study. */
const PERSON_COLUMN = /name|^from$|^to$|author|recommender|sender|recipient(?!.*url)|e-?mail|phone|nickname/i;
const PLACE_COLUMN =
  /company|organi[sz]ation|employer|school|institution|university|^location$|^address|^city$/i;

/** People and places in one row of a table, by the names of its columns. */
export function namesInRow(row: ReadonlyMap<string, string>): readonly KnownName[] {
  const parts: string[] = [];
  const found: KnownName[] = [];
  for (const [column, value] of row) {
    if (/url|date|\bid\b|product|file/i.test(column)) continue;
    if (/^(first|last|maiden) ?name$/i.test(column)) parts.push(value);
    else if (PLACE_COLUMN.test(column)) found.push(...known("place", value));
    else if (PERSON_COLUMN.test(column))
      found.push(...value.split(/[,;]/).flatMap((each) => personOrThing(each.trim())));
  }
  return [...found, ...known("person", parts.join(" "))];
}

function known(kind: KnownName["kind"], given: string | undefined): readonly KnownName[] {
  const text = given?.trim() ?? "";
  if (text === "" || text.length > LONGEST_NAME || !/\p{L}{2}/u.test(text) || /:\/\//.test(text)) return [];
  return [{ kind, text }];
}

/** Facebook writes each byte of a letter as a character of its own. */
function unescaped(value: string): string {
  let text = value;
  try {
    text = JSON.parse(`"${value}"`) as string;
  } catch {
    return text;
  }
  if (!/[\u0080-\u00ff]/.test(text) || [...text].some((character) => character.charCodeAt(0) > 0xff))
    return text;
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}
