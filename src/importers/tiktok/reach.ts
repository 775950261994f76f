import { PICTURES, type Reach } from "../reach.js";

export const reach: Reach = {
  platform: "tiktok",
  generations: [
    {
      layout: "TikTok data download (JSON)",
      reads: ["video", "comment", "search", "profile", "message"],
      but: "captions are often missing, and what a comment was about always is",
      tried: "invented",
    },
  ],
  notRead: [
    PICTURES,
    { what: "the download as TXT", why: "it can’t be read surely; ask for JSON" },
    { what: "likes, favourites, what you watched", why: "they hold no words of yours" },
  ],
};
