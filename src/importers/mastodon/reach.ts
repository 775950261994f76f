import { PICTURES, type Reach } from "../reach.js";

const ALL = ["post", "reply", "repost", "reaction", "profile", "message"] as const;

export const reach: Reach = {
  platform: "mastodon",
  generations: [
    { layout: "Mastodon archive (outbox.json)", reads: ALL, tried: "real" },
    {
      layout: "Mastodon archive, before 2019 (outbox.json alone)",
      reads: ["post", "reply", "repost", "profile", "message"],
      but: "likes were not in these archives",
      tried: "invented",
    },
  ],
  notRead: [
    PICTURES,
    { what: "what you boosted or liked said", why: "only its address is in the archive" },
    { what: "bookmarks", why: "not your words", example: "bookmarks.json" },
    { what: "earlier wordings, deleted posts", why: "not in the archive" },
  ],
};
