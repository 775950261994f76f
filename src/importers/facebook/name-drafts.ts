import type { Item } from "./item.js";
import type { Draft } from "./make-post.js";

/** What the lists of answers to invitations are called. */
export const EVENT_LISTS: Readonly<Record<string, string>> = {
  events_joined: "you said you would go",
  events_interested: "you were interested",
  events_declined: "you said you would not go",
};

/** An event is its name and place; only what the owner wrote about an event of their own is words. */
export function eventDraft(
  item: Item,
  authorship: "own" | "endorsed" | "other",
  remark: string,
): readonly Draft[] {
  const title = item.event?.name ?? item.title ?? item.name ?? item.line;
  return [
    {
      family: "event",
      kind: "event",
      authorship,
      title,
      text: authorship === "own" ? joined(item.event?.description, item.text) : undefined,
      place: item.event?.place ?? item.place,
      media: item.media,
      url: item.url,
      remarks: [remark],
      mark: [authorship, title ?? ""],
    },
  ];
}

function joined(...texts: readonly (string | undefined)[]): string | undefined {
  const found = [...new Set(texts.filter((text) => text !== undefined))];
  return found.length === 0 ? undefined : found.join("\n\n");
}

/** A person: a friend, someone followed, someone who asked. */
export function connectionDraft(item: Item, authorship: "endorsed" | "other"): readonly Draft[] {
  const name = item.name ?? item.line;
  return [
    {
      family: "connection",
      kind: "connection",
      authorship,
      title: name,
      mentions: name === undefined ? [] : [name],
      remarks: [item.list?.replaceAll("_", " ")],
      mark: [item.list ?? "", name ?? ""],
    },
  ];
}
