import { type Context, count } from "./context.js";
import type { LinkedInFile } from "./files.js";
import type { Row } from "./read-rows.js";
import type { Draft } from "./record-post.js";
import { audienceOf } from "./shares.js";
import { parseTarget } from "./urn.js";
import { linksIn } from "./words.js";

/** What one row becomes; undefined for a row without anything in it. */
export type RowReader = (row: Row, file: LinkedInFile, context: Context) => Draft | undefined;

/** Comments on posts, the owner's words. The archive gives neither a number of the comment nor what it answers. */
export const comment: RowReader = (row, file, context) => {
  const text = row.get("text");
  const link = row.get("link");
  const target = parseTarget(link);
  const dated = row.get("date") !== "";
  if (text === "") {
    count(context, "comment-wordless");
    return undefined;
  }
  const url = target?.url ?? linksIn(link)[0];
  return {
    file,
    pointer: `row ${row.number}`,
    group: "comment",
    kind: "comment",
    authorship: "own",
    audience: audienceOf(target, ""),
    date: row.get("date"),
    timeOfId: dated ? undefined : target?.time,
    context: target?.key ?? link,
    text,
    ...(url ? { inReplyTo: { url, ...(target ? { nativeId: target.key } : {}) }, url } : {}),
    ...(!dated && target?.time !== undefined
      ? { remarks: ["the date is that of the post commented on; the comment came after it"] }
      : {}),
  };
};

/** What the owner put a like or another sign under. The archive does not hold the words of it. */
export const reaction: RowReader = (row, file) => {
  const link = row.get("link");
  const target = parseTarget(link);
  const type = row.get("type").toLowerCase();
  const url = target?.url ?? linksIn(link)[0];
  const key = target?.commentKey ?? target?.key ?? link;
  if (key === "") return undefined;
  return {
    file,
    pointer: `row ${row.number}`,
    group: "reaction",
    nativeId: key,
    kind: "reaction",
    authorship: "endorsed",
    audience: "unknown",
    date: row.get("date"),
    text: "",
    ...(url ? { url, quoted: { url, nativeId: key } } : {}),
    remarks: [type === "" ? "reaction" : `reaction: ${type}`],
  };
};

/** A vote in someone's poll; the option is in the words of whoever made the poll. */
export const vote: RowReader = (row, file) => {
  const link = row.get("link");
  const target = parseTarget(link);
  const option = row.get("option");
  const url = target?.url ?? linksIn(link)[0];
  const key = target?.key ?? link;
  if (key === "") return undefined;
  return {
    file,
    pointer: `row ${row.number}`,
    group: "vote",
    context: key,
    kind: "reaction",
    authorship: "endorsed",
    audience: "unknown",
    date: row.get("date"),
    timeOfId: row.get("date") === "" ? target?.time : undefined,
    text: option,
    ...(url ? { url, quoted: { url, nativeId: key } } : {}),
    remarks: ["vote in a poll"],
  };
};

/** A repost without words: which post it was, and nothing of it. */
export const repost: RowReader = (row, file) => {
  const link = row.get("link");
  const target = parseTarget(link);
  const url = target?.url ?? linksIn(link)[0];
  const key = target?.key ?? link;
  if (key === "") return undefined;
  return {
    file,
    pointer: `row ${row.number}`,
    group: "repost",
    context: key,
    kind: "repost",
    authorship: "endorsed",
    audience: "unknown",
    date: row.get("date"),
    text: "",
    ...(url ? { url, quoted: { url, nativeId: key } } : {}),
    remarks: ["reposted without words; the post itself is not in the archive"],
  };
};
