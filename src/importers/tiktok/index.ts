import type { Importer } from "../../model/index.js";
import { readTikTok, recogniseTikTok } from "./read.js";

/** TikTok's data download, as JSON. */
export const tiktok: Importer = { platform: "tiktok", recognise: recogniseTikTok, read: readTikTok };
