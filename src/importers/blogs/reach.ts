import { PICTURES, type Reach } from "../reach.js";
import { FORMAT_NAMES } from "./formats.js";

const SAME = ["article", "comment"] as const;
const FEED_LACKS = "a feed often holds only the newest posts, and drafts never";

export const reach: Reach = {
  platform: "blog",
  generations: [
    { layout: FORMAT_NAMES.wordpress, reads: ["article", "comment", "photo"], tried: "real" },
    { layout: FORMAT_NAMES.blogger, reads: SAME, tried: "real" },
    { layout: FORMAT_NAMES["blogger-takeout"], reads: SAME, tried: "invented" },
    { layout: FORMAT_NAMES.atom, reads: ["article"], but: FEED_LACKS, tried: "invented" },
    { layout: FORMAT_NAMES.rss, reads: ["article"], but: FEED_LACKS, tried: "invented" },
  ],
  notRead: [PICTURES, { what: "settings, templates, menus, pingbacks, spam", why: "not your words" }],
};
