import type { Importer } from "../../model/index.js";
import { readX } from "./read.js";
import { recogniseX } from "./recognise.js";

/** X (Twitter), every generation of "download your data" since 2012. */
export const x: Importer = { platform: "x", recognise: recogniseX, read: readX };
