import type { Audience, Media } from "../../model/index.js";
import { type JsonObject, list, objects } from "../json-value.js";
import { fromIso, fromMillis } from "../kit/dates.js";
import type { Draft, When } from "../kit/draft.js";
import { plainLine } from "../kit/html-text.js";
import { mediaKind } from "../kit/read-plan.js";
import { bodyOf, isBlocks } from "./body.js";
import type { Feed, FeedRecord } from "./feed.js";
import { isOwner, type Writer } from "./writers.js";
import { textOf } from "./xml-records.js";

export function wordpressWriters(head: JsonObject): readonly Writer[] {
  return objects(head["wp:author"]).map((each) => ({
    login: textOf(each["wp:author_login"]),
    name: plainLine(textOf(each["wp:author_display_name"])) || textOf(each["wp:author_login"]),
    email: textOf(each["wp:author_email"]),
    id: textOf(each["wp:author_id"]),
  }));
}

export function wordpressSigned(item: JsonObject): string {
  return POSTS.has(typeOf(item)) ? textOf(item["dc:creator"]) : "";
}

/** Types that hold menus, styles and earlier versions; every other is writing, a plugin's included. */
const NOT_WRITING =
  /^(nav_menu_item|wp_navigation|revision|customize_changeset|wp_global_styles|wp_template(_part)?|custom_css|oembed_cache|wp_font_(family|face)|wpcf7_contact_form|feedback|shop_order|acf-field(-group)?|user_request)$/;
const POSTS: ReadonlySet<string> = new Set(["post", "page"]);

function typeOf(item: JsonObject): string {
  return textOf(item["wp:post_type"]) || "post";
}

/** The posts of one item: what it says, then the comments beneath it. */
export function* wordpressItem(feed: Feed, { value: item, pointer }: FeedRecord): Generator<Draft> {
  const type = typeOf(item);
  if (NOT_WRITING.test(type)) return;
  const id = textOf(item["wp:post_id"]);
  const url = textOf(item.link);
  const login = textOf(item["dc:creator"]);
  // What nobody signed is the exporter's.
  const own = login === "" || isOwner(feed.owner, { login });
  const when = dateOf(item, "wp:post_date_gmt", "wp:post_date", textOf(item.pubDate));
  const state = stateOf(item);
  const common = {
    entry: feed.entry,
    pointer,
    nativeId: id === "" ? undefined : id,
    within: feed.site,
    authorship: own ? "own" : "other",
    when,
    audience: state.audience,
    ...(/^https?:/.test(url) && state.shown ? { url } : {}),
  } as const;
  if (type === "attachment") {
    const words = attachment(item);
    if (words)
      yield {
        ...common,
        group: "post",
        kind: words.media[0]?.kind === "video" ? "video" : "photo",
        ...words,
      };
  } else {
    const title = plainLine(textOf(item.title));
    const html = textOf(item["content:encoded"]);
    const body = bodyOf(html, !isBlocks(html));
    const excerpt = bodyOf(textOf(item["excerpt:encoded"]), true).text;
    const text =
      excerpt === "" || body.text.includes(excerpt) ? body.text : `${body.text}\n\n${excerpt}`.trim();
    if (title !== "" || text !== "" || body.media.length > 0) {
      const kind = POSTS.has(type) ? (type === "page" ? ["page"] : []) : [`type: ${type}`];
      yield {
        ...common,
        group: "post",
        kind: "article",
        ...body,
        title,
        text,
        remarks: [...kind, ...state.remarks],
      };
    }
  }
  yield* comments(feed, item, pointer, { url, own, shown: state.shown });
}

interface State {
  readonly audience: Audience;
  readonly remarks: readonly string[];
  /** Its address opens for anyone. */
  readonly shown: boolean;
}

const STATES: Readonly<Record<string, string>> = {
  draft: "draft",
  "auto-draft": "draft",
  pending: "waiting for review",
  future: "scheduled",
  private: "private",
  trash: "in the bin",
};

