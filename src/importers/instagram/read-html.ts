import type { Draft } from "../kit/draft.js";
import { tallyOf, tellLoss, unsaidOf } from "../kit/reading.js";
import { itemParts } from "../meta/html/item-parts.js";
import { textRuns } from "../meta/html/left-over.js";
import { MAIN_PATHS, readPage } from "../meta/html/main-items.js";
import { elements, find, findAll, type HtmlNode, isMedia, textOf } from "../meta/html/node.js";
import { type Context, toMedia } from "./context.js";
import type { InstagramFile, Role } from "./files.js";
import { message, threadOf } from "./messages.js";
import { baseName, comment, kindOf, mentionsIn } from "./read-json.js";

interface HtmlRecord {
  readonly pointer: string;
  readonly title: string;
  readonly body: HtmlNode | undefined;
  readonly date: string;
  readonly rows: readonly (readonly [string, string])[];
}

/** Records of a page of any year: a title, a body and, mostly, a date beneath. */
async function* pageRecords(context: Context, { entry }: InstagramFile): AsyncGenerator<HtmlRecord> {
  const tally = tallyOf(context.reading, entry);
  const page = readPage(context.reading.archive.stream(entry));
  for await (const event of page.events) {
    if (event.type === "truncated") {
      const detail =
        "The file stops in the middle; what stood before that was read. Download the archive again.";
      tellLoss(context.reading, entry, "file-truncated", 1, detail);
    }
    if (event.type === "no-main")
      tellLoss(context.reading, entry, "file-unreadable", 1, "The file does not hold what its name says.");
    const unsaid = unsaidOf(context.reading, entry);
    if (event.type === "text") unsaid.see(event.text);
    if (event.type !== "item") continue;
    unsaid.see(textRuns(event.node));
    const { title, body, footer } = itemParts(event.node);
    if (!title && !body && !footer) continue;
    tally.records++;
    const main = page.main();
    yield {
      pointer: `${main === undefined ? "" : MAIN_PATHS[main]}/*[${event.index}]`,
      title: title ? textOf(title) : "",
      body,
      date: footer ? textOf(footer) : "",
      rows: body ? rowsOf(body) : [],
    };
  }
}

/** Label and value of each row of the tables inside, however they are set. */
function rowsOf(body: HtmlNode): readonly (readonly [string, string])[] {
  return findAll(body, ({ name }) => name === "tr").flatMap((row) => {
    const cells = elements(row).filter(({ name }) => name === "td" || name === "th");
    const [first, second] = cells;
    if (first && second) return [[textOf(first), textOf(second)] as const];
    if (!first) return [];
    const value = findAll(first, ({ name }) => name === "div").at(-1);
    return value ? [[textOf(first, (each) => each === value), textOf(value)] as const] : [];
  });
}

/** The date at the foot, or the one in the table: its foot stands empty since 2022. */
function whenOf({ clock }: Context, { date, rows }: HtmlRecord): Draft["when"] {
  for (const text of [date, ...rows.map(([, value]) => value)]) {
    const time = text === "" ? undefined : clock.read(text);
    if (time?.at !== undefined) return { at: time.at, source: time.dateSource };
  }
  return { source: "none" };
}

function mediaOf(context: Context, body: HtmlNode | undefined): NonNullable<Draft["media"]> {
  if (!body) return [];
  const files = findAll(
    body,
    (node) => isMedia(node) || (node.name === "video" && node.attributes.src !== undefined),
  );
  const uris = files.map(({ name, attributes }) => ({ uri: attributes.src ?? "", video: name === "video" }));
  return [...new Map(uris.filter(({ uri }) => uri !== "").map((each) => [each.uri, each])).values()].flatMap(
    ({ uri, video }) => toMedia(context, { uri, media_metadata: video ? { video_metadata: {} } : {} }),
  );
}

