import type { Authorship, OtherPost, Post, PostKind } from "../../model/index.js";
import { caseFolded } from "../kit/person-names.js";
import { type Context, count, tallyOf } from "./context.js";
import type { Edits } from "./edits.js";
import type { FacebookFile } from "./files.js";
import { type Item, type ItemComment, type ItemMedia, lineRemark } from "./item.js";
import { type Draft, makePost } from "./make-post.js";
import type { MediaFacts } from "./media-facts.js";
import type { Role } from "./roles.js";
import { toSmallDrafts } from "./small-records.js";

/** What reading one archive has gathered that bears on other files' posts. */
export interface Gathered {
  readonly facts: MediaFacts;
  /** By the path of a picture or video: what was written where it has been shown. */
  readonly shown: Map<string, Set<string>>;
  readonly edits: Edits;
  /** Times of reactions that came as rows: the numbered files tell the same ones again. */
  readonly reacted: Set<string>;
}

/** The posts of one record: none when the archive gave it before. */
export function* toPosts(
  context: Context,
  gathered: Gathered,
  file: FacebookFile,
  item: Item,
): Generator<Post> {
  for (const draft of draftsOf(context, gathered, file, item)) {
    const post = makePost(context, gathered.facts, file.entry, item, draft);
    if (post && context.options.include.has(post.kind)) yield post;
  }
}

function* draftsOf(context: Context, gathered: Gathered, file: FacebookFile, item: Item): Generator<Draft> {
  if (POSTS.has(file.role) && !item.comment) {
    const draft = postDraft(gathered, file.role, item);
    for (const media of draft.media ?? []) show(gathered, media, draft.text);
    yield draft;
    yield* mediaComments(context, file, item.media);
  } else if (item.comment || COMMENTS.has(file.role)) yield commentDraft(context, gathered, file.role, item);
  else if (file.role === "reactions") yield* reactionDrafts(context, gathered, item);
  else if (file.role === "wall") yield wallDraft(item);
  else {
    if (SHOWING.has(file.role)) for (const media of item.media) show(gathered, media, item.text);
    yield* toSmallDrafts(file.role, item);
  }
}

/** Remembers that a picture is shown with these words. Gives back those that it has not been shown with before. */
export function show(
  { shown }: Gathered,
  { uri, caption }: ItemMedia,
  text: string | undefined,
): { readonly again: boolean; readonly words: readonly string[] } {
  const before = shown.get(uri);
  const said = before ?? new Set<string>();
  shown.set(uri, said);
  const words = [...new Set([text, caption].map((each) => each?.trim() ?? ""))].filter(
    (each) => each !== "" && !said.has(each),
  );
  for (const each of words) said.add(each);
  return { again: before !== undefined, words };
}

/** Files whose pictures the albums and the list of videos hold again. */
const SHOWING: ReadonlySet<Role> = new Set(["stories", "reels", "notes", "check-ins"]);

const POSTS: ReadonlySet<Role> = new Set([
  "posts",
  "page-posts",
  "group-posts",
  "pending-posts",
  "anonymous-posts",
  "archived-posts",
  "deleted-posts",
]);
const COMMENTS: ReadonlySet<Role> = new Set(["comments", "group-comments"]);

const STATE: Readonly<Partial<Record<Role, string>>> = {
  "pending-posts": "waiting to be let into a group",
  "anonymous-posts": "written without your name",
  "archived-posts": "in your archive: only you can see it",
  "deleted-posts": "in the bin: only you can see it",
  "page-posts": "on another page or profile",
};

function postDraft(gathered: Gathered, role: Role, item: Item): Draft {
  const words = item.text ?? item.poll;
  const event = item.event;
  const shared = item.links.length + item.attached.length + item.loose.length > 0 || item.reshared;
  const review = isReview(item);
  const { kind, authorship } = kindOf(item, words, shared, review);
  const group = role === "group-posts" || role === "pending-posts" || role === "anonymous-posts";
  const hidden = role === "archived-posts" || role === "deleted-posts" || role === "pending-posts";
  return {
    family: "post",
    kind,
    authorship,
    audience: hidden ? "private" : group ? "group" : "unknown",
    text: words,
    title: item.title ?? item.lifeEvent ?? event?.name,
    media: item.media,
    place: item.place ?? event?.place,
    links: item.links,
    mentions: item.tags,
    quoted: quotedOf(item, shared),
    url: item.url,
    remarks: [
      lineRemark(item),
      STATE[role],
      item.edited ? "edited" : undefined,
      review && words === undefined ? "the words of the review are not in the archive" : undefined,
    ],
    earlierTexts: words === undefined ? [] : gathered.edits.earlier("post", item.time.at, words),
    mark: markOf(item),
  };
}

