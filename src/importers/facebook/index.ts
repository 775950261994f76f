import type { Importer } from "../../model/index.js";
import { readFacebook } from "./read.js";
import { recogniseFacebook } from "./recognise.js";

/** Facebook, every generation of "download your information" since 2010, as JSON and as HTML. */
export const facebook: Importer = { platform: "facebook", recognise: recogniseFacebook, read: readFacebook };
