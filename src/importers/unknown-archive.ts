import { type Archive, mediaKindByName, type Platform, type Recognition } from "../model/index.js";

type Unsupported = Extract<Recognition, { type: "unsupported" }>;

interface Sign {
  readonly platform?: Platform;
  readonly matches: (paths: readonly string[]) => boolean;
  readonly reason: string;
  readonly ask: string;
}

const some = (pattern: RegExp) => (paths: readonly string[]) => paths.some((path) => pattern.test(path));

/** What people give by mistake, and what to ask for instead. */
const SIGNS: readonly Sign[] = [
  {
    matches: (paths) => paths.length === 0,
    reason: "There is nothing in it.",
    ask: "Download the archive again; an export that is still being made arrives empty.",
  },
  {
    matches: (paths) => paths.every((path) => /\.zip$/i.test(path)),
    reason: "It holds only other ZIPs.",
    ask: "Unpack it once, and give the folder with the ZIPs in it.",
  },
  {
    matches: some(/\.(crdownload|part|partial|opdownload)$/i),
    reason: "It holds a download that has not finished, and nothing that is an export.",
    ask: "Wait for the download, or start it again.",
  },
  {
    platform: "linkedin",
    matches: (paths) =>
      some(/(^|\/)(Connections|Positions|Profile|Registration)\.csv$/i)(paths) &&
      !some(/(^|\/)(Shares|Comments)(_\d+)?\.csv$/i)(paths),
    reason: "It is LinkedIn's smaller (Basic) archive, which holds no posts and no comments.",
    ask: "On LinkedIn, open Settings, Data privacy, Get a copy of your data, and choose the larger data archive; it takes up to a day.",
  },
  {
    platform: "linkedin",
    matches: some(/(^|\/)(Shares|Comments|Connections)(_\d+)?\.csv$/i),
    reason: "It looks like a LinkedIn archive, and nothing in it is as LinkedIn writes it.",
    ask: "On LinkedIn, open Settings, Data privacy, Get a copy of your data, and choose the larger data archive; give the ZIP as it comes.",
  },
  {
    platform: "instagram",
    matches: some(/(^|\/)your_instagram_activity\//),
    reason: "It looks like an Instagram export, and nothing in it is as Instagram writes it.",
    ask: "On Instagram, open Accounts Centre, Your information and permissions, Download your information; choose all of it, JSON and all time; give the ZIPs as they come.",
  },
  {
    platform: "facebook",
    matches: some(
      /(^|\/)(your_(facebook_)?activity[^/]*|posts|comments_and_reactions|profile_information|html)\//,
    ),
    reason: "It looks like a Facebook export, and nothing in it is as Facebook writes it.",
    ask: "On Facebook, open Settings, Your information, Download your information; choose all of your activity, all time, as JSON; give the ZIPs as they come.",
  },
  {
    matches: (paths) => paths.every((path) => mediaKindByName(path) !== undefined),
    reason: "It holds only pictures, videos or sound, and no posts.",
    ask: "Ask the platform for your data. How: backscroll help getting-your-archive",
  },
  {
    matches: (paths) => paths.every((path) => /\.pdf$/i.test(path)),
    reason: "It holds only PDFs, and an export is none.",
    ask: "Ask the platform for your data. How: backscroll help getting-your-archive",
  },
  {
    matches: some(/\.zip$/i),
    reason: "It holds other ZIPs, and nothing beside them that is an export.",
    ask: "Unpack it once, and give the folder with the ZIPs in it.",
  },
];

const ANY =
  "Give an export of X (Twitter), Facebook, Instagram, Threads, LinkedIn, WordPress, Blogger, WhatsApp, Mastodon, Bluesky, YouTube, Reddit, TikTok or Discord, or e-mails as mbox; give the ZIP as it comes. How to ask each of them for it: backscroll help getting-your-archive";

/** For an archive that no importer knows: the likeliest mistake, and what to ask the platform for. */
export function explainUnknown(archive: Archive): Unsupported {
  const paths = archive.entries.map((entry) => entry.path);
  const sign = SIGNS.find((each) => each.matches(paths));
  return {
    type: "unsupported",
    ...(sign?.platform ? { platform: sign.platform } : {}),
    reason: sign?.reason ?? "It is not an export that this version knows.",
    ask: sign?.ask ?? ANY,
  };
}
