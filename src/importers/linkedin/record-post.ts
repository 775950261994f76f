import type { Audience, Authorship, Media, OtherPost, Post, PostKind } from "../../model/index.js";
import { postId, postIdFromContent } from "../post-id.js";
import { dateOf } from "./dates.js";
import type { LinkedInFile } from "./files.js";
import { linksIn } from "./words.js";

/** A post as a reader of one file describes it. */
export interface Draft {
  readonly file: LinkedInFile;
  readonly pointer: string;
  /** Numbering that `nativeId` belongs to. */
  readonly group: string;
  readonly nativeId?: string | undefined;
  readonly kind: PostKind;
  readonly authorship: Authorship;
  readonly audience: Audience;
  /** As the file has it. */
  readonly date?: string | undefined;
  /** Milliseconds since 1970, UTC, from the id. */
  readonly timeOfId?: number | undefined;
  readonly text: string;
  readonly title?: string | undefined;
  readonly media?: readonly Media[];
  /** Besides those in the text. */
  readonly links?: readonly string[];
  readonly mentions?: readonly string[];
  readonly inReplyTo?: OtherPost | undefined;
  readonly quoted?: OtherPost | undefined;
  readonly url?: string | undefined;
  readonly remarks?: readonly string[];
  readonly earlierTexts?: readonly string[];
  /** What tells two records without a number apart, besides time and text. */
  readonly context?: string | undefined;
}

export interface Made {
  readonly post: Post;
  /** The stated date could not be, and was replaced or left out. */
  readonly dateRepaired: boolean;
}

export function makePost(draft: Draft): Made {
  const { group, nativeId, title, text, inReplyTo, quoted, url, remarks = [], earlierTexts = [] } = draft;
  const { createdAt, dateSource, repaired } = dateOf(draft.date ?? "", draft.timeOfId);
  const post: Post = {
    type: "post",
    id:
      nativeId === undefined
        ? postIdFromContent("linkedin", group, createdAt, draft.context ?? "", title ?? "", text)
        : postId("linkedin", group, nativeId),
    platform: "linkedin",
    ...(nativeId === undefined ? {} : { nativeId }),
    kind: draft.kind,
    authorship: draft.authorship,
    audience: draft.audience,
    ...(createdAt === undefined ? {} : { createdAt }),
    dateSource,
    text,
    ...(title ? { title } : {}),
    media: draft.media ?? [],
    links: [...new Set([...linksIn(text), ...(draft.links ?? [])])],
    mentions: draft.mentions ?? [],
    ...(inReplyTo ? { inReplyTo } : {}),
    ...(quoted ? { quoted } : {}),
    ...(url ? { url } : {}),
    ...(remarks.length > 0 ? { remarks } : {}),
    ...(earlierTexts.length > 0 ? { earlierTexts } : {}),
    source: { archive: draft.file.entry.archive, entry: draft.file.entry.path, pointer: draft.pointer },
  };
  return { post, dateRepaired: repaired };
}
