import type { PostKind } from "../../model/index.js";
import { at, number, object, objects, string } from "../json-value.js";
import { fromSeconds } from "../kit/dates.js";
import type { Draft } from "../kit/draft.js";
import { newReading, tallyOf } from "../kit/reading.js";
import { type Context, mapFields, records, toMedia } from "./context.js";
import type { InstagramFile, Role } from "./files.js";

/** Where things are kept that others can't see any more, or never could. */
const HIDDEN: Partial<Readonly<Record<Role, string>>> = { archived: "archived", deleted: "recently deleted" };

/** Posts, reels, stories and profile pictures. A record is one post, or one picture by itself. */
export async function* readPosts(context: Context, file: InstagramFile): AsyncGenerator<Draft> {
  const { entry, role } = file;
  for await (const { value, pointer } of records(context, entry)) {
    const all = Array.isArray(value.media) ? objects(value.media) : [value];
    const [first] = all;
    if (!first) continue;
    const single = all.length === 1;
    const text = captionOf(single ? [string(first.title), string(value.title)] : [string(value.title)]);
    const media = all.flatMap((each) => {
      const own = single ? undefined : string(each.title);
      return toMedia(context, each, own === text ? undefined : own);
    });
    const hidden = HIDDEN[role];
    const app = string(at(first, "cross_post_source", "source_app"));
    yield {
      entry,
      pointer,
      group: role === "stories" ? "story" : "post",
      kind: kindOf(role, media[0]?.kind),
      authorship: "own",
      audience: hidden === undefined ? context.audience : "private",
      when: fromSeconds(number(value.creation_timestamp) ?? number(first.creation_timestamp)),
      text,
      media,
      context: all.map((each) => baseName(string(each.uri) ?? "")).join(" "),
      mentions: mentionsIn(text),
      remarks: [
        ...(hidden === undefined ? [] : [hidden]),
        ...(role === "profile-photos" ? ["profile picture"] : []),
        ...(app === "FB" ? ["posted to Facebook too"] : []),
      ],
    };
  }
}

function captionOf(candidates: readonly (string | undefined)[]): string {
  return (candidates.find((each) => each !== undefined) ?? "").trim();
}

export function kindOf(role: Role, media: string | undefined): PostKind {
  if (role === "stories") return "story";
  if (media === "video") return "video";
  return media === undefined ? "post" : "photo";
}

/** Paths change between exports, names of files do not. */
export function baseName(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}

export function mentionsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\w.@])@([A-Za-z0-9_](?:[A-Za-z0-9._]*[A-Za-z0-9_])?)/g)].map(
    ([, name = ""]) => name,
  );
}

/** Comments under posts and reels; until 2022 in an object, since then in a list. */
export async function* readComments(context: Context, { entry }: InstagramFile): AsyncGenerator<Draft> {
  for await (const { value, pointer } of records(context, entry)) {
    const fields = mapFields(value);
    // Keys are localised: the words come first, then whose post it was, then the time.
    const [first] = fields;
    const text = (fields.find(({ key }) => key === "Comment") ?? first)?.value ?? "";
    const owner =
      fields.find(({ key }) => /^media owner$/i.test(key)) ??
      fields.slice(1).find((field) => field.value !== "" && field.timestamp === 0);
    const seconds = fields.map(({ timestamp }) => timestamp).find((time) => time > 0);
    const media = objects(value.media_list_data).flatMap((each) => toMedia(context, each));
    if (text === "" && media.length === 0) continue;
    yield comment(context, {
      entry,
      pointer,
      text,
      owner: owner?.value ?? "",
      media,
      when: fromSeconds(seconds),
    });
  }
}

type CommentParts = Pick<Draft, "entry" | "pointer" | "text" | "when"> & {
  readonly owner: string;
  readonly media?: Draft["media"];
};

export function comment(context: Context, { owner, media = [], ...parts }: CommentParts): Draft {
  const own = context.owner.account.handles.includes(owner);
  const to = owner === "" ? undefined : { author: owner, ...(own ? { own: true } : {}) };
  return {
    ...parts,
    group: "comment",
    kind: "comment",
    authorship: "own",
    audience: own ? context.audience : "unknown",
    media,
    context: owner,
    mentions: mentionsIn(parts.text),
    ...(to ? { inReplyTo: to } : {}),
  };
}

