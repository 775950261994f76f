import type { Audience, Post } from "../../model/index.js";
import { at, id, type JsonObject, object, objects, string } from "../json-value.js";
import type { Context } from "./context.js";
import type { Role, XFile } from "./files.js";
import { type DraftReader, readDrafts } from "./read-drafts.js";
import { type Draft, unwrap, words } from "./record-post.js";
import { statusUrl } from "./status-link.js";

type Describe = (
  record: JsonObject,
  context: Context,
  file: XFile,
) => Described | readonly Described[] | undefined;
type Described = Omit<Draft, "file" | "pointer" | "audience" | "authorship"> &
  Partial<Pick<Draft, "authorship" | "audience">> & { readonly inner?: string };

/** Files of short records: each says how one of its records becomes a post. Undefined: it can't be understood. */
const READERS: Readonly<Partial<Record<Role, Describe>>> = {
  "community-notes": (record) => {
    const text = string(record.summary);
    const about = id(record.tweetId);
    return text === undefined
      ? undefined
      : {
          group: "community-note",
          nativeId: id(record.noteId),
          kind: "comment",
          date: record.createdAt,
          text: words(text),
          inReplyTo: otherPost(about),
          remarks: ["a community note, shown under an alias"],
        };
  },
  "periscope-comments": (record) => {
    const text = string(record.text);
    return text === undefined
      ? undefined
      : {
          group: "periscope-comment",
          kind: "comment",
          date: record.createdAt,
          text: words(text),
          context: string(record.broadcastId),
          remarks: ["a comment on a Periscope broadcast"],
        };
  },
  "periscope-profile": (record) => {
    const bio = string(record.bio) ?? string(record.description);
    if (bio === undefined) return [];
    return {
      group: "profile",
      nativeId: "periscope",
      kind: "profile",
      text: words(bio),
      remarks: ["on Periscope"],
    };
  },
  "reply-prompts": (record) => {
    const text = string(record.proposedTweetText);
    return text === undefined
      ? undefined
      : {
          group: "reply-prompt",
          nativeId: id(record.promptId),
          kind: "reply",
          audience: "private",
          date: record.createdAt,
          text: words(text),
          inReplyTo: otherPost(id(record.inReplyToTweetId)),
          remarks: [promptRemark(record.promptActionType)],
        };
  },
  fleets: (record) => {
    const nativeId = id(record.id);
    const text = string(record.text);
    if (text === undefined && nativeId === undefined) return undefined;
    return { group: "fleet", nativeId, kind: "story", date: record.createdAt, text: words(text ?? "") };
  },
  searches: (record) => {
    const text = string(record.query);
    return text === undefined
      ? undefined
      : {
          group: "search",
          nativeId: id(record.savedSearchId),
          kind: "search",
          audience: "private",
          text: words(text),
        };
  },
  decks: (record) =>
    objects(record.columns).flatMap((column) => {
      const query = string(column.query);
      if (query === undefined) return [];
      return [
        {
          group: "search",
          kind: "search",
          audience: "private",
          text: words(query),
          remarks: ["a TweetDeck column"],
        } as const,
      ];
    }),
  "lists-created": listName,
  "lists-other": listName,
  spaces: (record, context) => {
    const nativeId = string(record.id);
    if (nativeId === undefined) return undefined;
    const own = id(record.creatorUserId) === context.owner.id;
    return {
      group: "space",
      nativeId,
      kind: "event",
      authorship: own ? "own" : "other",
      date: record.createdAt,
      text: words(string(record.title) ?? ""),
      remarks: ["a Space; what was said in it is sound, which can't be judged"],
    };
  },
  moments: moment,
};

function listName(record: JsonObject, _context: Context, file: XFile): readonly Described[] | undefined {
  const urls = [record.url, ...(Array.isArray(record.urls) ? record.urls : [])];
  const links = urls.flatMap((url) => string(url) ?? []);
  if (links.length === 0) return undefined;
  return links.map((link) => {
    const slug = /\/lists\/([^/?#]+)/.exec(link)?.[1] ?? "";
    const created = file.role === "lists-created";
    return {
      group: "list",
      kind: "membership",
      authorship: created ? "own" : file.type === "lists-member" ? "other" : "endorsed",
      audience: "unknown",
      text: /^\d*$/.test(slug) ? "" : decode(slug).replaceAll("-", " "),
      links: [link],
      url: link,
      context: `${file.type} ${link}`,
      remarks: [created ? "the name of a list you made" : "the name of someone's list"],
    } as const;
  });
}

/** A moment gathers posts, mostly others'; its title is the owner's unless X wrote a time there. */
function moment(record: JsonObject, context: Context): readonly Described[] | undefined {
  const momentId = id(record.momentId);
  if (momentId === undefined) return undefined;
  const title = string(record.title);
  const named = title !== undefined && !/^\d{4}-\d\d-\d\d[ T]\d\d:\d\d/.test(title);
  const own: Described[] = named
    ? [
        {
          group: "moment",
          nativeId: momentId,
          kind: "post",
          date: record.createdAt,
          text: words(title),
          remarks: ["the title of a moment"],
        },
      ]
    : [];
  const gathered = objects(record.tweets).flatMap((each, position): readonly Described[] => {
    const tweet = object(each.tweet);
    const text = string(at(tweet, "coreData", "text"));
    if (!tweet || text === undefined) return [];
    const nativeId = id(tweet.id);
    // The owner's own posts are in the file of posts already.
    if (id(at(tweet, "coreData", "userId")) === context.owner.id) return [];
    return [
      {
        group: "moment",
        nativeId,
        context: momentId,
        kind: "repost",
        authorship: "endorsed",
        date: record.createdAt,
        text: words(text),
        quoted: otherPost(nativeId),
        remarks: ["gathered in a moment"],
        inner: `/tweets/${position}/tweet`,
      },
    ];
  });
  return [...own, ...gathered];
}

/** Reads files of the roles above. */
export function readSmall(context: Context, file: XFile): AsyncGenerator<Post> {
  const describe = READERS[file.role];
  const audience: Audience = "public";
  const read: DraftReader = (value, index) => {
    const found = unwrap(value, index);
    if (!found || !describe) return undefined;
    // An empty record is how X says that there is nothing.
    if (Object.keys(found.record).length === 0) return [];
    const described = describe(found.record, context, file);
    if (described === undefined) return undefined;
    return [described].flat().map(({ inner = "", ...each }) => ({
      authorship: "own" as const,
      audience,
      ...each,
      file,
      pointer: `${found.pointer}${inner}`,
    }));
  };
  return readDrafts(context, file, read);
}

export function hasSmallReader(role: Role): boolean {
  return READERS[role] !== undefined;
}

function otherPost(nativeId: string | undefined) {
  return nativeId === undefined ? undefined : { nativeId, url: statusUrl(nativeId) };
}

function promptRemark(action: unknown): string {
  const what = PROMPT_ACTIONS[String(action)] ?? "";
  return `a reply that X asked you to think about again${what}`;
}

const PROMPT_ACTIONS: Readonly<Record<string, string>> = {
  "1": "; you sent it",
  "2": "; you changed it",
  "10": "; you deleted it",
  "11": "; you went back",
};

function decode(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