function stateOf(item: JsonObject): State {
  const status = textOf(item["wp:status"]) || "publish";
  const remark = STATES[status];
  if (remark !== undefined) return { audience: "private", remarks: [remark], shown: false };
  if (textOf(item["wp:post_password"]) !== "")
    return { audience: "group", remarks: ["behind a password"], shown: true };
  if (status === "publish" || status === "inherit") return { audience: "public", remarks: [], shown: true };
  return { audience: "unknown", remarks: [`status: ${status}`], shown: true };
}

/** What the owner wrote under and about a picture; nothing when it has no words. */
function attachment(item: JsonObject): { text: string; media: readonly Media[] } | undefined {
  const caption = bodyOf(textOf(item["excerpt:encoded"]), true).text;
  const description = bodyOf(textOf(item["content:encoded"]), true).text;
  const alt = objects(item["wp:postmeta"]).find(
    (meta) => textOf(meta["wp:meta_key"]) === "_wp_attachment_image_alt",
  );
  const altText = plainLine(textOf(alt?.["wp:meta_value"]));
  if (caption === "" && description === "" && altText === "") return undefined;
  const kind = mediaKind(textOf(item["wp:attachment_url"]).split("?")[0] ?? "");
  const text = [...new Set([caption, description])].filter((each) => each !== "").join("\n\n");
  return {
    text,
    media: [{ kind, ...(caption === "" ? {} : { caption }), ...(altText === "" ? {} : { altText }) }],
  };
}

interface Parent {
  readonly url: string;
  readonly own: boolean;
  readonly shown: boolean;
}

function* comments(feed: Feed, item: JsonObject, at: string, parent: Parent): Generator<Draft> {
  for (const [index, comment] of objects(list(item["wp:comment"])).entries()) {
    feed.sawRecord();
    const type = textOf(comment["wp:comment_type"]);
    if (type !== "" && type !== "comment") continue;
    const writer = {
      id: textOf(comment["wp:comment_user_id"]),
      email: textOf(comment["wp:comment_author_email"]),
      name: plainLine(textOf(comment["wp:comment_author"])),
    };
    const own = isOwner(feed.owner, writer);
    const approved = textOf(comment["wp:comment_approved"]);
    const hidden = approved !== "" && approved !== "1";
    if (hidden && !own) continue;
    const body = bodyOf(textOf(comment["wp:comment_content"]), true);
    if (body.text === "") continue;
    const id = textOf(comment["wp:comment_id"]);
    const inside = parent.shown && /^https?:/.test(parent.url);
    yield {
      entry: feed.entry,
      pointer: `${at}/wp:comment[${index + 1}]`,
      group: "comment",
      nativeId: id === "" ? undefined : id,
      within: feed.site,
      kind: "comment",
      authorship: own ? "own" : "other",
      audience: hidden ? "private" : parent.shown ? "public" : "private",
      when: dateOf(comment, "wp:comment_date_gmt", "wp:comment_date", ""),
      ...body,
      ...(inside ? { url: id === "" ? parent.url : `${parent.url}#comment-${id}` } : {}),
      inReplyTo: { ...(inside ? { url: parent.url } : {}), ...(parent.own ? { own: true } : {}) },
      remarks: hidden ? ["not shown on the blog"] : [],
    };
  }
}

/** The time in UTC, else the day by the blog's own clock, else what the feed says. */
function dateOf(record: JsonObject, utc: string, local: string, published: string): When {
  for (const when of [fromIso(textOf(record[utc])), fromIso(textOf(record[local]), "unknown")])
    if (when.at !== undefined) return when;
  return fromMillis(published === "" ? undefined : Date.parse(published));
}

/** Which blog a file is of: the same address in all its exports. */
export function wordpressSite(head: JsonObject): string {
  const site = textOf(head["wp:base_blog_url"]) || textOf(head.link) || textOf(head.title);
  return site
    .replace(/^https?:\/\/(www\.)?/i, "")
    .replace(/\/+$/, "")
    .toLowerCase();
}
