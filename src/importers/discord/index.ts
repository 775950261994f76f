import type { Importer } from "../../model/index.js";
import { discord as importer } from "./read.js";

/** Discord's data package: the owner's own messages. */
export const discord: Importer = importer;
