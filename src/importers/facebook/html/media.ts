import type { HtmlClock } from "../../meta/html/clock.js";
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
import {
  coordinates,
  type ItemComment,
  type ItemMedia,
  isoSeconds,
  mediaKind,
  plainMentions,
} from "../item.js";

/** Pictures and videos inside, each with its caption, album and what was recorded about it. */
export function mediaIn(node: HtmlNode, clock: HtmlClock): readonly ItemMedia[] {
  const cells = cellsOf(node);
  const media: ItemMedia[] = [];
  for (const cell of cells) {
    const element = isMedia(cell) ? cell : find(cell, isMedia);
    const uri = element?.attributes.src ?? "";
    if (!element || uri === "" || media.some((each) => each.uri === uri)) continue;
    media.push(toMedia(element, uri, cell, clock));
  }
  return media;
}

/** The smallest parts of the page that hold one picture each and what is written about it. */
function cellsOf(node: HtmlNode): readonly HtmlNode[] {
  const inside = [...descendants(node)].filter(isMedia).length;
  if (inside <= 1) return inside === 0 ? [] : [node];
  return elements(node).flatMap((child) => (isMedia(child) ? [child] : cellsOf(child)));
}

function toMedia(element: HtmlNode, uri: string, cell: HtmlNode, clock: HtmlClock): ItemMedia {
  const caption = captionOf(cell);
  const album = albumOf(cell);
  const facts = recorded(rowsOf(cell), clock);
  return {
    uri,
    kind: element.name === "audio" ? "audio" : mediaKind(uri, element.name === "video" ? "video" : "photo"),
    ...(caption === undefined ? {} : { caption: plainMentions(caption).text }),
    ...(album === undefined ? {} : { album }),
    ...facts,
    comments: [],
  };
}

function captionOf(cell: HtmlNode): string | undefined {
  for (const each of descendants(cell, (node) => !hasClass(node, "uiBoxGray") && node.name !== "a")) {
    if (each.name !== "div" || !hasClass(each, "_3-95") || find(each, isMedia) !== undefined) continue;
    const text = textOf(each);
    if (text !== "") return text;
  }
  return undefined;
}

/** Under a picture in a post stands the name of its album, in an element without a class. */
function albumOf(cell: HtmlNode): string | undefined {
  const parent = find(cell, (node) =>
    elements(node).some((child) => child.name === "a" && find(child, isMedia)),
  );
  const around = parent ?? cell;
  const named = elements(around).find(
    (child) => child.name === "div" && child.classes.size === 0 && elements(child).length === 0,
  );
  const text = named === undefined ? "" : ownText(named);
  return text === "" ? undefined : text;
}

type Row = readonly [label: string, value: string];

/** Rows of the table under a picture. */
function rowsOf(cell: HtmlNode): readonly Row[] {
  return findAll(cell, ({ name }) => name === "tr").flatMap((row) => {
    const cells = elements(row).filter(({ name }) => name === "td" || name === "th");
    const [first, second] = cells;
    if (first && second) return [[textOf(first), textOf(second)] as const];
    const parts = first === undefined ? [] : elements(first);
    const [label, value] = parts;
    return label && value ? [[textOf(label), textOf(value)] as const] : [];
  });
}

const MODIFIED = /modif|chang|edit|修改|更新|измен|geänd|gewijz|ændr|ändr|muok|değiş|diubah|正|수정|تعديل/i;
const DECIMAL = /^-?\d{1,3}[.,]\d{3,}$/;

/** By the form of the values, so that labels may be in any language. */
export function recorded(
  rows: readonly Row[],
  clock: HtmlClock,
): Partial<Pick<ItemMedia, "takenAt" | "location" | "camera">> {
  const taken = rows.find(([label, value]) => !MODIFIED.test(label) && momentOf(value, clock) !== undefined);
  const takenAt = taken === undefined ? undefined : momentOf(taken[1], clock);
  const words = rows
    .map(([, value]) => value)
    .filter((value) => /\p{L}/u.test(value) && !isOther(value, clock));
  const [make = "", model = ""] = words;
  const camera = model.toLowerCase().startsWith(make.toLowerCase())
    ? model || make
    : `${make} ${model}`.trim();
  const at = rows.findIndex(
    ([, value], index) => DECIMAL.test(value) && DECIMAL.test(rows[index + 1]?.[1] ?? ""),
  );
  const location =
    at < 0 ? undefined : coordinates(decimal(rows[at]?.[1] ?? ""), decimal(rows[at + 1]?.[1] ?? ""));
  return {
    ...(takenAt === undefined ? {} : { takenAt }),
    ...(camera === "" ? {} : { camera }),
    ...(location ? { location } : {}),
  };
}

/** A date, or (until 2018) seconds since 1970. */
function momentOf(value: string, clock: HtmlClock): string | undefined {
  if (/^-?\d{9,11}$/.test(value)) return isoSeconds(Number(value));
  return /[:]/.test(value) && /(?<!\d)\d{4}(?!\d)/.test(value) && !/^[\da-f:.]+$/i.test(value)
    ? clock.read(value).at
    : undefined;
}

/** Addresses of the internet, exposures and dates are not the make of a camera. */
function isOther(value: string, clock: HtmlClock): boolean {
  return /^[\da-f:.]+$/i.test(value) || /^f?\/?\d/i.test(value) || momentOf(value, clock) !== undefined;
}

function decimal(value: string): number {
  return Number(value.replace(",", "."));
}

/** Comments under a picture, in the boxes of 2018 to 2021. */
export function commentsIn(item: HtmlNode, pointer: string, clock: HtmlClock): readonly ItemComment[] {
  return findAll(item, (node) => hasClass(node, "uiBoxGray")).flatMap((box, index) => {
    const author = find(box, (node) => node.name === "span" && hasClass(node, "_2oao"));
    const date = find(box, (node) => hasClass(node, "_67gx"));
    const group = find(box, (node) => hasClass(node, "_3-95"));
    const label = find(box, (node) => hasClass(node, "_4mp8"));
    const text = textOf(box, (node) => node === author || node === date || node === group)
      .replace(/^[:：]\s*/, "")
      .replace(/^"(.*)"$/s, "$1");
    if (text === "" || !author) return [];
    const place = group === undefined ? "" : textOf(group, (node) => node === label);
    return [
      {
        author: textOf(author),
        text,
        ...(place === "" ? {} : { group: place }),
        time: date ? clock.read(textOf(date)) : { dateSource: "none" as const },
        pointer: `${pointer}//*[contains(@class,"uiBoxGray")][${index + 1}]`,
      },
    ];
  });
}
