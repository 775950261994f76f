import { ArchiveError } from "../../archive/archive-error.js";
import { readCsv } from "../../archive/csv.js";
import type { Post } from "../../model/index.js";
import { id, type JsonObject } from "../json-value.js";
import { type Context, count, tallyOf, tell, wants } from "./context.js";
import type { XFile } from "./files.js";
import { statusLink, statusUrl } from "./status-link.js";
import { tweetToPost } from "./tweet-post.js";

/** The classic spreadsheet. It holds the same tweets as the JSON beside it, which is read first. */
export async function* readTweetCsv(context: Context, file: XFile): AsyncGenerator<Post> {
  const { entry } = file;
  const tally = tallyOf(context, entry);
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
      const post = rowToPost(context, event.values, file, event.row);
      if (!post) {
        empty++;
        continue;
      }
      if (context.seen.has(post.id)) {
        count(context, "duplicate");
        continue;
      }
      context.seen.add(post.id);
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
  row: ReadonlyMap<string, string>,
  file: XFile,
  number: number,
): Post | undefined {
  const cell = (name: string) => row.get(name) ?? "";
  const text = cell("text");
  if (text === "") return undefined;
  const expanded = [...new Set(cell("expanded_urls").split(/,(?=https?:\/\/)/))].filter(
    (link) => link !== "",
  );
  const tweet: JsonObject = {
    id_str: cell("tweet_id"),
    text,
    created_at: cell("timestamp"),
    in_reply_to_status_id_str: cell("in_reply_to_status_id"),
    in_reply_to_user_id_str: cell("in_reply_to_user_id"),
    source: cell("source"),
    entities: { urls: links(text, expanded), user_mentions: mentions(text), hashtags: [] },
  };
  const post = tweetToPost(context, tweet, {
    file,
    pointer: `row ${number}`,
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

/** The column names what the short links stand for, without saying which: in order, when there are as many. */
function links(text: string, expanded: readonly string[]): readonly JsonObject[] {
  const shorts = [...new Set(Array.from(text.matchAll(/https?:\/\/t\.co\/\w+/g), (match) => match[0]))];
  const known = shorts.length === expanded.length;
  if (!known) return expanded.map((link) => ({ expanded_url: link }));
  return shorts.map((url, index) => {
    const link = expanded[index] ?? url;
    const start = Array.from(text.slice(0, text.indexOf(url))).length;
    const picture = statusLink(link) !== undefined && /\/(photo|video)\/\d+$/.test(link);
    return { url, expanded_url: picture ? " " : link, indices: [start, start + url.length] };
  });
}

function mentions(text: string): readonly JsonObject[] {
  return Array.from(text.matchAll(/(?<![\w@])@(\w{1,20})/g), (match) => ({ screen_name: match[1] }));
}
