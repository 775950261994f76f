import type { Audience, Post } from "../../model/index.js";
import { type Context, count } from "./context.js";
import type { LinkedInFile } from "./files.js";
import { eachRow, type Row } from "./read-rows.js";
import { type Draft, makePost } from "./record-post.js";
import type { Upload, Uploads } from "./uploads.js";
import { parseTarget, type Target } from "./urn.js";
import { linksIn, tidy, unwrapLines } from "./words.js";

/** One post, from the one or more rows that LinkedIn writes for it. */
interface Share {
  readonly file: LinkedInFile;
  readonly row: number;
  readonly target: Target | undefined;
  readonly link: string;
  readonly date: string;
  text: string;
  readonly others: Set<string>;
  readonly links: Set<string>;
  /** Title and description of a page that was shared: not the owner's words. */
  readonly page: string;
  pictured: boolean;
  readonly visibility: string;
}

/** Every post in the Shares files, its rows put together. */
export async function readShares(
  context: Context,
  files: readonly LinkedInFile[],
): Promise<readonly Share[]> {
  const shares = new Map<string, Share>();
  for (const file of files) {
    for await (const row of eachRow(context, file)) {
      const share = toShare(file, row);
      const key = share.target?.key ?? [share.date, share.link, share.text].join("\0");
      const before = shares.get(key);
      if (before) {
        count(context, "duplicate");
        merge(before, share);
      } else shares.set(key, share);
    }
  }
  return [...shares.values()];
}

function toShare(file: LinkedInFile, row: Row): Share {
  const link = row.get("link");
  const links = [row.get("url")].filter((each) => each !== "");
  const media = row.get("media");
  return {
    file,
    row: row.number,
    target: parseTarget(link),
    link,
    date: row.get("date"),
    text: tidy(unwrapLines(row.raw("text"))),
    others: new Set(),
    links: new Set(links),
    page: [row.get("title"), row.get("description")].filter((each) => each !== "").join("\n"),
    // With a link, the picture is the preview of the page that was shared; alone, it is the owner's.
    pictured: media !== "" && links.length === 0,
    visibility: row.get("visibility"),
  };
}

/** Rows of one post differ in their preview picture, or in nothing. The order of rows must not matter. */
function merge(into: Share, from: Share): void {
  for (const link of from.links) into.links.add(link);
  into.pictured ||= from.pictured;
  const { text } = into;
  const longer = from.text.length > text.length || (from.text.length === text.length && from.text < text);
  for (const each of [text, from.text]) if (each !== "") into.others.add(each);
  if (longer) into.text = from.text;
}

/** A share as a post. What was uploaded with it stands in another file. */
export function shareToPost(context: Context, share: Share, uploads: Uploads): Post {
  const { target, text, page } = share;
  const uploaded = uploads.take(text, target?.time ?? Date.parse(makeDate(share)));
  const media = uploaded.map(({ media: each }) => each);
  if (share.pictured && media.length === 0) media.push({ kind: "photo" });
  const links = [...share.links].sort();
  const { post, dateRepaired } = makePost({
    ...draftOf(share),
    ...kindOf(share, uploaded),
    media,
    links,
    ...(page || (text === "" && links.length > 0)
      ? { quoted: { ...(page ? { text: page } : {}), ...(links[0] ? { url: links[0] } : {}) } }
      : {}),
  });
  if (dateRepaired) count(context, "date-repaired");
  return post;
}

function draftOf({ file, row, target, link, date, text, others, visibility }: Share) {
  const url = target?.url ?? linksIn(link)[0];
  return {
    file,
    pointer: `row ${row}`,
    group: "post",
    nativeId: target?.key,
    context: target ? undefined : link,
    audience: audienceOf(target, visibility),
    date,
    timeOfId: target?.time,
    text,
    earlierTexts: [...others].filter((each) => each !== text).sort(),
    ...(url ? { url } : {}),
  } satisfies Partial<Draft>;
}

function makeDate(share: Share): string {
  return makePost({ ...draftOf(share), kind: "post", authorship: "own" }).post.createdAt ?? "";
}

/**
 * Without words and without an upload of one's own, a share passes on someone else's post or a page; the archive does
 * not say which. Videos, documents and polls (ugcPost) are the owner's own even then.
 */
function kindOf(
  { text, target, pictured, links }: Share,
  uploaded: readonly Upload[],
): Pick<Draft, "kind" | "authorship" | "remarks"> {
  if (text !== "" || uploaded.length > 0 || pictured) return { kind: "post", authorship: "own", remarks: [] };
  if (target?.type === "ugcPost" && links.size === 0)
    return {
      kind: "post",
      authorship: "own",
      remarks: ["posted without words; a video, document or picture is not in the archive"],
    };
  return {
    kind: "repost",
    authorship: "endorsed",
    remarks: links.size > 0 ? [] : ["shared without words; the archive does not say what was shared"],
  };
}

/** `MEMBER_NETWORK` stands on every row since 2019, on public posts too: only groups and 2018 say more. */
export function audienceOf(target: Target | undefined, visibility: string): Audience {
  if (target?.type === "groupPost") return "group";
  if (/^public$/i.test(visibility)) return "public";
  return /^connections$/i.test(visibility) ? "connections" : "unknown";
}
