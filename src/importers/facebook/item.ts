import type { Coordinates, Media, Place } from "../../model/index.js";
import type { ItemTime } from "../meta/facts.js";

export { coordinates, type ItemTime, isoSeconds, mediaKind, NO_TIME, timeOf } from "../meta/facts.js";

export interface ItemMedia {
  /** Path as the export writes it. */
  readonly uri: string;
  readonly kind: Media["kind"];
  readonly caption?: string;
  readonly album?: string;
  readonly takenAt?: string;
  readonly time?: ItemTime;
  readonly location?: Coordinates;
  readonly camera?: string;
  readonly comments: readonly ItemComment[];
}

/** A comment under a photo or video. */
export interface ItemComment {
  readonly author?: string;
  readonly text: string;
  readonly group?: string;
  readonly time: ItemTime;
  readonly pointer: string;
}

export interface ItemEvent {
  readonly name: string;
  readonly description?: string;
  readonly start?: string;
  readonly place?: Place;
}

/** One record of any generation, in JSON or HTML: what it says, before it is decided whose words those are. */
export interface Item {
  readonly pointer: string;
  readonly time: ItemTime;
  /** The line that Facebook writes over it ("NAME shared a link."): localised, and never anyone's words. */
  readonly line?: string;
  /** What the account wrote. */
  readonly text?: string;
  /** Title of a note or a listing. */
  readonly title?: string;
  /** What others wrote: names of shared pages, headlines. */
  readonly attached: readonly string[];
  /** Text by the side of the post: "12 years ago", a search, a new bio. Whose it is depends on the file. */
  readonly loose: readonly string[];
  readonly links: readonly string[];
  /** Someone else's post was shared. */
  readonly reshared: boolean;
  readonly media: readonly ItemMedia[];
  readonly place?: Place;
  readonly tags: readonly string[];
  readonly event?: ItemEvent;
  /** A step in life that Facebook put into words ("Started working at X"). */
  readonly lifeEvent?: string;
  /** A poll that was put up. */
  readonly poll?: string;
  readonly comment?: boolean;
  readonly note?: boolean;
  readonly reaction?: string;
  readonly author?: string;
  readonly group?: string;
  /** Name of the person, page or group that the record is about. */
  readonly name?: string;
  /** Key of the list that it stood in. */
  readonly list?: string;
  readonly url?: string;
  readonly nativeId?: string;
  readonly edited?: boolean;
  /** It came in the layout of labelled rows. */
  readonly rows?: boolean;
}

/** `@[1000:2048:Full Name]` is how posts keep a mention: the name stays, the number goes. */
export function plainMentions(text: string): { readonly text: string; readonly names: readonly string[] } {
  if (!text.includes("@[")) return { text, names: [] };
  const names: string[] = [];
  const plain = text.replaceAll(/@\[\d+:\d+:([^\]\n]+)\]/g, (_, name: string) => {
    names.push(name);
    return name;
  });
  return { text: plain, names };
}

/** Facebook's line over the record, for the reader: it tells what the record answers and where it stood. */
export function lineRemark({ line, group }: Pick<Item, "line" | "group">): string | undefined {
  const said = [line, group === undefined || line?.includes(group) ? undefined : `(in ${group})`].filter(
    Boolean,
  );
  return said.length === 0 ? undefined : `Facebook shows it as: ${said.join(" ")}`;
}
