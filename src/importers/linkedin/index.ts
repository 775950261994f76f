import type { Importer } from "../../model/index.js";
import { readLinkedIn } from "./read.js";
import { recogniseLinkedIn } from "./recognise.js";

/** LinkedIn, every generation of "get a copy of your data" since 2018. */
export const linkedin: Importer = { platform: "linkedin", recognise: recogniseLinkedIn, read: readLinkedIn };
