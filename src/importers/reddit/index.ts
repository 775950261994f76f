import type { Importer } from "../../model/index.js";
import { readReddit, recogniseReddit } from "./read.js";

/** Reddit's data request: a ZIP of tables. */
export const reddit: Importer = { platform: "reddit", recognise: recogniseReddit, read: readReddit };
