import { createHash } from "node:crypto";
import type { Platform } from "../model/index.js";

/**
 * Id of a post, the same in every export of the account. `group` keeps apart what the platform numbers separately
 * (posts and messages), and stays coarse: a post that is later recognised as a reply must keep its id.
 */
export function postId(platform: Platform, group: string, nativeId: string): string {
  return `${platform}:${group}:${nativeId}`;
}

/** For records without an id of their own: when it was made, and what it says. */
export function postIdFromContent(
  platform: Platform,
  group: string,
  createdAt: string | undefined,
  ...content: readonly string[]
): string {
  const hash = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16);
  return `${platform}:${group}:${createdAt ?? "undated"}-${hash}`;
}
