import type { Media, PostKind } from "../../model/index.js";
import { type Context, count } from "./context.js";
import { parseDate } from "./dates.js";
import type { LinkedInFile } from "./files.js";
import { eachRow } from "./read-rows.js";
import type { Draft } from "./record-post.js";

/** One row of the list of uploads. The files themselves are never in the archive. */
export interface Upload {
  readonly file: LinkedInFile;
  readonly row: number;
  /** "feed photo", "profile background photo". */
  readonly what: string;
  readonly media: Media;
  /** Minute precision, UTC; the exact time stands in some addresses. */
  readonly time: number | undefined;
  readonly date: string;
  readonly caption: string;
  readonly place: "feed" | "message" | "comment" | "profile" | "article" | "other";
  readonly key: string;
}

export interface Uploads {
  /** What belongs to a post with this text and time, and takes it off the list. */
  take(text: string, time: number): readonly Upload[];
  /** What belongs to no post. */
  left(): readonly Upload[];
}

const MINUTE = 60_000;
/** Between an upload and the post it is for. */
const WITHIN = { same: 14 * 24 * 60 * MINUTE, wordless: 10 * MINUTE };

/** Reads the list of uploads. */
export async function readUploads(context: Context, files: readonly LinkedInFile[]): Promise<Uploads> {
  const waiting: Upload[] = [];
  for (const file of files) {
    for await (const row of eachRow(context, file)) {
      const sentence = /^You uploaded an? (.+?) on (.+)$/i.exec(row.get("date"));
      const link = row.get("link");
      // Until 2024 the file only says where to download the real list.
      if (!sentence && /\/member-data\/|\/psettings\//.test(link)) {
        count(context, "media-elsewhere");
        continue;
      }
      const what = (sentence?.[1] ?? row.get("type")).toLowerCase();
      const date = sentence?.[2] ?? row.get("date");
      const address = link.split("?")[0] ?? "";
      const exact = /\/(1[0-9]{12})(?:\/|$)/.exec(address)?.[1];
      const caption = row.get("text").replace(/^-$/, "");
      waiting.push({
        file,
        row: row.number,
        what,
        media: { kind: mediaKind(what) },
        time: exact ? Number(exact) : parseDate(date)?.time,
        date,
        caption,
        place: placeOf(what, address),
        key: [what, date, caption].join("\0"),
      });
    }
  }
  return matcher(waiting);
}

/** A caption has lost everything that is not ASCII: compare what is left of both. */
function lossy(text: string): string {
  return text.replaceAll(/[^\x21-\x7e]|\?/g, "");
}

function matcher(waiting: readonly Upload[]): Uploads {
  const left = new Set(waiting);
  const byCaption = new Map<string, Upload[]>();
  const wordless: Upload[] = [];
  for (const upload of waiting) {
    if (upload.place !== "feed") continue;
    const key = lossy(upload.caption);
    if (key === "") wordless.push(upload);
    else byCaption.set(key, [...(byCaption.get(key) ?? []), upload]);
  }
  return {
    take(text, time) {
      const key = lossy(text);
      const [candidates, within] =
        key === "" ? [wordless, WITHIN.wordless] : [byCaption.get(key) ?? [], WITHIN.same];
      const taken = candidates.filter(
        (upload) =>
          left.has(upload) &&
          (upload.time === undefined || !Number.isFinite(time)
            ? key.length >= 20
            : Math.abs(upload.time - time) <= within),
      );
      for (const upload of taken) left.delete(upload);
      return taken;
    },
    left: () => [...left],
  };
}

/** Uploads of the same minute with the same words are one post with several pictures. */
export function uploadsToDrafts(uploads: readonly Upload[]): readonly Draft[] {
  const groups = new Map<string, Upload[]>();
  for (const upload of uploads) groups.set(upload.key, [...(groups.get(upload.key) ?? []), upload]);
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    return first ? [toDraft(first, group)] : [];
  });
}

function toDraft(first: Upload, group: readonly Upload[]): Draft {
  const { file, row, what, caption, date, place } = first;
  const kinds: Readonly<Record<Media["kind"], PostKind>> = {
    photo: "photo",
    video: "video",
    audio: "post",
    file: "post",
  };
  return {
    file,
    pointer: `row ${row}`,
    group: "upload",
    kind: place === "message" ? "message" : kinds[first.media.kind],
    authorship: "own",
    audience:
      place === "message" ? "direct" : place === "profile" || place === "article" ? "public" : "unknown",
    date,
    text: caption,
    media: group.map(({ media }) => media),
    context: what,
    remarks: [
      `${what}; the file is not in the archive`,
      ...(caption === ""
        ? []
        : ["LinkedIn's list of uploads puts ? for accents, emoji and curly quotation marks"]),
    ],
  };
}

function mediaKind(what: string): Media["kind"] {
  if (/video/.test(what)) return "video";
  return /document|pdf/.test(what) ? "file" : "photo";
}

/** The rendition in the address tells more than the sentence. */
function placeOf(what: string, address: string): Upload["place"] {
  if (/\/messaging-/.test(address)) return "message";
  if (/\/comment-/.test(address)) return "comment";
  if (/^feed /.test(what) || /\/feedshare-/.test(address)) return "feed";
  if (/^article /.test(what) || /\/(article|series)-/.test(address)) return "article";
  if (/^profile /.test(what) || /\/(profile|plfm)-/.test(address)) return "profile";
  return "other";
}
