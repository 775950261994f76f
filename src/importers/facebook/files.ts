import { ArchiveError } from "../../archive/archive-error.js";
import { type Archive, type ArchiveEntry, mediaKindByName } from "../../model/index.js";
import { NOT_YOURS_FOLDERS, NOT_YOURS_NAMES } from "./not-yours.js";
import { ROLE_OF_KEY, ROLES } from "./role-names.js";
import type { Role } from "./roles.js";

export type Format = "json" | "html" | "other";

export interface FacebookFile {
  readonly entry: ArchiveEntry;
  readonly role: Role;
  readonly format: Format;
  /** Name without folder, ending and part number, spelled the same in every generation. */
  readonly name: string;
  /** 0 for a file without a part number. */
  readonly part: number;
}

/** Style sheets and scripts of the pages. */
const VIEWER = /\.(css|js|ico)$/i;
/** Drawings, and the subtitles of videos. */
const BESIDE_MEDIA = /\.(svg|srt|vtt)$/i;

/** An export has dozens of files that nobody knows; a folder with thousands is something else. */
const SNIFFED = 300;

/** What each entry of the archive is for. Opens only JSON files whose names say nothing, and only their start. */
export async function classify(archive: Archive): Promise<readonly FacebookFile[]> {
  const files: FacebookFile[] = [];
  let opened = 0;
  for (const entry of archive.entries) {
    const file = { entry, ...classifyPath(entry.path) };
    const nameless = file.role === "unknown" && file.format === "json" && opened++ < SNIFFED;
    const role = nameless ? await sniff(archive, entry) : undefined;
    files.push(role ? { ...file, role } : file);
  }
  return files;
}

export function classifyPath(path: string): Omit<FacebookFile, "entry"> {
  const slash = path.lastIndexOf("/");
  const folders = path.slice(0, slash + 1).toLowerCase();
  const base = path.slice(slash + 1);
  const format: Format = /\.json$/i.test(base) ? "json" : /\.html?$/i.test(base) ? "html" : "other";
  const part = Number(/[^\d](\d{1,4})\.[^.]+$/.exec(base)?.[1] ?? 0);
  return { role: roleOf(path, folders, base, format), format, name: plainName(base), part };
}

/** `Who_you've_followed_2.json`, `who_you_ve_followed.html`: one name for all spellings. */
function plainName(base: string): string {
  return base
    .replace(/\.[^.]+$/, "")
    .replace(/ \(\d+\)$/, "")
    .toLowerCase()
    .replaceAll(/['’`_\s-]+/g, "_")
    .replace(/_\d+$/, "");
}

function roleOf(path: string, folders: string, base: string, format: Format): Role {
  if (/^no-data\.txt$/i.test(base)) return "no-data";
  // What people sent each other lies inside the archive: never opened, whatever it is.
  if (/(^|\/)messages\/(?:.*\/)?(files|photos|videos|audio|gifs|stickers_used)\//.test(folders))
    return "media";
  if (/(^|\/)media\//.test(folders)) return "media";
  if (mediaKindByName(base) !== undefined || BESIDE_MEDIA.test(base))
    return /^files\//.test(folders) ? "not-yours" : "media";
  if (VIEWER.test(base)) return "not-yours";
  if (format === "other")
    return /^files\//.test(folders) ? "not-yours" : /\./.test(base) ? "unknown" : "media";
  const old = /\.htm$/i.test(base) ? oldRole(path) : undefined;
  if (old) return old;
  if (/^(index|start_here)\.html$/i.test(path)) return "start";
  if (/(^|\/)album\/$/.test(folders)) return "album";
  const conversation = conversationRole(folders, base, format);
  if (conversation) return conversation;
  const name = plainName(base);
  if (name === "timezone") return "timezone";
  const last = folders.split("/").at(-2) ?? "";
  if (NOT_YOURS_NAMES.has(name)) return "not-yours";
  if (AMBIGUOUS[name] !== undefined && !AMBIGUOUS[name].test(last)) return byFolder(folders, last);
  return ROLES[name] ?? byFolder(folders, last);
}

/** Names that mean this only in their own folder. */
const AMBIGUOUS: Readonly<Record<string, RegExp>> = {
  archive: /posts/,
  trash: /posts/,
  pages: /like/,
  posts: /posts/,
  photos: /posts|photos|this_profile/,
  your_places: /places/,
  reactions: /reaction/,
};

function byFolder(folders: string, last: string): Role {
  if (folders.split("/").some((folder) => NOT_YOURS_FOLDERS.has(folder.replaceAll("-", "_"))))
    return "not-yours";
  return last === "reviews" ? "reviews" : "unknown";
}

function conversationRole(folders: string, base: string, format: Format): Role | undefined {
  if (/(^|\/)your_group_messages\/$/.test(folders)) return "messages";
  // People move single conversations out of `messages`; no other file has this name.
  if (/^message(_\d+)?\.(json|html)$/i.test(base)) return "messages";
  if (!/(^|\/)messages\//.test(folders)) return undefined;
  if (/^support_messages\.html$/i.test(base)) return "messages";
  // 2017: html/messages.htm links to messages/12.html.
  return /(^|\/)messages\/$/.test(folders) && format === "html" && /^\d+\.html$/i.test(base)
    ? "old-messages"
    : undefined;
}

const OLD: Readonly<Record<string, Role>> = {
  wall: "wall",
  timeline: "wall",
  messages: "old-messages",
  friends: "old-friends",
  events: "old-events",
  photos: "album-index",
  synced_photos: "old-photos",
  videos: "old-videos",
  private_notes: "old-notes",
  notes: "old-notes",
  places: "old-places",
};

/** Pages of the old days that hold none of the owner's words. */
const OLD_NOT_YOURS =
  /^(ads|applications|apps|contact_info|facebook_account|mobile|mobile_devices|pages|pokes|security|settings|survey_responses|survey)$/;

/** Until early 2018 every file ended in `.htm`. */
function oldRole(path: string): Role | undefined {
  if (/^index\.htm$/i.test(path)) return "profile";
  if (/^photos\/[^/]+\/index\.htm$/i.test(path)) return "old-album";
  const name = /^html\/([^/]+)\.htm$/i.exec(path)?.[1]?.toLowerCase();
  if (name !== undefined) return OLD[name] ?? (OLD_NOT_YOURS.test(name) ? "not-yours" : "unknown");
  return /^(photos|messages)\//i.test(path) ? "not-yours" : undefined;
}

/** The key that wraps the list, and the marks of an encrypted conversation. */
async function sniff(archive: Archive, entry: ArchiveEntry): Promise<Role | undefined> {
  try {
    const head = Buffer.from(await archive.head(entry, 4096)).toString("utf8");
    if (/^\uFEFF?\s*\{\s*"participants"/.test(head) && /"(threadName|messages)"/.test(head))
      return "messages";
    const key = /^\uFEFF?\s*\{\s*"([^"\\]{1,100})"\s*:\s*[[{]/.exec(head)?.[1];
    return key === undefined ? undefined : ROLE_OF_KEY[key.replace(/_v\d$/, "")];
  } catch (error) {
    if (error instanceof ArchiveError) return undefined;
    throw error;
  }
}
