import { type ArchiveEntry, mediaKindByName, type PostKind } from "../../model/index.js";

/** What a file of the export is for. */
export type Role =
  | "posts"
  | "archived"
  | "deleted"
  | "stories"
  | "reels"
  | "profile-photos"
  | "comments"
  | "likes"
  | "messages"
  | "channels"
  | "profile"
  | "profile-changes"
  | "searches"
  | "connections"
  | "threads"
  | "old-media"
  | "old-comments"
  | "old-likes"
  | "old-messages"
  | "old-profile"
  | "old-connections"
  | "old-searches"
  | "not-yours"
  | "media"
  | "unknown";

export interface InstagramFile {
  readonly entry: ArchiveEntry;
  readonly role: Role;
  readonly format: "json" | "html";
}

/** By the name of the file without its number; folders change every year. */
const NAMES: readonly (readonly [RegExp, Role])[] = [
  [/^posts$/, "posts"],
  [/^archived_posts$/, "archived"],
  [/^recently_deleted_(content|media)$/, "deleted"],
  [/^stories$/, "stories"],
  [/^(reels|igtv_videos|other_content|uncategorized_photos)$/, "reels"],
  [/^profile_photos$/, "profile-photos"],
  [/^(post_comments|reels_comments|hype|comments_allowed)$/, "comments"],
  [/^(liked_posts|liked_comments)$/, "likes"],
  [/^(personal_information|profile_information|instagram_profile_information)$/, "profile"],
  [/^(profile_changes|account_changes)$/, "profile-changes"],
  [/^(account_searches|word_or_phrase_searches|profile_searches|tag_searches|recent_searches)$/, "searches"],
  [
    /^(followers|following|close_friends|blocked_(accounts|profiles)|follow_requests.*|hide_story_from|removed_suggestions|restricted_(accounts|profiles)|recently_unfollowed_(accounts|profiles)|pending_follow_requests|recent_follow_requests|following_hashtags|synced_contacts)$/,
    "connections",
  ],
  [/^threads_and_replies$/, "threads"],
];

/** Settings, advertising, devices, what was looked at, and lists without words. */
const NOT_YOURS =
  /(^|\/)(ads?_(information|and_topics)|ads_and_businesses|apps_and_websites[^/]*|logged_information|security_and_login_information|login_and_account_creation|preferences|settings|device_information|monetization|shopping|your_topics|information_about_you|past_instagram_insights|instagram_ads_and_businesses|contacts|saved|story_sticker_interactions|story_interactions|events|gifts|subscriptions|other_activity|avatars_store|your_information_download_requests|files)\/|(^|\/)(start_here|index|no-data|secret_conversations|your_activity|signup_[\w]+|saved_\w+|liked_threads|threads_viewed|your_threads_\w+|suggested_\w+)\.(html?|json|txt)$/i;

const OLD: Readonly<Record<string, Role>> = {
  media: "old-media",
  comments: "old-comments",
  likes: "old-likes",
  messages: "old-messages",
  profile: "old-profile",
  connections: "old-connections",
  searches: "old-searches",
};
const OLD_OTHER =
  /^(account_history|autofill|checkout|devices|information_about_you|saved|seen_content|settings|stories_activities|uploaded_contacts|your_topics|shopping)\.json$/;
/** Subtitles, papers, and media without an ending. */
const BESIDE_MEDIA = /\.(srt|pdf)$|(^|\/)media\/[^.]*$/i;

/** Kinds of posts that a file of this role may give. */
export const KINDS: Partial<Readonly<Record<Role, readonly PostKind[]>>> = {
  posts: ["photo", "video", "post"],
  archived: ["photo", "video", "post"],
  deleted: ["photo", "video", "post"],
  stories: ["story"],
  reels: ["video", "photo", "post"],
  "profile-photos": ["photo"],
  comments: ["comment"],
  likes: ["reaction"],
  messages: ["message"],
  channels: ["message"],
  profile: ["profile"],
  "profile-changes": ["profile"],
  searches: ["search"],
  connections: ["connection"],
  threads: ["post", "reply"],
  "old-media": ["photo", "video", "story", "message"],
  "old-comments": ["comment"],
  "old-likes": ["reaction"],
  "old-messages": ["message"],
  "old-profile": ["profile"],
  "old-connections": ["connection"],
  "old-searches": ["search"],
};

export function classify(entries: readonly ArchiveEntry[]): readonly InstagramFile[] {
  return entries.map((entry) => {
    const format = /\.html?$/i.test(entry.path) ? "html" : "json";
    return { entry, format, role: roleOf(entry.path) };
  });
}

function roleOf(path: string): Role {
  const thread = /(^|\/)messages\/(\w+)\/[^/]+\/message_\d+\.(json|html)$/.exec(path);
  if (thread) return thread[2] === "broadcast" ? "channels" : "messages";
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/\.(json|html)$/i.test(name)) {
    if (/^[^/]*\.json$/.test(path)) {
      const stem = name.slice(0, -5);
      const old = Object.hasOwn(OLD, stem) ? OLD[stem] : undefined;
      if (old) return old;
      if (OLD_OTHER.test(name)) return "not-yours";
    }
    const stem = name.toLowerCase().replace(/(_\d+)?\.(json|html)$/, "");
    const role = NAMES.find(([pattern]) => pattern.test(stem))?.[1];
    if (role) return role;
  }
  if (NOT_YOURS.test(path)) return "not-yours";
  return mediaKindByName(path) !== undefined || BESIDE_MEDIA.test(path) ? "media" : "unknown";
}
