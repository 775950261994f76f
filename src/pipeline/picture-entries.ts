import type { ArchiveEntry, Platform, Post, PostKind } from "../model/index.js";

const PHOTO = /\.(jpe?g|png|gif|webp|hei[cf]|avif|bmp|tiff?)$/i;
const VIDEO = /\.(mp4|m4v|mov|webm|avi|mkv|3gp|mpe?g|flv)$/i;
/** Folders where platforms keep the pictures of private messages. */
const OF_MESSAGES = /(^|\/)(messages|direct_messages\w*|message_requests|inbox|grok_chat_media)\//i;

/** What a file is by its name. */
export function mediaKindOf(path: string): "photo" | "video" | undefined {
  if (PHOTO.test(path)) return "photo";
  return VIDEO.test(path) ? "video" : undefined;
}

/** Pictures of private messages are looked at only when messages are. */
export function isSwitchedOff(path: string, include: ReadonlySet<PostKind>): boolean {
  return !include.has("message") && OF_MESSAGES.test(path);
}

/** A picture or video that no post of the archive names, as a post by itself. */
export function unnamedPost(
  platform: Platform,
  { archive, path }: ArchiveEntry,
  kind: "photo" | "video",
  takenAt: string | undefined,
): Post {
  return {
    type: "post",
    id: `${platform}:file:${path}`,
    platform,
    kind,
    authorship: "own",
    audience: "unknown",
    ...(takenAt === undefined ? { dateSource: "none" } : { createdAt: takenAt, dateSource: "file" }),
    text: "",
    media: [{ kind, entry: path }],
    links: [],
    mentions: [],
    remarks: ["a file of the archive that no post names: it may not be yours"],
    source: { archive, entry: path, pointer: "" },
  };
}
