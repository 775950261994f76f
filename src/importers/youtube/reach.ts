import type { Reach } from "../reach.js";

const SAME = ["comment"] as const;

export const reach: Reach = {
  platform: "youtube",
  generations: [
    { layout: "YouTube, Google Takeout to 2023 (pages)", reads: SAME, tried: "invented" },
    { layout: "YouTube, Google Takeout (CSV)", reads: SAME, tried: "real" },
  ],
  notRead: [
    {
      what: "your videos’ titles and descriptions, playlists, what you watched and searched for",
      why: "only comments and live chats are read so far",
      example: "history/watch-history.html",
    },
    { what: "the comment you answered", why: "not in the export" },
  ],
};
