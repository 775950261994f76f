import type {
  ArchiveEntry,
  Audience,
  Authorship,
  Media,
  OtherPost,
  Place,
  Post,
  PostKind,
} from "../../model/index.js";
import { postIdFromContent } from "../post-id.js";
import { type Context, count } from "./context.js";
import type { Item, ItemMedia, ItemTime } from "./item.js";
import { type MediaFacts, withFacts } from "./media-facts.js";

/** Records of one family are compared with each other: the same moment, words and pictures are one record. */
export type Family =
  | "post"
  | "comment"
  | "reaction"
  | "photo"
  | "story"
  | "event"
  | "connection"
  | "membership"
  | "page"
  | "search"
  | "message"
  | "profile"
  | "review"
  | "place";

export interface Draft {
  readonly family: Family;
  readonly kind: PostKind;
  readonly authorship: Authorship;
  readonly audience?: Audience;
  readonly text?: string | undefined;
  readonly title?: string | undefined;
  readonly media?: readonly ItemMedia[];
  readonly place?: Place | undefined;
  readonly links?: readonly string[];
  readonly mentions?: readonly string[];
  readonly inReplyTo?: OtherPost | undefined;
  readonly quoted?: OtherPost | undefined;
  readonly url?: string | undefined;
  readonly remarks?: readonly (string | undefined)[];
  readonly earlierTexts?: readonly string[];
  readonly time?: ItemTime;
  readonly pointer?: string;
  /** What tells the record apart when it has neither words nor pictures. */
  readonly mark?: readonly string[];
}

/** The post of a draft, or undefined when the archive gave it before. */
export function makePost(
  context: Context,
  facts: MediaFacts,
  entry: ArchiveEntry,
  item: Pick<Item, "pointer" | "time">,
  draft: Draft,
): Post | undefined {
  const { at, dateSource } = draft.time ?? item.time;
  const text = tidy(draft.text ?? "");
  const media = draft.media ?? [];
  const content = [text, ...media.map(({ uri }) => baseName(uri)).sort()];
  const mark = text === "" && media.length === 0 ? (draft.mark ?? []) : [];
  const written = postIdFromContent("facebook", draft.family, at, ...content, ...mark);
  // The owner's copy is never left out for one under a name that the account is not known by: a former one, perhaps.
  const id = draft.authorship === "other" ? `${written}-not-own` : written;
  if (context.seen.has(written) || context.seen.has(id)) {
    count(context, `double-${draft.family}`);
    return undefined;
  }
  context.seen.add(id);
  const remarks = (draft.remarks ?? []).filter((remark) => remark !== undefined && remark !== "") as string[];
  return {
    type: "post",
    id: context.taken.has(id) ? `${id}-other-account` : id,
    platform: "facebook",
    kind: draft.kind,
    authorship: draft.authorship,
    audience: draft.audience ?? "unknown",
    ...(at === undefined ? {} : { createdAt: at }),
    dateSource: at === undefined ? "none" : dateSource,
    text,
    ...(draft.title ? { title: draft.title } : {}),
    media: media.map((each) => toModel(context, withFacts(facts, each), text)),
    ...(draft.place ? { place: draft.place } : {}),
    links: [...new Set(draft.links ?? [])],
    mentions: [...new Set(draft.mentions ?? [])],
    ...(draft.inReplyTo ? { inReplyTo: draft.inReplyTo } : {}),
    ...(draft.quoted ? { quoted: draft.quoted } : {}),
    ...(draft.url ? { url: draft.url } : {}),
    ...(remarks.length > 0 ? { remarks } : {}),
    ...(draft.earlierTexts && draft.earlierTexts.length > 0 ? { earlierTexts: draft.earlierTexts } : {}),
    source: { archive: entry.archive, entry: entry.path, pointer: draft.pointer ?? item.pointer },
  };
}

function toModel(context: Context, media: ItemMedia, text: string): Media {
  const entry = context.media.find(media.uri);
  if (entry === undefined && !/^https?:/.test(media.uri)) count(context, "media-missing");
  const caption = media.caption === undefined ? "" : tidy(media.caption);
  // A single picture repeats the post's words as its caption.
  if (caption !== "" && caption === text) count(context, "caption-repeated");
  return {
    kind: media.kind,
    ...(entry === undefined ? {} : { entry }),
    ...(caption === "" || caption === text ? {} : { caption }),
    ...(media.album ? { album: media.album } : {}),
    ...(media.takenAt ? { takenAt: media.takenAt } : {}),
    ...(media.location ? { location: media.location } : {}),
    ...(media.camera ? { camera: media.camera } : {}),
  };
}

/** Line ends of Windows and spaces around the text carry nothing; everything inside stays as written. */
function tidy(text: string): string {
  return text.replaceAll("\r\n", "\n").trim();
}

export function baseName(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}
