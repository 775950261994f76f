import type { Reach } from "../reach.js";

const SAME = ["comment"] as const;
const TABLES = ["comment", "video", "post", "profile"] as const;

export const reach: Reach = {
  platform: "youtube",
  generations: [
    { layout: "YouTube, Google Takeout to 2023 (pages)", reads: SAME, tried: "invented" },
    { layout: "YouTube, Google Takeout (CSV)", reads: TABLES, tried: "real" },
  ],
  notRead: [
    {
      what: "what you watched and searched for",
      why: "not posts of yours",
      example: "history/watch-history.html",
    },
    { what: "the comment you answered", why: "not in the export" },
  ],
};
