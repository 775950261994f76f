import type { Importer } from "../../model/index.js";
import { readInstagram } from "./read.js";
import { recogniseInstagram } from "./recognise.js";

/** Instagram, every generation since 2018, JSON and HTML, with what was written on Threads. */
export const instagram: Importer = {
  platform: "instagram",
  recognise: recogniseInstagram,
  read: readInstagram,
};
