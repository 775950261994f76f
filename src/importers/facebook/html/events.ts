import type { HtmlClock } from "../../meta/html/clock.js";
import { itemParts } from "../../meta/html/item-parts.js";
import { elements, type HtmlNode, hasClass, textOf } from "../../meta/html/node.js";
import type { Item } from "../item.js";

/** Answers to invitations come in one box for each answer, invitations in a box each. */
export function eventItems(node: HtmlNode, pointer: string, clock: HtmlClock): readonly Item[] {
  const { title, body } = itemParts(node);
  if (!body) return [];
  const boxes = elements(body).filter(
    (child) => hasClass(child, "_3-95") && elements(child).some((each) => hasClass(each, "_3-94")),
  );
  if (boxes.length === 0) {
    const name = title ? textOf(title) : "";
    return name === "" ? [] : [eventItem(name, textOf(body), pointer, clock)];
  }
  return boxes.map((box, index) => {
    const date = elements(box).find((each) => hasClass(each, "_3-94"));
    const name = textOf(box, (each) => each === date || each.name === "hr");
    return eventItem(
      name,
      date ? textOf(date) : "",
      `${pointer}//*[@class="_3-95"][${index + 1}]`,
      clock,
      title ? textOf(title) : undefined,
    );
  });
}

function eventItem(name: string, when: string, pointer: string, clock: HtmlClock, answer?: string): Item {
  const lines = when.split("\n");
  const dated = lines.find((line) => clock.parts(line) !== undefined) ?? "";
  return {
    pointer,
    time: clock.read(dated),
    event: { name },
    ...(answer === undefined ? {} : { list: answer }),
    attached: [],
    loose: [],
    links: [],
    reshared: false,
    media: [],
    tags: [],
  };
}
