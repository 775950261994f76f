import type { Place } from "../../../model/index.js";
import type { HtmlClock } from "../../meta/html/clock.js";
import { itemParts } from "../../meta/html/item-parts.js";
import {
  descendants,
  elements,
  find,
  findAll,
  type HtmlNode,
  hasClass,
  isMedia,
  ownText,
  textOf,
} from "../../meta/html/node.js";
import { coordinates, type Item, NO_TIME, plainMentions } from "../item.js";
import { commentsIn, mediaIn } from "./media.js";

/** A record of a page since 2018: posts, comments, reactions, pictures, lists of names. */
export function htmlItem(node: HtmlNode, pointer: string, clock: HtmlClock): Item {
  const { title, body, footer } = itemParts(node);
  const line = title ? textOf(title) : "";
  const date = footer ? textOf(footer) : "";
  const pins = body ? findAll(body, (each) => each.name !== "td" && hasClass(each, "_2pin")) : [];
  const last = pins.at(-1);
  const words = last && isWords(last) ? wordsIn(last, clock) : undefined;
  const attachments = words ? pins.slice(0, -1) : pins;
  const beside = besideOf(attachments);
  const media = body ? withComments(mediaIn(body, clock), node, pointer, clock) : [];
  const mentioned = plainMentions(words?.text ?? (pins.length === 0 ? bareText(body) : ""));
  const time = date === "" ? NO_TIME : clock.read(date);
  const icon = body && find(body, (each) => /\/icons\/[a-z_]+\.png$/i.test(each.attributes.src ?? ""));
  return {
    pointer,
    time: time.at === undefined ? timeInside(body, clock) : time,
    ...(line === "" ? {} : { line }),
    ...(mentioned.text === "" ? {} : { text: mentioned.text }),
    attached: [],
    loose: beside.loose,
    links: [...new Set([...beside.links, ...(words?.links ?? [])])],
    reshared: beside.empty && media.length === 0,
    media,
    tags: mentioned.names.slice(),
    ...(beside.place ? { place: beside.place } : {}),
    ...(words?.group === undefined ? {} : { group: words.group, comment: true }),
    ...(beside.options.length === 0 ? {} : { poll: beside.options.join("\n") }),
    ...(icon ? { reaction: /([a-z_]+)\.png$/i.exec(icon.attributes.src ?? "")?.[1] ?? "" } : {}),
  };
}

/** Words stand in elements of their own, one deep; what is attached lies deeper. */
function isWords(pin: HtmlNode): boolean {
  return elements(pin).every(
    (child) =>
      child.name === "div" &&
      [...descendants(child, (each) => !isGroup(each))].every(
        (each) => isGroup(each) || (each.name !== "div" && each.name !== "ul" && !isMedia(each)),
      ) &&
      !find(child, ({ attributes }) => /\/icons\/[a-z_]+\.png$/i.test(attributes.src ?? "")),
  );
}

/** "Group: NAME" in front of a comment. */
function isGroup(node: HtmlNode): boolean {
  return hasClass(node, "_3-95") && elements(node).some((child) => hasClass(child, "_4mp8", "_a6_m"));
}

interface Words {
  readonly text: string;
  readonly group?: string;
  readonly links: readonly string[];
}

function wordsIn(pin: HtmlNode, clock: HtmlClock): Words {
  const [first] = elements(pin);
  if (!first) return { text: "", links: [] };
  const group = find(first, isGroup);
  const name = group && textOf(group, (each) => hasClass(each, "_4mp8", "_a6_m"));
  const text = textOf(first, isGroup);
  return {
    text: isStamp(text, clock) ? "" : text,
    ...(name === undefined ? {} : { group: name }),
    links: linksIn(first),
  };
}

/** "Updated 9 Jun 2019, 23:17", in any language: a word or three and a date. */
function isStamp(text: string, clock: HtmlClock): boolean {
  if (text.length > 90 || text.includes("\n") || !/\d[:.h時时시]\d\d/.test(text)) return false;
  const found = clock.parts(text);
  if (!found || found.dayOnly) return false;
  const label = text.replaceAll(/[\d:.,/()\s]+/g, " ").trim();
  return label.split(" ").length <= 6 && label.length <= 50;
}

interface Beside {
  readonly links: string[];
  readonly loose: string[];
  readonly options: string[];
  place?: Place;
  /** Something is attached of which nothing is shown: someone else's post. */
  empty: boolean;
}

function besideOf(pins: readonly HtmlNode[]): Beside {
  const beside: Beside = { links: [], loose: [], options: [], empty: false };
  for (const pin of pins) {
    for (const each of findAll(pin, ({ name }) => name === "li")) beside.options.push(textOf(each));
    const place = placeIn(pin);
    if (place) {
      // The address beside it and the place's own page say nothing more.
      beside.place ??= place;
      continue;
    }
    for (const each of linksIn(pin)) beside.links.push(each);
    if (!find(pin, isMedia) && !find(pin, ({ name }) => name === "ul")) {
      const text = textOf(
        pin,
        ({ name, attributes }) => name === "a" && /^https?:/.test(attributes.href ?? ""),
      );
      if (text !== "") beside.loose.push(text);
      else if (!find(pin, ({ name }) => name === "a" || name === "img")) beside.empty = true;
    }
  }
  return beside;
}

const COORDINATES = /[(（](-?\d+\.\d+)[,，]\s*(-?\d+\.\d+)[)）]/;

/** "Place: NAME (23.747, 90.377)": the figures give it away, the label may be in any language. */
function placeIn(node: HtmlNode): Place | undefined {
  for (const each of [node, ...descendants(node)]) {
    if (each.name !== "div" || elements(each).some(({ name }) => name === "div")) continue;
    const text = textOf(each);
    const found = COORDINATES.exec(text);
    if (!found) continue;
    const link = find(each, ({ name }) => name === "a");
    const before = text.slice(0, found.index).trim();
    const name = link ? textOf(link) : before.replace(/^[^:：]{1,30}[:：]\s*/, "");
    const where = coordinates(Number(found[1]), Number(found[2]));
    return { ...(name === "" ? {} : { name }), ...(where ? { coordinates: where } : {}) };
  }
  return undefined;
}

function linksIn(node: HtmlNode): readonly string[] {
  return findAll(node, ({ name }) => name === "a")
    .map(({ attributes }) => attributes.href ?? "")
    .filter((href) => /^https?:\/\//i.test(href) && !/facebook\.com\/dyi\//.test(href));
}

/** Lists of names and old notes keep their text in the body itself. */
function bareText(body: HtmlNode | undefined): string {
  if (!body || find(body, isMedia) || find(body, ({ name }) => name === "table")) return "";
  return ownText(body) === "" ? "" : textOf(body);
}

/** A picture's box has a date of its own where the footer has none. */
function timeInside(body: HtmlNode | undefined, clock: HtmlClock): Item["time"] {
  const stamp = body && find(body, (each) => hasClass(each, "_2pic", "_a72d") && elements(each).length === 0);
  return stamp ? clock.read(textOf(stamp)) : NO_TIME;
}

function withComments(
  media: Item["media"],
  node: HtmlNode,
  pointer: string,
  clock: HtmlClock,
): Item["media"] {
  const comments = commentsIn(node, pointer, clock);
  return media.map((each, index) => (index === 0 ? { ...each, comments } : each));
}
