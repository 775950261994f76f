import type {
  Audience,
  Authorship,
  DateSource,
  Media,
  OtherPost,
  Post,
  PostKind,
} from "../../model/index.js";
import { type JsonObject, object } from "../json-value.js";
import { postId, postIdFromContent } from "../post-id.js";
import { isoDate, parseDate } from "./dates.js";
import { decodeEntities, withoutControls } from "./expand-text.js";
import type { XFile } from "./files.js";

/** A post as a reader of one record type describes it. */
export interface Draft {
  readonly file: XFile;
  readonly pointer: string;
  /** Numbering that `nativeId` belongs to. */
  readonly group: string;
  readonly nativeId?: string | undefined;
  readonly kind: PostKind;
  readonly authorship: Authorship;
  readonly audience: Audience;
  /** As the record has it. */
  readonly date?: unknown;
  readonly dateSource?: DateSource;
  readonly text: string;
  readonly title?: string | undefined;
  readonly media?: readonly Media[];
  readonly links?: readonly string[];
  readonly mentions?: readonly string[];
  readonly inReplyTo?: OtherPost | undefined;
  readonly quoted?: OtherPost | undefined;
  readonly url?: string | undefined;
  readonly remarks?: readonly string[];
  readonly earlierTexts?: readonly string[];
  /** What tells two records without id apart besides time and text: a chat, a broadcast. */
  readonly context?: string | undefined;
}

export function toPost(draft: Draft): Post {
  const time = parseDate(draft.date);
  const createdAt = time === undefined ? undefined : isoDate(time);
  const { group, nativeId, title, inReplyTo, quoted, url, remarks = [], earlierTexts = [] } = draft;
  return {
    type: "post",
    id:
      nativeId === undefined
        ? postIdFromContent("x", group, createdAt, draft.context ?? "", draft.text)
        : postId("x", group, nativeId),
    platform: "x",
    ...(nativeId === undefined ? {} : { nativeId }),
    kind: draft.kind,
    authorship: draft.authorship,
    audience: draft.audience,
    ...(createdAt === undefined
      ? { dateSource: "none" }
      : { createdAt, dateSource: draft.dateSource ?? "record" }),
    text: draft.text,
    ...(title ? { title } : {}),
    media: draft.media ?? [],
    links: draft.links ?? [],
    mentions: draft.mentions ?? [],
    ...(inReplyTo ? { inReplyTo } : {}),
    ...(quoted ? { quoted } : {}),
    ...(url ? { url } : {}),
    ...(remarks.length > 0 ? { remarks } : {}),
    ...(earlierTexts.length > 0 ? { earlierTexts } : {}),
    source: { archive: draft.file.entry.archive, entry: draft.file.entry.path, pointer: draft.pointer },
  };
}

/** `{ fleet: { … } }` and `{ … }` alike, with the key for the pointer. */
export function unwrap(
  value: unknown,
  index: number,
): { readonly record: JsonObject; readonly pointer: string } | undefined {
  const outer = object(value);
  if (!outer) return undefined;
  const [key, ...others] = Object.keys(outer);
  const inner = key !== undefined && others.length === 0 ? object(outer[key]) : undefined;
  return inner ? { record: inner, pointer: `/${index}/${key}` } : { record: outer, pointer: `/${index}` };
}

/** Text of a record as it was typed. */
export function words(text: string): string {
  return withoutControls(decodeEntities(text)).trim();
}
