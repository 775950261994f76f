import type {
  Archive,
  ArchiveEntry,
  ImportItem,
  ImportOptions,
  Recognised,
  Recognition,
} from "../../model/index.js";
import { account } from "../kit/account.js";
import { csvHeader, csvRows } from "../kit/csv-rows.js";
import { fromIso } from "../kit/dates.js";
import type { Draft } from "../kit/draft.js";
import { fileText, firstText } from "../kit/file-text.js";
import { htmlToText } from "../kit/html-text.js";
import { type FilePlan, leftOver, readPlan } from "../kit/read-plan.js";
import { lost, newReading, type Reading, tallyOf } from "../kit/reading.js";
import { readSegments } from "./segments.js";

/** `words`: a table or page that may hold comments, in no shape that is known. */
type Shape = "comments" | "chats" | "page" | "words";

/** Folders and files are named in the account's language: only what stands in them tells. */
async function shapeOf(archive: Archive, entry: ArchiveEntry): Promise<Shape | undefined> {
  if (/\.csv$/i.test(entry.path)) {
    const header = await csvHeader(archive, entry);
    if (header.includes("comment text") && header.includes("comment create timestamp")) return "comments";
    if (header.includes("live chat text")) return "chats";
    return header.some((name) => /^(comment|live chat)\b|\btext$/.test(name)) ? "words" : undefined;
  }
  if (!/\.html$/i.test(entry.path) || /(^|\/)(watch|search)-history\.html$/i.test(entry.path))
    return undefined;
  const mine = /my-(comments|live-chat-messages)\.html$/i.test(entry.path);
  return mine && /youtube/i.test(await firstText(archive, entry, 16_384)) ? "page" : "words";
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
  const found = new Set((await shapes(archive)).values());
  found.delete("words");
  if (found.size > 0) {
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

/** Comments and live chats. */
export async function* readYouTube(
  archive: Archive,
  _found: Recognised,
  options: ImportOptions,
): AsyncGenerator<ImportItem> {
  const reading = newReading("youtube", archive, options);
  const known = await shapes(archive);
  yield* readPlan(reading, {
    accounts: [account("youtube")],
    files: archive.entries.map((entry): FilePlan => {
      const shape = known.get(entry);
      if (shape === "page") return { entry, kinds: ["comment"], read: () => page(reading, entry) };
      if (shape === "words") return leftOver(entry);
      if (shape) return { entry, kinds: ["comment"], read: () => table(reading, entry, shape) };
      return /\.(csv|json|html)$/i.test(entry.path) ? { entry, bucket: "not-yours" } : leftOver(entry);
    }),
  });
}

async function* table(
  reading: Reading,
  entry: ArchiveEntry,
  shape: "comments" | "chats",
): AsyncGenerator<Draft> {
  const name = shape === "comments" ? "comment" : "live chat";
  let bad = 0;
  for await (const row of csvRows(reading, entry)) {
    const said = readSegments(row.get(`${name} text`));
    if (!said) bad++;
    if (!said || said.text.trim() === "") continue;
    const [id, video, post, parent] = [`${name} id`, "video id", "post id", "parent comment id"].map(
      row.get,
    ) as [string, string, string, string];
    const url =
      video !== ""
        ? `https://www.youtube.com/watch?v=${video}${shape === "comments" && id !== "" ? `&lc=${id}` : ""}`
        : post === ""
          ? undefined
          : `https://www.youtube.com/post/${post}`;
    yield {
      entry,
      pointer: row.pointer,
      group: shape === "comments" ? "comment" : "chat",
      nativeId: id === "" ? undefined : id,
      kind: "comment",
      authorship: "own",
      audience: "public",
      when: fromIso(row.get(`${name} create timestamp`)),
      ...said,
      text: said.text.trim(),
      context: video,
      ...(url === undefined ? {} : { url }),
      ...(parent === "" ? {} : { inReplyTo: { nativeId: parent } }),
      remarks: shape === "chats" ? ["live chat"] : [],
    };
  }
  if (bad > 0) lost(reading, entry, "record-unreadable", bad, "Comments are damaged and could not be read.");
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
