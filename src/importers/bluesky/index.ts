import type { Importer } from "../../model/index.js";
import { readBluesky, recogniseBluesky } from "./read.js";

/** Bluesky: the repository of an account, a file ending in .car. */
export const bluesky: Importer = { platform: "bluesky", recognise: recogniseBluesky, read: readBluesky };
