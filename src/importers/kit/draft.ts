import type {
  ArchiveEntry,
  Audience,
  Authorship,
  DateSource,
  Media,
  OtherPost,
  Place,
  Platform,
  Post,
  PostKind,
} from "../../model/index.js";
import { postId, postIdFromContent } from "../post-id.js";

/** A moment as an archive gives it. */
export interface When {
  /** ISO 8601, UTC. */
  readonly at?: string | undefined;
  readonly source: DateSource;
}

export const NO_DATE: When = { source: "none" };

/** A post as a reader of one file describes it. */
export interface Draft {
  /** Where it was posted, when that is not the platform of the archive. */
  readonly platform?: Platform;
  readonly entry: ArchiveEntry;
  readonly pointer: string;
  /** Numbering that `nativeId` belongs to. */
  readonly group: string;
  readonly nativeId?: string | undefined;
  /** What makes `nativeId` unique where the platform numbers anew: the address of a blog. */
  readonly within?: string | undefined;
  readonly kind: PostKind;
  readonly authorship: Authorship;
  readonly audience: Audience;
  readonly when: When;
  readonly text: string;
  readonly title?: string | undefined;
  readonly media?: readonly Media[];
  readonly place?: Place | undefined;
  /** Besides those in the text. */
  readonly links?: readonly string[];
  readonly mentions?: readonly string[];
  readonly inReplyTo?: OtherPost | undefined;
  readonly quoted?: OtherPost | undefined;
  readonly url?: string | undefined;
  readonly language?: string | undefined;
  readonly remarks?: readonly string[];
  /** What tells two records without a number apart, besides time and text. */
  readonly context?: string | undefined;
  /** Two records without a number that say the same are two posts, not one post twice: short messages. */
  readonly repeats?: boolean;
}

export function draftId(ofArchive: Platform, draft: Draft): string {
  const { platform = ofArchive, group, nativeId, within, when, context = "", title = "", text } = draft;
  if (nativeId === undefined) return postIdFromContent(platform, group, when.at, context, title, text);
  return postId(platform, group, within === undefined ? nativeId : `${within}/${nativeId}`);
}

export function draftToPost(ofArchive: Platform, draft: Draft, id: string): Post {
  const {
    platform = ofArchive,
    nativeId,
    when,
    text,
    title,
    place,
    inReplyTo,
    quoted,
    url,
    language,
    remarks = [],
  } = draft;
  return {
    type: "post",
    id,
    platform,
    ...(nativeId === undefined ? {} : { nativeId }),
    kind: draft.kind,
    authorship: draft.authorship,
    audience: draft.audience,
    ...(when.at === undefined ? {} : { createdAt: when.at }),
    dateSource: when.at === undefined ? "none" : when.source,
    text,
    ...(title ? { title } : {}),
    media: draft.media ?? [],
    ...(place ? { place } : {}),
    links: [...new Set([...linksIn(text), ...(draft.links ?? [])])],
    mentions: [...new Set(draft.mentions ?? [])],
    ...(inReplyTo ? { inReplyTo } : {}),
    ...(quoted ? { quoted } : {}),
    ...(url ? { url } : {}),
    ...(language ? { language } : {}),
    ...(remarks.length > 0 ? { remarks } : {}),
    source: { archive: draft.entry.archive, entry: draft.entry.path, pointer: draft.pointer },
  };
}

/** Web addresses in a text, without the full stop or bracket that follows them. */
function linksIn(text: string): readonly string[] {
  if (!text.includes("://")) return [];
  return (text.match(/https?:\/\/[^\s<>"]+/g) ?? []).map((link) => link.replace(/[.,;:!?)\]}'’”]+$/, ""));
}
