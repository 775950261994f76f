import type { Coverage } from "../model/index.js";

/** What an archive itself shows that it should hold, by the code of the notice that says so. */
export const INCOMPLETE: Readonly<Record<string, string>> = {
  "part-missing": "a part of the download is not there",
  "count-differs": "fewer records than the archive says",
  "file-beside": "files beside the exports that were not opened",
  "packed-unopened": "a packed file inside that was not opened",
  "tweets-missing": "posts that the archive lists are not in it",
  "archive-cut-short": "an archive is damaged or cut short",
  "directory-damaged": "an archive is damaged or cut short",
  "file-truncated": "a file stops in the middle",
  "archive-partial": "an archive that says it is one part of several",
  "category-missing": "an export without posts, comments or the profile",
  "no-posts": "an export without a file of posts",
  "file-absent": "an export without a file of posts or of comments",
  "feed-only": "a feed, which holds the newest posts only",
  "note-missing": "long posts with their beginning only",
};

/** Whether posts may be missing from what was given that the account holds. */
export function isIncomplete({ notices }: Pick<Coverage, "notices">): boolean {
  return notices.some(({ code, level }) => code in INCOMPLETE && level !== "info");
}
