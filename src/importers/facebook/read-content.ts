import type { Post } from "../../model/index.js";
import { type Context, count, wants } from "./context.js";
import { type Edits, readEdits, type Wording } from "./edits.js";
import type { FacebookFile } from "./files.js";
import type { Item, ItemMedia } from "./item.js";
import { type Draft, makePost } from "./make-post.js";
import { addFacts } from "./media-facts.js";
import { readItems } from "./read-items.js";
import type { Role } from "./roles.js";
import { type Gathered, mediaComments, show, toPosts } from "./to-post.js";

/** What says more about a record comes first: doubles that come later are left out. */
const ORDER: readonly Role[] = [
  "wall",
  "group-posts",
  "anonymous-posts",
  "pending-posts",
  "posts",
  "page-posts",
  "archived-posts",
  "deleted-posts",
  "reels",
  "stories",
  "notes",
  "check-ins",
  "group-comments",
  "comments",
];
const PICTURES: readonly Role[] = ["album", "photos", "videos", "old-album", "old-photos", "old-videos"];

/** Posts, comments and pictures: the same record stands in several files. */
export async function* readContent(context: Context): AsyncGenerator<Post> {
  const gathered = gather(await readEdits(context));
  const pictures: Found[] = [];
  for (const file of filesOf(context, PICTURES)) {
    for await (const item of readItems(context, file)) {
      pictures.push({ file, item });
      for (const media of item.media) addFacts(gathered.facts, media);
    }
  }
  for (const file of filesOf(context, ORDER)) yield* readFile(context, gathered, file);
  for (const { file, item } of pictures)
    yield* drafted(context, gathered, file, item, pictureDrafts(context, gathered, file, item));
  for (const [last, ...before] of gathered.edits.left()) {
    if (last) yield* drafted(context, gathered, last.file, last.item, [leftDraft(last, before)]);
  }
}

interface Found {
  readonly file: FacebookFile;
  readonly item: Item;
}

export function gather(edits: Edits): Gathered {
  return { facts: new Map(), shown: new Map(), edits, reacted: new Set() };
}

export async function* readFile(
  context: Context,
  gathered: Gathered,
  file: FacebookFile,
): AsyncGenerator<Post> {
  for await (const item of readItems(context, file)) yield* toPosts(context, gathered, file, item);
}

/** Files of these roles, the roles in the order given, parts in theirs. */
export function filesOf(context: Context, roles: readonly Role[]): readonly FacebookFile[] {
  return roles.flatMap((role) =>
    context.files.filter((file) => file.role === role).sort((a, b) => a.part - b.part),
  );
}

function* drafted(
  context: Context,
  { facts }: Gathered,
  { entry }: FacebookFile,
  item: Item,
  drafts: readonly Draft[],
): Generator<Post> {
  for (const draft of drafts) {
    const post = makePost(context, facts, entry, item, draft);
    if (post && wants(context, post.kind)) yield post;
  }
}

/**
 * A picture of an album, unless a post has shown it with the same words; the comments under it; what was written about the
 * album.
 */
function pictureDrafts(
  context: Context,
  gathered: Gathered,
  file: FacebookFile,
  item: Item,
): readonly Draft[] {
  if (item.media.length === 0) return [albumDraft(item)];
  return item.media.flatMap((media) => {
    const comments = [...mediaComments(context, file, [media])];
    const { again, words } = show(gathered, media, item.text);
    if (!again) return [pictureDraft(item, media), ...comments];
    count(context, "picture-repeated");
    if (words.length === 0) return comments;
    const { caption: _, ...shown } = media;
    return [pictureDraft({ ...item, text: words.join("\n") }, shown), ...comments];
  });
}

function pictureDraft(item: Item, media: ItemMedia): Draft {
  return {
    family: "photo",
    kind: media.kind === "video" ? "video" : "photo",
    authorship: "own",
    text: item.text,
    media: [media],
    mentions: item.tags,
  };
}

function albumDraft(item: Item): Draft {
  return {
    family: "photo",
    kind: "photo",
    authorship: "own",
    title: item.title,
    text: item.text,
    mentions: item.tags,
    remarks: ["what you wrote about an album"],
    mark: [item.title ?? item.line ?? ""],
  };
}

/** Wordings of which the archive holds no post: still something that was written. */
function leftDraft({ file, item, text }: Wording, before: readonly Wording[]): Draft {
  const what = file.role === "comment-edits" ? "comment" : "post";
  const earlier = new Set(before.map((wording) => wording.text).filter((wording) => wording !== text));
  return {
    family: what,
    kind: what,
    authorship: "own",
    text,
    mentions: item.tags,
    remarks: ["a wording that was edited; what became of it is not in the archive"],
    earlierTexts: [...earlier].sort(),
  };
}
