import { ArchiveError } from "../../archive/archive-error.js";
import { type CsvEvent, readCsv } from "../../archive/csv.js";
import type { Post } from "../../model/index.js";
import { id, type JsonObject } from "../json-value.js";
import { comparable } from "./again.js";
import { type Context, count, tallyOf, tell, wants } from "./context.js";
import type { XFile } from "./files.js";
import { isKnown } from "./read-tweets.js";
import { statusLink, statusUrl } from "./status-link.js";
import { tweetToPost } from "./tweet-post.js";

/** The classic spreadsheet. It holds the same tweets as the JSON beside it, which is read first. */
export async function* readTweetCsv(context: Context, file: XFile): AsyncGenerator<Post> {
  const { entry } = file;
  const tally = tallyOf(context, entry);
  // Every tweet of a whole classic archive stands in both: nothing to speak of.
  const twice = context.files.some(({ role }) => role === "classic-month");
  let empty = 0;
  try {
    for await (const event of readCsv(context.archive.stream(entry))) {
      if (event.type === "header") continue;
      tally.records++;
      tally.elements++;
      if (event.type === "bad") {
        tally.failed++;
        tell(
          context,
          "record-unreadable",
          "loss",
          1,
          "From here on the rows could not be told apart.",
          entry,
        );
        break;
      }
      if (isKnown(context, { id_str: event.values.get("tweet_id") })) {
        if (!twice) count(context, "duplicate");
        continue;
      }
      const post = rowToPost(context, event, file);
      if (!post) {
        empty++;
        continue;
      }
      if (context.seen.has(post.id)) {
        if (!twice) count(context, "duplicate");
        continue;
      }
      context.seen.set(post.id, { words: comparable(post.text), archive: entry.archive });
      if (wants(context, post.kind)) yield post;
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    tally.failed++;
    tell(
      context,
      "entry-damaged",
      "loss",
      1,
      `The file could not be read to its end. ${error.message}`,
      entry,
    );
  }
  if (empty > 0) {
    tally.failed += empty;
    tell(context, "record-empty", "loss", empty, "Rows hold no text and no id.", entry);
  }
}

function rowToPost(
  context: Context,
  { row, values, cells }: Extract<CsvEvent, { type: "row" }>,
  file: XFile,
): Post | undefined {
  const cell = (name: string) => values.get(name) ?? "";
  const text = cell("text");
  if (text === "") return undefined;
  const expanded = [...new Set(expandedUrls(values, cells).split(/,(?=https?:\/\/)/))].filter(
    (link) => link !== "",
  );
  const tweet: JsonObject = {
    id_str: cell("tweet_id"),
    text,
    created_at: cell("timestamp"),
    in_reply_to_status_id_str: cell("in_reply_to_status_id"),
    in_reply_to_user_id_str: cell("in_reply_to_user_id"),
    source: cell("source"),
    entities: { ...linkEntities(text, expanded), user_mentions: mentions(text), hashtags: [] },
  };
  const post = tweetToPost(context, tweet, {
    file,
    pointer: `row ${row}`,
    audience: context.owner.protected ? "connections" : "public",
    remarks: [],
    gone: false,
  });
  const original = id(cell("retweeted_status_id"));
  if (!post || original === undefined) return post;
  const author = post.quoted?.author ?? /^RT @(\w+)/.exec(text)?.[1];
  return {
    ...post,
    kind: "repost",
    authorship: "endorsed",
    quoted: { ...(author ? { author } : {}), nativeId: original, url: statusUrl(original, author) },
  };
}

/** In 2012 the last column was not quoted, and its commas made more columns. */
function expandedUrls(values: ReadonlyMap<string, string>, cells: readonly string[]): string {
  const at = [...values.keys()].indexOf("expanded_urls");
  return at < 0 ? "" : at === values.size - 1 ? cells.slice(at).join(",") : (cells[at] ?? "");
}

/** The column names what the short links stand for, without saying which: in order, when there are as many. */
function linkEntities(text: string, expanded: readonly string[]): JsonObject {
  const shorts = [...new Set(Array.from(text.matchAll(/https?:\/\/t\.co\/\w+/g), (match) => match[0]))];
  if (shorts.length !== expanded.length) return { urls: expanded.map((link) => ({ expanded_url: link })) };
  const urls: JsonObject[] = [];
  const media: JsonObject[] = [];
  for (const [index, url] of shorts.entries()) {
    const link = expanded[index] ?? url;
    const start = Array.from(text.slice(0, text.indexOf(url))).length;
    const indices = [start, start + url.length];
    const kind =
      statusLink(link.replace(/\/(photo|video)\/\d+$/, "")) && /\/(photo|video)\/\d+$/.exec(link)?.[1];
    if (kind) media.push({ url, indices, type: kind });
    else urls.push({ url, expanded_url: link, indices });
  }
  return { urls, media };
}

function mentions(text: string): readonly JsonObject[] {
  return Array.from(text.matchAll(/(?<![\w@])@(\w{1,20})/g), (match) => ({ screen_name: match[1] }));
}