export async function* htmlPosts(context: Context, file: InstagramFile): AsyncGenerator<Draft> {
  const { entry, role } = file;
  const hidden: Partial<Record<Role, string>> = { archived: "archived", deleted: "recently deleted" };
  const state = hidden[role];
  for await (const record of pageRecords(context, file)) {
    const media = mediaOf(context, record.body);
    if (record.title === "" && media.length === 0) continue;
    const threads = role === "threads";
    yield {
      ...(threads ? { platform: "threads" } : {}),
      entry,
      pointer: record.pointer,
      group: role === "stories" ? "story" : "post",
      kind: threads ? "post" : kindOf(role, media[0]?.kind),
      authorship: "own",
      audience: threads ? "public" : state === undefined ? context.audience : "private",
      when: whenOf(context, record),
      text: record.title,
      media,
      context: media.map(({ entry: path = "" }) => baseName(path)).join(" "),
      mentions: mentionsIn(record.title),
      remarks: state === undefined ? [] : [state],
    };
  }
}

export async function* htmlComments(context: Context, file: InstagramFile): AsyncGenerator<Draft> {
  for await (const record of pageRecords(context, file)) {
    const plain = record.rows.filter(([, value]) => context.clock.read(value).at === undefined);
    const text = plain[0]?.[1] ?? (record.body ? textOf(record.body) : "");
    const owner = plain[1]?.[1] ?? record.title;
    if (text === "") continue;
    yield comment(context, {
      entry: file.entry,
      pointer: record.pointer,
      text,
      owner,
      when: whenOf(context, record),
    });
  }
}

export async function* htmlLikes(context: Context, file: InstagramFile): AsyncGenerator<Draft> {
  for await (const record of pageRecords(context, file)) {
    const link = record.body && find(record.body, ({ name }) => name === "a")?.attributes.href;
    const dated = record.body
      ? findAll(record.body, ({ name }) => name === "div")
          .map((each) => textOf(each))
          .filter((each) => context.clock.read(each).at !== undefined)
          .at(-1)
      : undefined;
    yield {
      entry: file.entry,
      pointer: record.pointer,
      group: "like",
      kind: "reaction",
      authorship: "endorsed",
      audience: "unknown",
      when: whenOf(context, { ...record, date: record.date || (dated ?? "") }),
      text: "",
      context: `${record.title} ${link ?? ""}`,
      ...(link !== undefined && /^https?:/.test(link) ? { url: link } : {}),
      ...(record.title === "" ? {} : { quoted: { author: record.title } }),
    };
  }
}

export async function* htmlSearches(context: Context, file: InstagramFile): AsyncGenerator<Draft> {
  for await (const record of pageRecords(context, file)) {
    const plain = record.rows
      .map(([, value]) => value)
      .find((value) => context.clock.read(value).at === undefined);
    const text = plain ?? record.title;
    if (text === "") continue;
    const common = { group: "search", kind: "search", authorship: "own", audience: "private" } as const;
    yield { ...common, entry: file.entry, pointer: record.pointer, when: whenOf(context, record), text };
  }
}

/** Lists of people, and what has no words: counted. */
export async function* htmlCount(context: Context, file: InstagramFile): AsyncGenerator<Draft> {
  for await (const _ of pageRecords(context, file)) yield* [];
}

export async function* htmlMessages(context: Context, file: InstagramFile): AsyncGenerator<Draft> {
  const thread = threadOf(file.entry.path);
  for await (const record of pageRecords(context, file)) {
    const text = record.body ? wordsOf(record.body) : "";
    const media = mediaOf(context, record.body);
    if (text === "" && media.length === 0) continue;
    yield message(context, {
      entry: file.entry,
      pointer: record.pointer,
      thread,
      sender: record.title,
      text,
      media,
      links: [],
      when: whenOf(context, record),
      group: false,
    });
  }
}

/** Reactions of others stand in a list beneath the words. */
function wordsOf(body: HtmlNode): string {
  return textOf(body, ({ name }) => name === "ul");
}
