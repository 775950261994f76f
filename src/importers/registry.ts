import type { Archive, Importer, Recognised, Recognition } from "../model/index.js";
import { blogs } from "./blogs/index.js";
import { bluesky } from "./bluesky/index.js";
import { discord } from "./discord/index.js";
import { facebook } from "./facebook/index.js";
import { instagram } from "./instagram/index.js";
import { linkedin } from "./linkedin/index.js";
import { mail } from "./mail/index.js";
import { mastodon } from "./mastodon/index.js";
import { reddit } from "./reddit/index.js";
import { threads } from "./threads/index.js";
import { tiktok } from "./tiktok/index.js";
import { explainUnknown } from "./unknown-archive.js";
import { whatsapp } from "./whatsapp/index.js";
import { x } from "./x/index.js";
import { youtube } from "./youtube/index.js";

/** Every platform that can be read, the most particular first. One line each. */
export const importers: readonly Importer[] = [
  x,
  facebook,
  instagram,
  threads,
  linkedin,
  blogs,
  whatsapp,
  mastodon,
  bluesky,
  reddit,
  youtube,
  tiktok,
  discord,
  mail,
];

export type Found = (Recognised & { readonly importer: Importer }) | Exclude<Recognition, Recognised>;

/** The importer that knows the archive; else why it can't be used and what to ask for. */
export async function recognise(archive: Archive): Promise<Found> {
  let unsupported: Extract<Recognition, { type: "unsupported" }> | undefined;
  for (const importer of importers) {
    const answer = await importer.recognise(archive);
    if (answer.type === "yes") return { ...answer, importer };
    if (answer.type === "unsupported") unsupported ??= answer;
  }
  return unsupported ?? explainUnknown(archive);
}
