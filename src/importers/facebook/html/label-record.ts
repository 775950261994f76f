import type { HtmlClock } from "../../meta/html/clock.js";
import { itemParts } from "../../meta/html/item-parts.js";
import {
  elements,
  find,
  findAll,
  type HtmlNode,
  hasClass,
  isMedia,
  ownText,
  textOf,
} from "../../meta/html/node.js";
import { NO_TIME } from "../item.js";
import type { LabelField, LabelRecord } from "../label-fields.js";
import { mediaIn } from "./media.js";

/** A record of rows (since 2024); undefined when it has another layout. */
export function htmlLabelRecord(item: HtmlNode, pointer: string, clock: HtmlClock): LabelRecord | undefined {
  const { body, footer } = itemParts(item);
  if (!body) return undefined;
  const inner = elements(body).filter((child) => hasClass(child, "_a6-g"));
  if (inner.length === 0 || !find(body, (node) => node.name === "td" && hasClass(node, "_a6_q")))
    return undefined;
  const date = footer ? textOf(footer) : "";
  return {
    pointer,
    time: date === "" ? NO_TIME : clock.read(date),
    fields: inner.flatMap((each) => fieldsOf(each, clock)),
    media: [],
  };
}

/** The rows of the outermost tables. */
function fieldsOf(node: HtmlNode, clock: HtmlClock): readonly LabelField[] {
  return rowsOf(node).flatMap((row) => {
    const cells = elements(row).filter(({ name }) => name === "td");
    const [label, value] = cells;
    if (!label) return [];
    if (value) return [toField(textOf(label), value, clock)];
    return [spanning(label, clock)];
  });
}

function rowsOf(node: HtmlNode): readonly HtmlNode[] {
  return elements(node).flatMap((child) => (child.name === "tr" ? [child] : rowsOf(child)));
}

function toField(label: string, value: HtmlNode, clock: HtmlClock): LabelField {
  const media = mediaIn(value, clock);
  const text = find(value, isMedia) ? "" : textOf(value);
  const time = dateOnly(text) ? clock.read(text) : NO_TIME;
  // A link among words is part of them; one that is all there is leads somewhere.
  const link = find(value, ({ name }) => name === "a");
  const href = link && textOf(link) === text ? link.attributes.href : undefined;
  return {
    label,
    ...(text === "" ? {} : { value: text }),
    ...(href === undefined || media.length > 0 ? {} : { href }),
    ...(time.at === undefined ? {} : { time }),
    media,
    inner: [],
  };
}

/** Words may hold a date too: a row of a date holds little else. */
function dateOnly(text: string): boolean {
  return text.length < 60 && /\d[:：]\d\d/.test(text) && text.split(/\s+/).length <= 8;
}

/** One cell over the whole width: a link, or rows inside. */
function spanning(cell: HtmlNode, clock: HtmlClock): LabelField {
  const own = ownText(cell);
  const title = find(cell, (node) => hasClass(node, "_a6-h"));
  const label = own === "" && title ? textOf(title) : own;
  const nested = find(cell, ({ name }) => name === "table");
  if (nested) return { label, media: [], inner: fieldsOf(cell, clock) };
  const link = find(cell, ({ name }) => name === "a");
  if (link) return { label, value: textOf(link), href: link.attributes.href ?? "", media: [], inner: [] };
  const rows = findAll(cell, (node) => hasClass(node, "_a6-p") && elements(node).length === 0);
  return {
    label,
    media: mediaIn(cell, clock),
    inner: rows.map((each) => ({ label, value: textOf(each), media: [], inner: [], listed: true })),
  };
}
