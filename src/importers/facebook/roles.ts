import type { PostKind } from "../../model/index.js";

/** What a file of a Facebook archive is for. */
export type Role =
  | "posts"
  | "others-posts"
  | "group-posts"
  | "group-comments"
  | "pending-posts"
  | "anonymous-posts"
  | "page-posts"
  | "archived-posts"
  | "deleted-posts"
  | "app-posts"
  | "post-edits"
  | "comment-edits"
  | "comments"
  | "reactions"
  | "poll-votes"
  | "album"
  | "album-index"
  | "photos"
  | "videos"
  | "tagged-media"
  | "tagged-places"
  | "check-ins"
  | "stories"
  | "reels"
  | "notes"
  | "reviews"
  | "recommended"
  | "own-events"
  | "events"
  | "invitations"
  | "answers"
  | "listings"
  | "places"
  | "profile"
  | "profile-updates"
  | "friends"
  | "others-connections"
  | "memberships"
  | "page-likes"
  | "searches"
  | "messages"
  | "wall"
  | "old-messages"
  | "old-friends"
  | "old-events"
  | "old-album"
  | "old-photos"
  | "old-videos"
  | "old-notes"
  | "old-places"
  | "timezone"
  | "locale"
  | "start"
  | "no-data"
  | "media"
  | "not-yours"
  | "unknown";

/** Which kinds of post a role can give; roles that are not here are read whatever was asked for. */
export const KINDS_OF_ROLE: Readonly<Partial<Record<Role, readonly PostKind[]>>> = {
  posts: ["post", "quote", "repost", "photo", "video", "article", "review", "event"],
  "page-posts": ["post", "quote", "repost", "photo", "video", "article", "review", "event"],
  "archived-posts": ["post", "quote", "repost", "photo", "video", "article", "review", "event"],
  "deleted-posts": ["post", "quote", "repost", "photo", "video", "article", "review", "event"],
  "group-posts": ["post", "quote", "repost", "photo", "video", "article", "review", "event", "comment"],
  "group-comments": ["comment"],
  "pending-posts": ["post", "quote", "repost", "photo", "video", "article", "review", "event"],
  "anonymous-posts": ["post", "quote", "repost", "photo", "video", "article", "review", "event"],
  "others-posts": ["post"],
  "app-posts": ["repost"],
  "post-edits": ["post"],
  "comment-edits": ["comment"],
  comments: ["comment"],
  reactions: ["reaction"],
  "poll-votes": ["reaction"],
  album: ["photo", "video", "comment"],
  photos: ["photo", "video", "comment"],
  videos: ["photo", "video", "comment"],
  "tagged-media": ["photo", "video"],
  "tagged-places": ["post"],
  "check-ins": ["post"],
  stories: ["story"],
  reels: ["video"],
  notes: ["article"],
  reviews: ["review"],
  recommended: ["review"],
  "own-events": ["event"],
  events: ["event"],
  invitations: ["event"],
  answers: ["comment"],
  listings: ["post"],
  places: ["post"],
  "profile-updates": ["profile"],
  friends: ["connection"],
  "others-connections": ["connection"],
  memberships: ["membership"],
  "page-likes": ["reaction"],
  searches: ["search"],
  messages: ["message"],
  wall: ["post", "quote", "repost"],
  "old-messages": ["message"],
  "old-friends": ["connection"],
  "old-events": ["event"],
  "old-album": ["photo", "video", "comment"],
  "old-photos": ["photo", "video"],
  "old-videos": ["photo", "video", "comment"],
  "old-notes": ["article"],
  "old-places": ["post"],
};

/** Roles that hold the owner's own words: what is missing of them is a loss. */
export const OWN_WORDS: ReadonlySet<Role> = new Set([
  "posts",
  "page-posts",
  "archived-posts",
  "deleted-posts",
  "group-posts",
  "group-comments",
  "pending-posts",
  "anonymous-posts",
  "post-edits",
  "comment-edits",
  "comments",
  "album",
  "photos",
  "videos",
  "stories",
  "reels",
  "notes",
  "check-ins",
  "reviews",
  "own-events",
  "answers",
  "listings",
  "profile",
  "profile-updates",
  "messages",
  "wall",
  "old-messages",
  "old-album",
  "old-photos",
  "old-videos",
  "old-notes",
]);

/** Roles that hold the same posts more than once: asked for one of them, all are read, so that doubles are known. */
export const TOGETHER: ReadonlySet<Role> = new Set([
  "posts",
  "page-posts",
  "archived-posts",
  "deleted-posts",
  "group-posts",
  "group-comments",
  "pending-posts",
  "anonymous-posts",
  "post-edits",
  "comment-edits",
  "comments",
  "album",
  "photos",
  "videos",
  "stories",
  "reels",
  "notes",
  "check-ins",
  "wall",
  "old-album",
  "old-photos",
  "old-videos",
]);
