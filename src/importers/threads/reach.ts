import { PICTURES, type Reach } from "../reach.js";

export const reach: Reach = {
  platform: "threads",
  generations: [{ layout: "Threads export, JSON", reads: ["post", "reply"], tried: "invented" }],
  notRead: [PICTURES, { what: "likes and reposts", why: "they hold no words of yours" }],
};
