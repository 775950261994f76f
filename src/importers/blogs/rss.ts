import { fromIso, fromMillis } from "../kit/dates.js";
import type { Draft } from "../kit/draft.js";
import { plainLine } from "../kit/html-text.js";
import { bodyOf } from "./body.js";
import type { Feed, FeedRecord } from "./feed.js";
import { textOf } from "./xml-records.js";

/** One item of a plain feed, such as Ghost or Hugo give: often only the beginning of the post. */
export function* rssItem(feed: Feed, { value, pointer }: FeedRecord): Generator<Draft> {
  const full = textOf(value["content:encoded"]);
  const body = bodyOf(full || textOf(value.description));
  const title = plainLine(textOf(value.title));
  if (title === "" && body.text === "") return;
  const url = textOf(value.link);
  const id = textOf(value.guid) || url;
  const stated = Date.parse(textOf(value.pubDate));
  yield {
    entry: feed.entry,
    pointer,
    group: "post",
    nativeId: id === "" ? undefined : id,
    kind: "article",
    authorship: "own",
    audience: "public",
    when: Number.isNaN(stated) ? fromIso(textOf(value["dc:date"])) : fromMillis(stated),
    ...body,
    title,
    ...(/^https?:/.test(url) ? { url } : {}),
    remarks: full === "" ? ["possibly only its beginning"] : [],
  };
}