/** Whose words and which kind, by what the record holds; never by the language of its line. */
function kindOf(
  item: Item,
  words: string | undefined,
  shared: boolean,
  review: boolean,
): { readonly kind: PostKind; readonly authorship: Authorship } {
  if (review) return { kind: "review", authorship: words === undefined ? "endorsed" : "own" };
  if (item.note) return { kind: "article", authorship: "own" };
  if (words !== undefined) return { kind: item.reshared ? "quote" : "post", authorship: "own" };
  // A memory: Facebook's words ("12 years ago") beside a picture that was shared again.
  if (item.loose.length > 0 && item.media.length > 0) return { kind: "repost", authorship: "endorsed" };
  if (item.media.length > 0) {
    const video = item.media.every(({ kind }) => kind === "video");
    return { kind: video ? "video" : "photo", authorship: "own" };
  }
  if (item.event) return { kind: "event", authorship: "endorsed" };
  if (item.lifeEvent !== undefined || item.place) return { kind: "post", authorship: "own" };
  return { kind: shared ? "repost" : "post", authorship: "endorsed" };
}

/** Recommending a page is told by the line alone; in other languages such a post stays a share. */
function isReview({ line, media, note }: Item): boolean {
  return (
    line !== undefined &&
    media.length === 0 &&
    !note &&
    / (recommends|doesn['’]t recommend|reviewed|recomienda|no recomienda|recommande|empfiehlt|recomenda|consiglia) /i.test(
      line,
    )
  );
}

function quotedOf(item: Item, shared: boolean): OtherPost | undefined {
  if (!shared) return undefined;
  const text = [...new Set([...item.attached, ...item.loose])].join("\n");
  const url = item.links[0];
  if (text === "" && url === undefined) return undefined;
  return { ...(text === "" ? {} : { text }), ...(url === undefined ? {} : { url }) };
}

/** For records without words and pictures. */
function markOf(item: Item): readonly string[] {
  const { links, attached, loose, place, event, lifeEvent, name, line } = item;
  const marks = [...links, ...attached, ...loose, place?.name, event?.name, lifeEvent, name].filter(
    (each) => each !== undefined,
  );
  return marks.length > 0 ? marks : [line ?? ""];
}

function commentDraft(context: Context, gathered: Gathered, role: Role, item: Item): Draft {
  const group = item.group !== undefined || role === "group-comments" || role === "group-posts";
  const nothing = item.text === undefined && item.media.length === 0 && item.links.length === 0;
  if (nothing) count(context, "comment-without-words");
  return {
    family: "comment",
    kind: "comment",
    authorship: "own",
    audience: group ? "group" : "unknown",
    text: item.text,
    media: item.media,
    links: item.links,
    mentions: item.tags,
    remarks: [
      lineRemark(item),
      nothing ? "a sticker, or words that are not in the archive" : undefined,
      item.edited ? "edited" : undefined,
    ],
    earlierTexts: item.text === undefined ? [] : gathered.edits.earlier("comment", item.time.at, item.text),
    mark: item.links.length > 0 ? item.links : [item.line ?? ""],
  };
}

/** Comments under a picture: the owner's, and others' under the owner's pictures. */
export function* mediaComments(
  context: Context,
  { entry }: FacebookFile,
  media: readonly ItemMedia[],
): Generator<Draft> {
  for (const { comments } of media) {
    for (const comment of comments) {
      tallyOf(context, entry).records++;
      yield mediaComment(context, comment);
    }
  }
}

function mediaComment(context: Context, { author, text, group, time, pointer }: ItemComment): Draft {
  const own = author !== undefined && context.owner.names.has(caseFolded(author));
  if (author === undefined || context.owner.names.size === 0) count(context, "comment-author-unknown");
  return {
    family: "comment",
    kind: "comment",
    authorship: own ? "own" : "other",
    audience: group === undefined ? "unknown" : "group",
    text,
    time,
    pointer,
    remarks: [own || author === undefined ? undefined : `by ${author}`, "under one of your pictures"],
  };
}

/** A record of the old wall, by who did it and whether anything was written. */
function wallDraft(item: Item): Draft {
  const own = item.author !== "other";
  const link = item.links[0];
  // Until 2018 a shared link is only told by the address in front of the words.
  const only = link !== undefined && item.text === link;
  const words = only ? undefined : item.text;
  return {
    family: "post",
    kind: own && only ? "repost" : "post",
    authorship: own ? (words === undefined ? "endorsed" : "own") : "other",
    text: words,
    links: item.links,
    quoted: own && only ? { url: link } : undefined,
    remarks: [lineRemark(item)],
    mark: [item.line ?? "", ...item.links],
  };
}

function* reactionDrafts(context: Context, { reacted }: Gathered, item: Item): Generator<Draft> {
  const time = item.time.at ?? "";
  if (item.rows) reacted.add(time);
  else if (reacted.has(time)) {
    count(context, "double-reaction");
    return;
  }
  yield reactionDraft(item);
}

function reactionDraft(item: Item): Draft {
  const what = item.reaction ? item.reaction.toLowerCase() : undefined;
  return {
    family: "reaction",
    kind: "reaction",
    authorship: "endorsed",
    title: item.name,
    links: item.links,
    url: item.url,
    remarks: [what, lineRemark(item)],
    mark: [item.line ?? item.url ?? item.name ?? "", ...item.links, ...item.attached, ...item.loose],
  };
}
