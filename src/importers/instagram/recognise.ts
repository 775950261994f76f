import type { Archive, Recognition } from "../../model/index.js";
import { firstText } from "../kit/file-text.js";
import { newReading } from "../kit/reading.js";
import { classify, type InstagramFile, type Role } from "./files.js";
import { readOwner } from "./owner.js";

const ASK =
  "On Instagram, open Accounts Centre, Your information and permissions, Download your information; choose all of it, JSON and all time.";

const FOLDER =
  /(^|\/)(your_instagram_activity|followers_and_following|instagram_ads_and_businesses|past_instagram_insights|ads_information\/instagram_ads_and_businesses)\//;

/** Beginnings that only Instagram's files have. */
const MARKS =
  /"(ig_stories|ig_reels_media|ig_igtv_media|ig_archived_post_media|ig_profile_picture|comments_media_comments|comments_reels_comments|likes_media_likes|likes_comment_likes|profile_user|relationships_following|text_post_app_text_posts|media_comments|media_likes|string_map_data|string_list_data|media_list_data)"|\[\s*\{\s*"media"\s*:\s*\[\s*\{\s*"uri"|"(photos|stories|videos|direct|profile)"\s*:\s*\[\s*\{[^}]*"taken_at"/;

const WORDS: ReadonlySet<Role> = new Set([
  "posts",
  "archived",
  "deleted",
  "stories",
  "reels",
  "profile-photos",
  "comments",
  "likes",
  "messages",
  "old-media",
  "old-comments",
  "old-likes",
  "old-messages",
]);

/** Whether an archive is Instagram's or Threads', of which generation, and whose. */
export async function recogniseInstagram(archive: Archive): Promise<Recognition> {
  return recognise(archive, "instagram");
}

/** An export of Threads by itself. */
export async function recogniseThreads(archive: Archive): Promise<Recognition> {
  return recognise(archive, "threads");
}

async function recognise(archive: Archive, platform: "instagram" | "threads"): Promise<Recognition> {
  const files = classify(archive.entries);
  const words = files.filter(({ role }) => WORDS.has(role));
  const threads = files.filter(({ role }) => role === "threads");
  const marked = await looksRight(archive, [
    ...threads,
    ...words,
    ...files.filter(({ role }) => isSmall(role)),
  ]);
  const folder = archive.entries.some(({ path }) => FOLDER.test(path));
  if (!marked && !folder) return { type: "no" };
  if (words.length === 0 && threads.length === 0) {
    if (platform === "threads") return { type: "no" };
    const reason = "It is an Instagram export without posts, comments or messages in it.";
    return { type: "unsupported", platform, reason, ask: ASK };
  }
  if ((words.length === 0) !== (platform === "threads")) return { type: "no" };
  const { account } = await readOwner(newReading("instagram", archive), files, { repaired: 0 });
  const date = archive.entries
    .map((entry) => /-(\d{4}-\d\d-\d\d)(-|\.|$)/.exec(entry.archive)?.[1])
    .find(Boolean);
  return {
    type: "yes",
    platform,
    layout: platform === "threads" ? `Threads export, ${formatOf(threads)}` : layoutOf(files, words),
    owner: { names: account.names, handles: account.handles },
    ...(date === undefined || Number.isNaN(Date.parse(date)) ? {} : { generatedAt: `${date}T00:00:00Z` }),
  };
}

function isSmall(role: Role): boolean {
  return role === "connections" || role === "profile" || role === "searches" || role === "profile-changes";
}

async function looksRight(archive: Archive, files: readonly InstagramFile[]): Promise<boolean> {
  for (const { entry, format } of files.slice(0, 25)) {
    const text = await firstText(archive, entry, 16_384);
    if (format === "json" ? MARKS.test(text) : /instagram/i.test(text) && /_a6-[gop]|_2lej/.test(text))
      return true;
  }
  return false;
}

function formatOf(files: readonly InstagramFile[]): string {
  return [...new Set(files.map(({ format }) => format.toUpperCase()))].sort().reverse().join(" and ");
}

/** The generation in words that a person can quote. */
function layoutOf(files: readonly InstagramFile[], words: readonly InstagramFile[]): string {
  const has = (pattern: RegExp) => files.some(({ entry }) => pattern.test(entry.path));
  const format = formatOf(words);
  if (words.every(({ role }) => role.startsWith("old-")))
    return `Instagram export, 2018 to 2020 layout (media.json)`;
  if (has(/your_instagram_activity\/media\//))
    return `Instagram export, 2025 layout (your_instagram_activity/media), ${format}`;
  if (has(/your_instagram_activity\//))
    return `Instagram export, 2024 layout (your_instagram_activity), ${format}`;
  if (has(/(^|\/)(comments\/post_comments_\d|followers_and_following\/followers_\d|personal_information\/)/))
    return `Instagram export, 2022 layout (personal_information), ${format}`;
  return `Instagram export, 2020 to 2022 layout (content), ${format}`;
}
