import {
  type ArchiveEntry,
  mediaKindByName,
  type Platform,
  type Post,
  type PostKind,
} from "../model/index.js";
import type { Ledger } from "../reports/ledger.js";
import type { Source } from "./sources.js";

/** Folders where platforms keep the pictures of private messages. */
const OF_MESSAGES = /(^|\/)(messages|direct_messages\w*|message_requests|inbox|grok_chat_media)\//i;

/** What a file is by its name, if it is for the eye: sound is not. */
export function mediaKindOf(path: string): "photo" | "video" | undefined {
  const kind = mediaKindByName(path);
  return kind === "audio" ? undefined : kind;
}

export type EntriesByPath = ReadonlyMap<string, readonly ArchiveEntry[]>;

export function entriesByPath(entries: readonly ArchiveEntry[]): EntriesByPath {
  const known = new Map<string, ArchiveEntry[]>();
  for (const entry of entries) {
    const same = known.get(entry.path);
    if (same === undefined) known.set(entry.path, [entry]);
    else same.push(entry);
  }
  return known;
}

/** The file that a post names: the one beside the post, where several ZIPs of one archive have the path. */
export function entryAt(known: EntriesByPath, { source }: Post, path: string): ArchiveEntry | undefined {
  const found = known.get(path);
  return found?.findLast(({ archive }) => archive === source.archive) ?? found?.at(-1);
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
    // Two archives may have different pictures under one path.
    id: `${platform}:file:${archive}:${path}`,
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

/** Whether looking at the post's pictures and place can add to what it says. */
export function hasPictures({ media, place }: Post): boolean {
  return place?.coordinates !== undefined || media.some(({ kind }) => kind === "photo" || kind === "video");
}

/** Files that are for the eye, by archive: those that no post named are found among them. */
export function picturesLeft(
  sources: readonly Source[],
  ledger: Ledger,
): readonly { readonly source: Source; readonly entries: readonly ArchiveEntry[] }[] {
  const forTheEye = new Set(
    ledger.inBucket("cannot-judge").map(({ archive, entry }) => `${archive}\0${entry}`),
  );
  return sources.map((source) => ({
    source,
    entries: source.archive.entries.filter(({ archive, path }) => forTheEye.has(`${archive}\0${path}`)),
  }));
}
