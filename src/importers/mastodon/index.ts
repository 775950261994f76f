import type { Importer } from "../../model/index.js";
import { readMastodon, recogniseMastodon } from "./read.js";

/** Mastodon and what speaks its language: actor.json and outbox.json. */
export const mastodon: Importer = { platform: "mastodon", recognise: recogniseMastodon, read: readMastodon };
