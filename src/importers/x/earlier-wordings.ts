import { list, object } from "../json-value.js";
import { type Context, count } from "./context.js";
import { words } from "./record-post.js";

const DEEPEST = 8;
const HISTORIES = ["editHistory", "edit_history", "edits"];
const WORDED = /text|message|content|body|caption|note|wording/i;
/** Names, numbers and links beside the words, whatever they are inside. */
const WORDLESS =
  /^(entities|mentions|hashtags|urls|media|reactions)$|(_id|ids?|type|urls?|(ed|_)at)$|cipher|encrypt/i;

/**
 * Earlier wordings that a record itself holds. No export that was seen has any, so whatever calls itself text is taken,
 * and a version without any is told.
 */
export function earlierWordings(context: Context, record: unknown): readonly string[] {
  const histories = HISTORIES.map((key) => object(record)?.[key]);
  const versions = histories.flatMap((history) => (Array.isArray(history) ? list(history) : [history]));
  return versions.flatMap((version) => {
    if (version === undefined || version === null || version === "") return [];
    const found = typeof version === "string" ? [version] : wordsIn(version);
    if (found.length === 0) count(context, "edit-unreadable");
    return found.map(words);
  });
}

/** What stands in an object under keys that speak of text, in order. */
export function wordsIn(value: unknown, depth = 0): readonly string[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((each) => wordsIn(each, depth + 1));
  return Object.entries(object(value) ?? {}).flatMap(([key, each]) => {
    if (WORDLESS.test(key)) return [];
    if (typeof each === "string") return WORDED.test(key) && each.trim() !== "" ? [each] : [];
    return wordsIn(each, depth + 1);
  });
}
