import { ArchiveError } from "../../archive/archive-error.js";
import type { Archive, Recognition } from "../../model/index.js";
import { byAccount } from "./accounts.js";
import { classify, type FacebookFile } from "./files.js";
import { findClock } from "./html/find-clock.js";
import { layoutOf } from "./layout.js";
import { readOwner, readProfiles } from "./owner.js";
import { KINDS_OF_ROLE, type Role } from "./roles.js";

const ASK =
  "On Facebook, open Accounts Centre, Your information and permissions, Download your information; choose all of it, JSON and all time.";

/** Whether an archive is Facebook's, of which generation, and whose. */
export async function recogniseFacebook(archive: Archive): Promise<Recognition> {
  const files = await classify(archive);
  const paths = archive.entries.map(({ path }) => path);
  if (INSTAGRAM.some((sign) => paths.some((path) => sign.test(path)))) {
    if (!paths.some((path) => FACEBOOK.test(path))) return { type: "no" };
  }
  const known = files.filter(({ role }) => KINDS_OF_ROLE[role] !== undefined || role === "profile");
  if (!(known.some(isTelling) || (await looksRight(archive, known)))) return withoutPosts(files, paths);
  const names: string[] = [];
  const handles: string[] = [];
  let generatedAt: string | undefined;
  for (const account of await byAccount(archive, files)) {
    const { clock, start, generatedAt: made } = await findClock(archive, account);
    const base = {
      archive,
      files: account,
      clock,
      tallies: new Map(),
      notices: [],
      repairs: { repaired: 0 },
    };
    const owner = await readOwner(base, await readProfiles(base), start?.handle);
    names.push(...owner.account.names);
    handles.push(...owner.account.handles);
    generatedAt ??= made;
  }
  return {
    type: "yes",
    platform: "facebook",
    layout: layoutOf(files),
    owner: { names: [...new Set(names)], handles: [...new Set(handles)] },
    ...(generatedAt === undefined ? {} : { generatedAt }),
  };
}

/** Instagram's export has folders and files of the same names. */
const INSTAGRAM: readonly RegExp[] = [
  /(^|\/)your_instagram_activity\//,
  /(^|\/)(comments\/post_comments|content\/posts|followers_and_following\/followers|likes\/liked_posts)/,
  /^(media|connections|messages|profile|likes)\.json$/,
  /instagram/i,
];
const FACEBOOK =
  /(^|\/)(your_facebook_activity|your_activity_across_facebook|this_profile's_activity_across_facebook)\/|(^|\/)profile_information\/profile_information\.|(^|\/)posts\/your_posts|^html\/(wall|timeline)\.htm/;

/** Names that other exports use as well. */
const COMMON: ReadonlySet<string> = new Set([
  "comments",
  "reactions",
  "posts",
  "photos",
  "videos",
  "stories",
  "reels",
  "notes",
  "friends",
  "followers",
  "following",
  "pages",
  "archive",
  "trash",
  "reviews",
  "live_videos",
  "check_ins",
  "your_posts",
]);
const OLD: ReadonlySet<Role> = new Set(["wall", "old-messages", "old-friends", "old-album"]);

function isTelling({ role, name, entry }: FacebookFile): boolean {
  if (role === "messages" || role === "profile") return FACEBOOK.test(entry.path);
  if (OLD.has(role)) return /^html\//.test(entry.path);
  return !COMMON.has(name) || FACEBOOK.test(entry.path);
}

/** What Facebook's files start with, in all years. */
const MARKS =
  /_a6-g|_2lej|uiBoxWhite|"(activity_log_data|label_values|attachments|sender_name|senderName|threadName|media_metadata|profile(_v2)?|(comments|reactions|friends)(_v2)?|reaction|timestamp_ms)"\s*:|"timestamp"\s*:\s*\d{9,10}\s*,\s*"(data|title|attachments|tags)"|"data"\s*:\s*\[\s*\{\s*"(post|update_timestamp|comment)"|<title>[^<]*<\/title>.{0,400}class="nav"/s;

/** Files with common names count when they look like Facebook's inside. */
async function looksRight(archive: Archive, files: readonly FacebookFile[]): Promise<boolean> {
  for (const { entry } of files.slice(0, 20)) {
    try {
      if (MARKS.test(Buffer.from(await archive.head(entry, 65_536)).toString("utf8"))) return true;
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
    }
  }
  return false;
}

/** An export of other categories only, or the pages of one without their data. */
function withoutPosts(files: readonly FacebookFile[], paths: readonly string[]): Recognition {
  const marked = paths.some((path) =>
    /^(ads_information|apps_and_websites_off_of_facebook|security_and_login_information|logged_information|preferences\/preferences|your_facebook_activity|data_logs\/content)\//.test(
      path,
    ),
  );
  if (!marked || files.some(({ role }) => KINDS_OF_ROLE[role] !== undefined)) return { type: "no" };
  return {
    type: "unsupported",
    platform: "facebook",
    reason: "It is a Facebook export without posts, comments or messages in it.",
    ask: ASK,
  };
}
