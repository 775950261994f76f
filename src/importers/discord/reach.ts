import type { Reach } from "../reach.js";

const SAME = ["post", "message"] as const;

export const reach: Reach = {
  platform: "discord",
  generations: [
    { layout: "Discord data package (messages as CSV)", reads: SAME, tried: "invented" },
    { layout: "Discord data package (messages as JSON)", reads: SAME, tried: "invented" },
  ],
  notRead: [
    { what: "what others wrote", why: "not in the package" },
    { what: "pictures and files you sent", why: "the package holds only their addresses" },
    { what: "activity, servers, payments", why: "not your words", example: "activity/analytics/events.json" },
  ],
};
