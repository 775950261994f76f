import { type ArchiveEntry, mediaKindByName, type PostKind } from "../../model/index.js";

/** What a file of an X archive is for. */
export type Role =
  | "manifest"
  | "tweets"
  | "community"
  | "circle"
  | "deleted"
  | "notes"
  | "deleted-notes"
  | "headers"
  | "deleted-headers"
  | "classic-month"
  | "classic-index"
  | "classic-payload"
  | "classic-user"
  | "csv"
  | "likes"
  | "direct"
  | "group"
  | "encrypted"
  | "grok"
  | "articles"
  | "article-metadata"
  | "community-notes"
  | "periscope-comments"
  | "periscope-profile"
  | "reply-prompts"
  | "fleets"
  | "searches"
  | "decks"
  | "lists-created"
  | "lists-other"
  | "moments"
  | "spaces"
  | "account"
  | "profile"
  | "professional"
  | "expanded-profile"
  | "screen-names"
  | "protected"
  | "media"
  | "not-yours"
  | "unknown";

export interface XFile {
  readonly entry: ArchiveEntry;
  readonly role: Role;
  /** Name without folder, part number and ending: `tweets`, `note-tweet`, `2018_11`. */
  readonly type: string;
  /** 0 for a file without a part number. */
  readonly part: number;
}

const ROLES: Readonly<Record<string, Role>> = {
  manifest: "manifest",
  tweet: "tweets",
  tweets: "tweets",
  "community-tweet": "community",
  "community-tweets": "community",
  "twitter-circle-tweet": "circle",
  "deleted-tweet": "deleted",
  "deleted-tweets": "deleted",
  "note-tweet": "notes",
  "deleted-note-tweet": "deleted-notes",
  "tweet-headers": "headers",
  "deleted-tweet-headers": "deleted-headers",
  like: "likes",
  "direct-message": "direct",
  "direct-messages": "direct",
  "direct-message-group": "group",
  "direct-messages-group": "group",
  "message-event": "encrypted",
  "grok-chat-item": "grok",
  article: "articles",
  "twitter-article": "articles",
  "article-metadata": "article-metadata",
  "twitter-article-metadata": "article-metadata",
  "community-note": "community-notes",
  "birdwatch-note": "community-notes",
  "periscope-comments-made-by-user": "periscope-comments",
  "periscope-profile-description": "periscope-profile",
  "reply-prompt": "reply-prompts",
  fleet: "fleets",
  "saved-search": "searches",
  tweetdeck: "decks",
  "lists-created": "lists-created",
  "lists-member": "lists-other",
  "lists-subscribed": "lists-other",
  moment: "moments",
  "spaces-metadata": "spaces",
  account: "account",
  profile: "profile",
  "professional-data": "professional",
  "expanded-profile": "expanded-profile",
  "screen-name-change": "screen-names",
  "protected-history": "protected",
};

/** Which kinds of post a role gives; roles that are not here are read whatever was asked for. */
export const KINDS_OF_ROLE: Readonly<Partial<Record<Role, readonly PostKind[]>>> = {
  tweets: ["post", "reply", "repost", "quote"],
  community: ["post", "reply", "repost", "quote"],
  circle: ["post", "reply", "repost", "quote"],
  deleted: ["post", "reply", "repost", "quote"],
  notes: ["post", "reply", "quote"],
  "deleted-notes": ["post", "reply", "quote"],
  "classic-month": ["post", "reply", "repost", "quote"],
  csv: ["post", "reply", "repost", "quote"],
  headers: ["post", "reply", "repost", "quote"],
  "deleted-headers": ["post", "reply", "repost", "quote"],
  likes: ["reaction"],
  direct: ["message"],
  group: ["message"],
  encrypted: ["message"],
  grok: ["message"],
  articles: ["article"],
  "article-metadata": ["article"],
  "community-notes": ["comment"],
  "periscope-comments": ["comment"],
  "reply-prompts": ["reply"],
  fleets: ["story"],
  searches: ["search"],
  decks: ["search"],
  "lists-created": ["membership"],
  "lists-other": ["membership"],
  moments: ["repost", "post"],
  spaces: ["event"],
  "periscope-profile": ["profile"],
  "expanded-profile": ["profile"],
};

