import type { Reach } from "../reach.js";

export const reach: Reach = {
  platform: "reddit",
  generations: [
    { layout: "Reddit data request (CSV)", reads: ["post", "comment", "message"], tried: "real" },
  ],
  notRead: [
    { what: "posts and comments removed before the export", why: "their words are gone; they are counted" },
    {
      what: "votes, saved posts, subscriptions, addresses of the internet",
      why: "not your words",
      example: "post_votes.csv",
    },
  ],
};
