import { reach as blogs } from "./blogs/reach.js";
import { reach as bluesky } from "./bluesky/reach.js";
import { reach as discord } from "./discord/reach.js";
import { reach as facebook } from "./facebook/reach.js";
import { reach as instagram } from "./instagram/reach.js";
import { reach as linkedin } from "./linkedin/reach.js";
import { reach as mail } from "./mail/reach.js";
import { reach as mastodon } from "./mastodon/reach.js";
import type { Reach } from "./reach.js";
import { reach as reddit } from "./reddit/reach.js";
import { reach as threads } from "./threads/reach.js";
import { reach as tiktok } from "./tiktok/reach.js";
import { reach as whatsapp } from "./whatsapp/reach.js";
import { reach as x } from "./x/reach.js";
import { reach as youtube } from "./youtube/reach.js";

/** How far each importer reaches, in the order of the README. */
export const reaches: readonly Reach[] = [
  x,
  facebook,
  linkedin,
  instagram,
  threads,
  whatsapp,
  blogs,
  mastodon,
  bluesky,
  youtube,
  reddit,
  tiktok,
  discord,
  mail,
];
