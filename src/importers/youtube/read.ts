import type {
  Archive,
  ArchiveEntry,
  Audience,
  ImportItem,
  ImportOptions,
  Recognised,
  Recognition,
} from "../../model/index.js";
import { createAccount } from "../kit/account.js";
import { csvRows } from "../kit/csv-rows.js";
import { fromIso } from "../kit/dates.js";
import type { Draft } from "../kit/draft.js";
import { fileText, firstText } from "../kit/file-text.js";
import { htmlToText } from "../kit/html-text.js";
import { type FilePlan, planForUnknown, readPlan } from "../kit/read-plan.js";
import { newReading, type Reading, tallyOf, tellLoss } from "../kit/reading.js";
import { readSegments } from "./segments.js";
import { type CommentColumns, type DescribedColumns, type TableShape, tableShape } from "./tables.js";

/** `words`: a table or page that may hold comments, in no shape that is known. */
type Shape = TableShape | { readonly type: "page" };

/** Folders and files are named in the account's language: only what stands in them tells. */
async function shapeOf(archive: Archive, entry: ArchiveEntry): Promise<Shape | undefined> {
  if (/\.csv$/i.test(entry.path)) return tableShape(archive, entry);
  if (!/\.html$/i.test(entry.path) || /(^|\/)(watch|search)-history\.html$/i.test(entry.path))
    return undefined;
  const mine = /my-(comments|live-chat-messages)\.html$/i.test(entry.path);
  const isPage = mine && /youtube/i.test(await firstText(archive, entry, 16_384));
  return { type: isPage ? "page" : "words" };
}

async function shapes(archive: Archive): Promise<ReadonlyMap<ArchiveEntry, Shape>> {
  const found = new Map<ArchiveEntry, Shape>();
  for (const entry of archive.entries) {
    const shape = await shapeOf(archive, entry);
    if (shape) found.set(entry, shape);
  }
  return found;
}

/** Whether an archive holds comments from YouTube. */
export async function recogniseYouTube(archive: Archive): Promise<Recognition> {
  const found = new Set([...(await shapes(archive)).values()].map(({ type }) => type));
  if (found.has("comments") || found.has("chats") || found.has("page")) {
    const layout = found.has("page")
      ? "YouTube, Google Takeout to 2023 (pages)"
      : "YouTube, Google Takeout (CSV)";
    return { type: "yes", platform: "youtube", layout };
  }
  const known = archive.entries.some(({ path }) =>
    /(^|\/)YouTube( and YouTube Music|[^/]{0,30})\//.test(path),
  );
  if (!known) return { type: "no" };
  const reason = "It is a Google Takeout of YouTube without your comments.";
  const ask =
    "On takeout.google.com, deselect all, choose YouTube and YouTube Music with comments and live chats among its data, and give the ZIP as it comes.";
  return { type: "unsupported", platform: "youtube", reason, ask };
}

/** Comments, live chats, and what was written about videos, playlists and the channel. */
export async function* readYouTube(
  archive: Archive,
  _found: Recognised,
  options: ImportOptions,
): AsyncGenerator<ImportItem> {
  const reading = newReading("youtube", archive, options);
  const known = await shapes(archive);
  yield* readPlan(reading, {
    accounts: [createAccount("youtube")],
    files: archive.entries.map((entry) => planOf(reading, entry, known.get(entry))),
  });
}

function planOf(reading: Reading, entry: ArchiveEntry, shape: Shape | undefined): FilePlan {
  if (shape === undefined)
    return /\.(csv|json|html)$/i.test(entry.path) ? { entry, bucket: "not-yours" } : planForUnknown(entry);
  switch (shape.type) {
    case "page":
      return { entry, kinds: ["comment"], read: () => page(reading, entry) };
    case "comments":
    case "chats":
      return { entry, kinds: ["comment"], read: () => table(reading, entry, shape) };
    case "described":
      return { entry, kinds: [KINDS[shape.what]], read: () => described(reading, entry, shape) };
    case "words":
      return planForUnknown(entry);
  }
}

