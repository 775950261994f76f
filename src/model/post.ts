export type Platform =
  | "x"
  | "facebook"
  | "linkedin"
  | "instagram"
  | "threads"
  | "whatsapp"
  | "blog"
  | "mastodon"
  | "bluesky"
  | "youtube"
  | "reddit"
  | "tiktok"
  | "discord"
  | "mail";

export const POST_KINDS = [
  "post",
  "reply",
  "comment",
  "repost",
  "quote",
  "reaction",
  "message",
  "photo",
  "video",
  "story",
  "article",
  "profile",
  "membership",
  "connection",
  "event",
  "review",
  "search",
] as const;
export type PostKind = (typeof POST_KINDS)[number];

/** own: the owner's words. endorsed: reposted, liked or shared without words. other: tags and others' words. */
export type Authorship = "own" | "endorsed" | "other";
export type Audience = "public" | "connections" | "group" | "direct" | "private" | "unknown";

/** Where `createdAt` comes from; `day` and `month` mean that the time of day or the day is not known. */
export type DateSource = "record" | "id" | "day" | "month" | "file" | "none";

export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** A clinical site that a picture or a place tag was recorded near. */
export interface NearSite {
  readonly name: string;
  readonly town?: string;
  /** Whole metres from the site's point; a site is a campus, and its point may be far from its edge. */
  readonly metres: number;
  /** From the user's own list (`--places`). */
  readonly own?: true;
}

export interface Place {
  readonly name?: string;
  readonly coordinates?: Coordinates;
  readonly site?: NearSite;
}

export interface Media {
  readonly kind: "photo" | "video" | "audio" | "file";
  /** Path of the file in the archive, when it is there. */
  readonly entry?: string;
  readonly caption?: string;
  readonly altText?: string;
  readonly album?: string;
  /** ISO 8601, UTC. */
  readonly takenAt?: string;
  readonly location?: Coordinates;
  readonly camera?: string;
  /** Captions, keywords, names of people and places that are written inside the file itself; one a line. */
  readonly embedded?: string;
  /** Words that were read in the picture (`--ocr`). */
  readonly ocr?: string;
  readonly site?: NearSite;
  /** For the list to check by eye: `data:image/…`, the small picture inside the file, or all of it (`--embed-images`). */
  readonly image?: string;
}

/** Someone else's post that this one answers or quotes, as far as the archive holds it. */
export interface OtherPost {
  readonly author?: string;
  readonly text?: string;
  readonly url?: string;
  readonly nativeId?: string;
  /** The owner's own earlier post: a thread. */
  readonly own?: boolean;
}

/** Enough to find the record again by hand. */
export interface SourcePointer {
  readonly archive: string;
  readonly entry: string;
  /** Place inside the entry: a JSON pointer (`/12/tweet`), `row 17`, or an element path. */
  readonly pointer: string;
}

export interface Post {
  readonly type: "post";
  /** Stable across re-exports of the same account. */
  readonly id: string;
  readonly platform: Platform;
  readonly nativeId?: string;
  readonly kind: PostKind;
  readonly authorship: Authorship;
  readonly audience: Audience;
  /** ISO 8601, UTC, seconds or milliseconds. Absent when the archive gives none. */
  readonly createdAt?: string;
  readonly dateSource: DateSource;
  /** The words as written, entities decoded, links expanded. May be empty (a photo without words). */
  readonly text: string;
  readonly title?: string;
  readonly media: readonly Media[];
  readonly place?: Place;
  readonly links: readonly string[];
  /** Handles or names mentioned, without `@`. */
  readonly mentions: readonly string[];
  readonly inReplyTo?: OtherPost;
  readonly quoted?: OtherPost;
  /** Where to find it live. */
  readonly url?: string;
  /** ISO 639 code, when the platform says. */
  readonly language?: string;
  /** Free words on its state, for the reader: "deleted before export", "draft", "edited 2 times". */
  readonly remarks?: readonly string[];
  /** Earlier wordings that were public before an edit. */
  readonly earlierTexts?: readonly string[];
  readonly source: SourcePointer;
}