/** What the owner liked: whose it was and where, never what it said. */
export async function* readLikes(context: Context, { entry }: InstagramFile): AsyncGenerator<Draft> {
  for await (const { value, pointer } of records(context, entry)) {
    const author = string(value.title) ?? "";
    for (const each of objects(value.string_list_data)) {
      const url = string(each.href);
      yield {
        entry,
        pointer,
        group: "like",
        kind: "reaction",
        authorship: "endorsed",
        audience: "unknown",
        when: fromSeconds(number(each.timestamp)),
        text: "",
        context: `${author} ${url ?? ""}`,
        ...(url === undefined ? {} : { url }),
        ...(author === "" ? {} : { quoted: { author, ...(url === undefined ? {} : { url }) } }),
      };
    }
  }
}

/** Earlier names and biographies. Only those that hold words are of worth. */
export async function* readProfileChanges(context: Context, { entry }: InstagramFile): AsyncGenerator<Draft> {
  for await (const { value, pointer } of records(context, entry)) {
    const [changed, ...rest] = mapFields(value);
    const isBio = /bio/i.test(changed?.value ?? "");
    const values = rest.filter((field) => field.value !== "" && field.timestamp === 0);
    const text = values.at(-1)?.value ?? "";
    if (!isBio || text === "" || text === context.owner.account.bio) continue;
    const seconds = rest.map(({ timestamp }) => timestamp).find((time) => time > 0);
    yield {
      entry,
      pointer,
      group: "profile-change",
      kind: "profile",
      authorship: "own",
      audience: "public",
      when: fromSeconds(seconds),
      text,
      remarks: ["an earlier biography"],
    };
  }
}

export async function* readSearches(context: Context, { entry }: InstagramFile): AsyncGenerator<Draft> {
  for await (const { value, pointer } of records(context, entry)) {
    const fields = mapFields(value);
    const strings = objects(value.string_list_data);
    const text =
      fields.find((field) => field.value !== "")?.value ??
      string(strings[0]?.value) ??
      string(value.title) ??
      "";
    if (text === "") continue;
    const seconds =
      fields.map(({ timestamp }) => timestamp).find((time) => time > 0) ?? number(strings[0]?.timestamp);
    yield {
      entry,
      pointer,
      group: "search",
      kind: "search",
      authorship: "own",
      audience: "private",
      when: fromSeconds(seconds),
      text,
    };
  }
}

/** Whom the owner follows and who follows them: counted, and nothing more. */
export async function* countRecords(context: Context, { entry }: InstagramFile): AsyncGenerator<Draft> {
  for await (const _ of records(context, entry)) yield* [];
}

/** The words of the profile as it is now. */
export async function* readProfile(context: Context, file: InstagramFile): AsyncGenerator<Draft> {
  const { account, profile } = context.owner;
  tallyOf(context.reading, file.entry).records++;
  if (file.format === "json") {
    // Read for its owner already, who is told of what is damaged: here for words in fields that nobody knows.
    const { unsaid } = context.reading;
    const again = { ...newReading("instagram", context.reading.archive), unsaid };
    for await (const _ of records({ ...context, reading: again }, file.entry));
  }
  if (profile?.file.entry !== file.entry || account.bio === undefined) return;
  yield {
    entry: file.entry,
    pointer: profile.pointer,
    group: "profile",
    nativeId: "biography",
    kind: "profile",
    authorship: "own",
    audience: "public",
    when: { source: "none" },
    text: account.bio,
  };
}

/** Words on Threads, in the Instagram export or by themselves. */
export async function* readThreads(context: Context, { entry }: InstagramFile): AsyncGenerator<Draft> {
  for await (const { value, pointer } of records(context, entry)) {
    const all = objects(value.media);
    const [first] = all;
    const post = all
      .map((each) => object(each.text_post_app_post) ?? object(each.text_app_post))
      .find(Boolean);
    const text = captionOf([
      ...(all.length === 1 ? [string(first?.title)] : []),
      string(value.title),
      string(first?.title),
    ]);
    const media = all.flatMap((each) => toMedia(context, each));
    if (text === "" && media.length === 0) continue;
    const to = string(post?.in_reply_to_username);
    const isReply = post?.is_reply === true || to !== undefined;
    yield {
      platform: "threads",
      entry,
      pointer,
      group: "post",
      kind: isReply ? "reply" : "post",
      authorship: "own",
      audience: "public",
      when: fromSeconds(number(value.creation_timestamp) ?? number(first?.creation_timestamp)),
      text,
      media,
      context: all.map((each) => baseName(string(each.uri) ?? "")).join(" "),
      mentions: mentionsIn(text),
      ...(to === undefined
        ? {}
        : { inReplyTo: { author: to, own: context.owner.account.handles.includes(to) } }),
      remarks: isReply && to === undefined ? ["a reply; the archive does not say to whom"] : [],
    };
  }
}
