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

/** Names of files, as `plainName` gives them. */
export const ROLES: Readonly<Record<string, Role>> = {
  your_posts: "posts",
  your_posts_check_ins_photos_and_videos: "posts",
  posts: "posts",
  your_timeline_posts: "posts",
  posts_on_other_pages_and_profiles: "page-posts",
  posts_on_other_profiles: "page-posts",
  profile_posts: "posts",
  page_posts: "posts",
  your_live_videos: "reels",
  other_people_s_posts_to_your_timeline: "others-posts",
  other_peoples_posts_to_your_timeline: "others-posts",
  others_posts_to_your_timeline: "others-posts",
  visitor_posts: "others-posts",
  your_posts_and_comments_in_groups: "group-posts",
  your_posts_in_groups: "group-posts",
  group_posts_and_comments: "group-posts",
  posts_and_comments_in_groups: "group-posts",
  your_comments_in_groups: "group-comments",
  your_pending_posts_in_groups: "pending-posts",
  anonymous_posts_you_ve_written: "anonymous-posts",
  your_anonymous_posts: "anonymous-posts",
  archive: "archived-posts",
  trash: "deleted-posts",
  posts_from_apps_and_websites: "app-posts",
  edits_you_made_to_posts: "post-edits",
  your_comment_edits: "comment-edits",
  comments: "comments",
  your_comments: "comments",
  posts_and_comments: "reactions",
  likes_and_reactions: "reactions",
  likes_on_external_sites: "reactions",
  reactions: "reactions",
  story_reactions: "reactions",
  polls_you_voted_on: "poll-votes",
  your_poll_votes: "poll-votes",
  your_photos: "album-index",
  photos: "photos",
  your_uncategorized_photos: "photos",
  uncategorized_photos: "photos",
  your_uncategorised_photos: "photos",
  other_photos: "photos",
  your_videos: "videos",
  videos: "videos",
  photos_and_videos_you_re_tagged_in: "tagged-media",
  photos_you_re_tagged_in: "tagged-media",
  videos_you_re_tagged_in: "tagged-media",
  photos_and_videos_of_you: "tagged-media",
  places_you_have_been_tagged_in: "tagged-places",
  check_ins: "check-ins",
  your_check_ins: "check-ins",
  archived_stories: "stories",
  stories: "stories",
  your_stories: "stories",
  your_reels: "reels",
  reels: "reels",
  live_videos: "reels",
  notes: "notes",
  your_notes: "notes",
  reviews: "reviews",
  your_reviews: "reviews",
  reviews_you_ve_written: "reviews",
  pages_you_ve_recommended: "recommended",
  pages_and_profiles_you_ve_recommended: "recommended",
  your_events: "own-events",
  your_event_responses: "events",
  event_responses: "events",
  event_invitations: "invitations",
  your_answers_to_membership_questions: "answers",
  items_sold: "listings",
  items_selling: "listings",
  your_marketplace_listings: "listings",
  places_you_ve_created: "places",
  your_places: "places",
  profile_information: "profile",
  profile_update_history: "profile-updates",
  friends: "friends",
  your_friends: "friends",
  friend_requests_sent: "friends",
  sent_friend_requests: "friends",
  friend_requests_received: "others-connections",
  received_friend_requests: "others-connections",
  rejected_friend_requests: "others-connections",
  removed_friends: "friends",
  who_you_follow: "friends",
  who_you_ve_followed: "friends",
  following: "friends",
  followers: "others-connections",
  people_who_follow_you: "others-connections",
  people_who_followed_you: "others-connections",
  your_group_membership_activity: "memberships",
  your_groups: "memberships",
  pages: "page-likes",
  pages_you_ve_liked: "page-likes",
  page_likes: "page-likes",
  pages_you_follow: "page-likes",
  pages_and_profiles_you_follow: "page-likes",
  followed_pages: "page-likes",
  your_search_history: "searches",
  groups_you_ve_searched_for: "searches",
  timezone: "timezone",
  language_and_locale: "locale",
};

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

/** The key that wraps the list of a JSON file, for files whose names say nothing. */
export const ROLE_OF_KEY: Readonly<Record<string, Role>> = {
  status_updates: "posts",
  wall_posts_sent_to_you: "others-posts",
  comments: "comments",
  reactions: "reactions",
  other_likes: "reactions",
  group_posts: "group-posts",
  group_comments: "group-comments",
  pending_posts: "pending-posts",
  anonymous_author_posts: "anonymous-posts",
  app_posts: "app-posts",
  other_photos: "photos",
  videos: "videos",
  archived_stories: "stories",
  notes: "notes",
  reviews: "reviews",
  recommended_pages: "recommended",
  your_events: "own-events",
  event_responses: "events",
  events_invited: "invitations",
  items_selling: "listings",
  your_places: "places",
  profile: "profile",
  profile_updates: "profile-updates",
  friends: "friends",
  sent_requests: "friends",
  deleted_friends: "friends",
  following: "friends",
  received_requests: "others-connections",
  rejected_requests: "others-connections",
  followers: "others-connections",
  groups_joined: "memberships",
  groups_admined: "memberships",
  page_likes: "page-likes",
  pages_followed: "page-likes",
  searches: "searches",
  poll_votes: "poll-votes",
  timezone: "timezone",
  language_and_locale: "locale",
};