async function* table(reading: Reading, entry: ArchiveEntry, columns: CommentColumns): AsyncGenerator<Draft> {
  let bad = 0;
  for await (const row of csvRows(reading, entry)) {
    const cell = (name: string | undefined): string => (name === undefined ? "" : row.get(name));
    const said = readSegments(cell(columns.text));
    if (!said) bad++;
    if (!said || said.text.trim() === "") continue;
    const isComment = columns.type === "comments";
    const [id, video, post, parent] = [columns.id, columns.video, columns.post, columns.parent].map(cell) as [
      string,
      string,
      string,
      string,
    ];
    const url =
      video !== ""
        ? `https://www.youtube.com/watch?v=${video}${isComment && id !== "" ? `&lc=${id}` : ""}`
        : post === ""
          ? undefined
          : `https://www.youtube.com/post/${post}`;
    yield {
      entry,
      pointer: row.pointer,
      group: isComment ? "comment" : "chat",
      nativeId: id === "" ? undefined : id,
      kind: "comment",
      authorship: "own",
      audience: "public",
      when: fromIso(cell(columns.when)),
      ...said,
      text: said.text.trim(),
      context: video,
      ...(url === undefined ? {} : { url }),
      ...(parent === "" ? {} : { inReplyTo: { nativeId: parent } }),
      remarks: isComment ? [] : ["live chat"],
    };
  }
  if (bad > 0)
    tellLoss(reading, entry, "record-unreadable", bad, "Comments are damaged and could not be read.");
}

const KINDS = { video: "video", playlist: "post", channel: "profile" } as const;
const AUDIENCES: Readonly<Record<string, Audience>> = {
  public: "public",
  unlisted: "public",
  private: "private",
};

/** Titles and descriptions that the owner gave. */
async function* described(
  reading: Reading,
  entry: ArchiveEntry,
  columns: DescribedColumns,
): AsyncGenerator<Draft> {
  for await (const row of csvRows(reading, entry)) {
    const [title, text, id] = [row.get(columns.title), row.get(columns.description), row.get(columns.id)];
    if (title === "" && text === "") continue;
    const isVideo = columns.what === "video";
    yield {
      ...{ entry, pointer: row.pointer, group: columns.what, nativeId: id === "" ? undefined : id },
      kind: KINDS[columns.what],
      authorship: "own",
      audience: AUDIENCES[row.get(columns.seenBy).toLowerCase()] ?? "unknown",
      when: fromIso(row.get(columns.when)),
      ...{ title, text },
      media: isVideo ? [{ kind: "video" }] : [],
      ...(isVideo && id !== "" ? { url: `https://www.youtube.com/watch?v=${id}` } : {}),
      remarks: isVideo ? [] : [columns.what],
    };
  }
}

const DATE = /(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d) ?(?:UTC|Z)?/;

/** `Sent at 2020-04-27 23:18:23 UTC while watching <a …>…</a>.<br/>words` */
async function* page(reading: Reading, entry: ArchiveEntry): AsyncGenerator<Draft> {
  const items = (await fileText(reading.archive, entry)).match(/<li>[\s\S]*?<\/li>/g) ?? [];
  for (const [index, item] of items.entries()) {
    tallyOf(reading, entry).records++;
    const at = item.search(/<br\s*\/?>/i);
    const said = htmlToText(at < 0 ? "" : item.slice(at));
    if (said.text === "") continue;
    const url = /href=["']?(https?:\/\/[^"'\s>]+)/.exec(item)?.[1]?.replaceAll("&amp;", "&");
    yield {
      entry,
      pointer: `//li[${index + 1}]`,
      group: "comment",
      nativeId: /[?&]lc=([\w.-]+)/.exec(url ?? "")?.[1],
      kind: "comment",
      authorship: "own",
      audience: "public",
      when: fromIso(DATE.exec(item.slice(0, at))?.[1]),
      text: said.text,
      links: said.links,
      ...(url === undefined ? {} : { url }),
    };
  }
}
