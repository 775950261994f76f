import type { Audience } from "../../model/index.js";
import { at, type JsonObject, list, objects } from "../json-value.js";
import { fromIso, fromMillis } from "../kit/dates.js";
import type { Draft, When } from "../kit/draft.js";
import { plainLine } from "../kit/html-text.js";
import { bodyOf } from "./body.js";
import type { Feed, FeedRecord } from "./feed.js";
import { isOwner, type Writer } from "./writers.js";
import { attributeOf, textOf } from "./xml-records.js";

const KIND = "http://schemas.google.com/g/2005#kind";

/** What an entry is, by Blogger's category of 2008 or its type of 2018. */
export function typeOf(entry: JsonObject): "post" | "page" | "comment" | "other" {
  const stated = textOf(entry["blogger:type"]).toLowerCase();
  const category = list(entry.category).find((each) => attributeOf(each, "scheme") === KIND);
  const type = stated || attributeOf(category, "term").replace(/^.*kind#/, "");
  if (type === "" || type === "post") return "post";
  return type === "page" || type === "comment" ? type : "other";
}

/** Who signed an entry. Every author without a profile has Blogger's own address: it says nothing. */
export function writerOf(entry: JsonObject): Writer {
  const author = list(entry.author)[0];
  const name = plainLine(textOf(at(author, "name")));
  const email = textOf(at(author, "email"));
  const id = textOf(at(author, "uri")).replace(/^https?:\/\//, "");
  return { login: id || name, name, id, email: /^noreply@blogger\.com$/i.test(email) ? "" : email };
}

/** One entry of a Blogger backup, of Takeout or of any Atom feed. `mine`: a feed of the owner's comments elsewhere. */
export function* atomEntry(feed: Feed, { value, pointer }: FeedRecord, mine: boolean): Generator<Draft> {
  const type = typeOf(value);
  if (type === "other") return;
  const body = bodyOf(contentOf(value));
  const isComment = type === "comment";
  // A comment's title is the beginning of what it says.
  const title = isComment ? "" : plainLine(textOf(value.title));
  if (title === "" && body.text === "" && body.media.length === 0) return;
  const own = mine || isOwner(feed.owner, writerOf(value)) || (list(value.author).length === 0 && !isComment);
  const state = stateOf(value);
  const id = textOf(value.id);
  const url = addressOf(value, feed);
  const parent = isComment ? parentOf(value) : undefined;
  yield {
    entry: feed.entry,
    pointer,
    group: isComment ? "comment" : "post",
    nativeId: id === "" ? undefined : id,
    kind: isComment ? "comment" : "article",
    authorship: own ? "own" : "other",
    audience: state.audience,
    when: dateOf(value),
    ...body,
    title,
    ...(url !== undefined && state.audience === "public" ? { url } : {}),
    ...(parent === undefined ? {} : { inReplyTo: parent }),
    remarks: [...(type === "page" ? ["page"] : []), ...state.remarks],
  };
}

function contentOf(entry: JsonObject): string {
  return textOf(entry.content) || textOf(entry.summary) || textOf(entry["content:encoded"]);
}

function stateOf(entry: JsonObject): { readonly audience: Audience; readonly remarks: readonly string[] } {
  const draft = /^yes$/i.test(textOf(at(entry["app:control"] ?? entry.control, "app:draft")));
  const status = textOf(entry["blogger:status"]).toUpperCase();
  // The element stands empty in posts that are not in the bin.
  if (textOf(entry["blogger:trashed"]) !== "" || status.includes("TRASH"))
    return { audience: "private", remarks: ["in the bin"] };
  if (draft || status === "DRAFT") return { audience: "private", remarks: ["draft"] };
  if (status === "SCHEDULED") return { audience: "private", remarks: ["scheduled"] };
  if (status === "" || status === "LIVE") return { audience: "public", remarks: [] };
  return { audience: "unknown", remarks: [`status: ${status.toLowerCase().replaceAll("_", " ")}`] };
}

function dateOf(entry: JsonObject): When {
  for (const key of ["published", "blogger:created", "updated", "issued"]) {
    const when = fromIso(textOf(entry[key]));
    if (when.at !== undefined) return when;
  }
  return fromMillis(Date.parse(textOf(entry.pubDate)) || undefined);
}

function addressOf(entry: JsonObject, feed: Feed): string | undefined {
  const link = objects(entry.link).find((each) => /^(alternate)?$/.test(attributeOf(each, "rel")));
  const href = attributeOf(link, "href");
  if (/^https?:/.test(href)) return href;
  const file = textOf(entry["blogger:filename"]);
  return file !== "" && feed.address !== "" ? feed.address + file : undefined;
}

function parentOf(entry: JsonObject): { nativeId?: string; url?: string } | undefined {
  const reply = list(entry["thr:in-reply-to"])[0];
  const nativeId = attributeOf(reply, "ref") || textOf(entry["blogger:parent"]);
  const url = attributeOf(reply, "href");
  if (nativeId === "" && url === "") return undefined;
  return { ...(nativeId === "" ? {} : { nativeId }), ...(/^https?:/.test(url) ? { url } : {}) };
}

/** Where a feed's blog is shown, without the last slash. */
export function feedAddress(head: JsonObject): string {
  const links = objects(head.link);
  const link = links.find((each) => attributeOf(each, "rel") === "alternate");
  return attributeOf(link, "href").replace(/\/+$/, "");
}
