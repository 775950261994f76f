import type { Importer } from "../../model/index.js";
import { readYouTube, recogniseYouTube } from "./read.js";

/** YouTube comments and live chats of Google Takeout, every shape since 2020. */
export const youtube: Importer = { platform: "youtube", recognise: recogniseYouTube, read: readYouTube };
