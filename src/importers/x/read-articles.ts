import type { Post } from "../../model/index.js";
import { at, id, type JsonObject, list, object, string } from "../json-value.js";
import { FIELDS_UNREAD, unreadSentences } from "../kit/left-over.js";
import { type Context, tallyOf, tell } from "./context.js";
import type { XFile } from "./files.js";
import { readDrafts } from "./read-drafts.js";
import { eachElement } from "./read-records.js";
import { unwrap, words } from "./record-post.js";
import { statusUrl } from "./status-link.js";

const DEEPEST = 20;

/** Articles and drafts. No archive that was seen holds any, so everything that calls itself text is collected. */
export async function* readArticles(
  context: Context,
  files: readonly XFile[],
  metadata: readonly XFile[],
): AsyncGenerator<Post> {
  const about: JsonObject[] = [];
  for (const file of metadata) {
    for await (const { value, index } of eachElement(context, file))
      about.push(unwrap(value, index)?.record ?? {});
  }
  for (const file of files) {
    let unread = 0;
    yield* readDrafts(context, file, (value, index) => {
      const found = unwrap(value, index);
      if (!found) return undefined;
      const { record, pointer } = found;
      const articleId = id(record.id) ?? id(record.articleId);
      const more =
        about.find((each) => articleId !== undefined && idOf(each) === articleId) ?? about[index] ?? {};
      const known = { ...more, ...record };
      const title = string(known.title);
      const text = collectText(at(record, "content") ?? record).join("\n");
      if (text === "" && title === undefined) return undefined;
      unread += unreadSentences(record, [text, title], WITHOUT_TEXT);
      const draft = isDraft(known);
      const tweetId = id(known.tweetId);
      return [
        {
          file,
          pointer,
          group: "article",
          nativeId: articleId,
          kind: "article",
          authorship: "own",
          audience: draft ? "private" : "public",
          date: known.firstPublishedAtMs ?? known.createdAtMs ?? known.createdAt,
          text: words(text),
          title: title === undefined ? undefined : words(title),
          url: draft || tweetId === undefined ? undefined : statusUrl(tweetId),
          remarks: draft ? ["draft, not published"] : [],
        },
      ];
    });
    if (unread > 0) {
      tallyOf(context, file.entry).failed += unread;
      tell(context, "field-unknown-words", "loss", unread, FIELDS_UNREAD, file.entry);
    }
  }
}

function idOf(record: JsonObject): string | undefined {
  return id(record.id) ?? id(record.articleId) ?? id(record.articleEntityId);
}

function isDraft(record: JsonObject): boolean {
  const state = string(record.lifecycleState) ?? string(at(record, "lifecycleState", "name"));
  return state !== undefined && /draft/i.test(state);
}

const WITHOUT_TEXT = /^(mentions|hashtags|styles|urls|entities|media|coverMedia)$/;

/** Strings under a key called text, in order. */
function collectText(value: unknown, depth = 0): readonly string[] {
  if (depth > DEEPEST) return [];
  if (typeof value === "string") return depth === 0 ? [value] : [];
  if (Array.isArray(value))
    return list(value).flatMap((each) => (typeof each === "string" ? [each] : collectText(each, depth + 1)));
  return Object.entries(object(value) ?? {}).flatMap(([key, each]) => {
    if (typeof each === "string") return key === "text" && each !== "" ? [each] : [];
    return WITHOUT_TEXT.test(key) ? [] : collectText(each, depth + 1);
  });
}
