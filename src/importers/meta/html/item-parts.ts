import { elements, type HtmlNode, hasClass } from "./node.js";

/** The three parts of a record, whatever year its classes are from; each may be absent. */
export interface ItemParts {
  readonly title?: HtmlNode;
  readonly body?: HtmlNode;
  readonly footer?: HtmlNode;
}

/** Classes: `_2lek` `_2let` `_2lem` until 2021, `_a6-h` `_a6-p` `_a6-o` since. */
export function itemParts(item: HtmlNode): ItemParts {
  const children = elements(item);
  const title = children.find((child) => hasClass(child, "_2lek", "_a6-h"));
  const body = children.find((child) => hasClass(child, "_2let", "_a6-p"));
  const footer = footerOf(item);
  return { ...(title ? { title } : {}), ...(body ? { body } : {}), ...(footer ? { footer } : {}) };
}

export function footerOf(item: HtmlNode): HtmlNode | undefined {
  return elements(item).findLast((child) => hasClass(child, "_2lem", "_a6-o"));
}
