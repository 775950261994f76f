import type { Context } from "./context.js";
import type { FacebookFile } from "./files.js";
import { readHtmlItems } from "./html/read-html.js";
import type { Item } from "./item.js";
import { readJsonItems } from "./json/read-items.js";

/** The records of a file as items, whatever its format and generation. */
export function readItems(context: Context, file: FacebookFile): AsyncIterable<Item> {
  return file.format === "json" ? readJsonItems(context, file) : readHtmlItems(context, file);
}
