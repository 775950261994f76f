import type { Importer } from "../../model/index.js";
import { readInstagram } from "../instagram/read.js";
import { recogniseThreads } from "../instagram/recognise.js";

/** Threads by itself: the same files as in an Instagram export. */
export const threads: Importer = { platform: "threads", recognise: recogniseThreads, read: readInstagram };
