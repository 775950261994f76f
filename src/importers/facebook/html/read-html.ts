import type { Context } from "../context.js";
import type { FacebookFile } from "../files.js";
import type { Item } from "../item.js";

export async function* readHtmlItems(_context: Context, _file: FacebookFile): AsyncGenerator<Item> {}