/** Roles that hold the owner's own words: what is missing of them is a loss. */
export const OWN_WORDS: ReadonlySet<Role> = new Set([
  "tweets",
  "community",
  "circle",
  "deleted",
  "notes",
  "deleted-notes",
  "classic-month",
  "csv",
  "direct",
  "group",
  "grok",
  "articles",
  "community-notes",
  "periscope-comments",
  "periscope-profile",
  "reply-prompts",
  "fleets",
  "lists-created",
  "moments",
  "spaces",
  "profile",
  "expanded-profile",
]);

/** Settings, advertising, devices, addresses: not the owner's words, some of it sensitive. Never opened. */
const NOT_YOURS =
  /^(ad-|ads-|ad-free|ageinfo|account-(creation-ip|label|suspension|timezone)|app$|audio-video-calls|birdwatch-note-(rating|tombstone)|block$|branch-links|catalog|commerce|community-note-(api|batsignal|rating|tombstone)|connected-application|contact$|device-token|direct-message(s)?(-group)?-headers|direct-message-mute|email-address-change|fleet-mute|follower|following|ip-audit|key-registry|mute$|ni-devices|periscope|personalization|phone-number|product|profile-blocks|shop|smartblock|sso|twitter-circle(-member)?$|twitter-shop|user-link-clicks|verified)/;

const CLASSIC_FILES: Readonly<Record<string, Role>> = {
  tweet_index: "classic-index",
  payload_details: "classic-payload",
  user_details: "classic-user",
};

const VIEWER =
  /^(assets\/|css\/|img\/|lib\/|js\/|libs?\/|(your archive|index)\.html?$|readme(\.(txt|md))?$|licen[cs]e$|favicon\.ico$)/i;
/** Pieces of broadcasts, the lists of them, and drawings. */
const PIECES = /\.(ts|m3u8|svg)$/i;

/** What each entry of the archive is for. */
export function classify(entries: readonly ArchiveEntry[]): readonly XFile[] {
  return entries.map((entry) => ({ entry, ...classifyPath(entry.path) }));
}

export function classifyPath(full: string): Pick<XFile, "role" | "type" | "part"> {
  const path = full.replace(/^data\//, "");
  const month = /^js\/tweets\/(\d{4}_\d\d)\.js$/.exec(path) ?? /^csv\/(\d{4}_\d\d)\.csv$/.exec(path);
  if (month?.[1]) return { role: path.endsWith(".csv") ? "csv" : "classic-month", type: month[1], part: 0 };
  if (/^tweets\.csv$/i.test(path)) return { role: "csv", type: "tweets", part: 0 };
  const index = /^(?:js\/)?(tweet_index|payload_details|user_details)\.js$/.exec(path)?.[1];
  if (index) return { role: CLASSIC_FILES[index] ?? "unknown", type: index, part: 0 };
  if (/^[^/]*_media\//.test(path)) return { role: "media", type: path.slice(0, path.indexOf("/")), part: 0 };
  const data = /^([^/]+?)(?:-part(\d+))?\.js$/i.exec(path);
  if (data?.[1]) {
    // Copies made by file managers: "like copy.js", "tweets (1).js".
    const type = data[1].replace(/( copy( \d+)?| \(\d+\)| \d)+$/, "").toLowerCase();
    const role = ROLES[type] ?? (NOT_YOURS.test(type) ? "not-yours" : undefined);
    if (role) return { role, type, part: Number(data[2] ?? 0) };
  }
  if (VIEWER.test(full) || VIEWER.test(path)) return { role: "not-yours", type: "viewer", part: 0 };
  const isMedia = mediaKindByName(path) !== undefined || PIECES.test(path);
  return { role: isMedia ? "media" : "unknown", type: path, part: 0 };
}
