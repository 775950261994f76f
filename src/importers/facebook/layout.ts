import type { FacebookFile } from "./files.js";

interface Generation {
  readonly sign: (path: string) => boolean;
  readonly layout: string;
}

const starts = (pattern: RegExp) => (path: string) => pattern.test(path);

/** Newest first; an archive may hold signs of several. */
const GENERATIONS: readonly Generation[] = [
  {
    sign: starts(/(^|\/)this_profile's_activity_across_facebook\//),
    layout: "layout of a Page or second profile (this_profile's_activity_across_facebook)",
  },
  { sign: starts(/(^|\/)your_facebook_activity\//), layout: "2024 layout (your_facebook_activity)" },
  {
    sign: starts(/(^|\/)your_activity_across_facebook\//),
    layout: "2023 layout (your_activity_across_facebook)",
  },
  {
    sign: starts(/(^|\/)(comments_and_reactions|friends_and_followers)\//),
    layout: "2021 layout (comments_and_reactions)",
  },
  {
    sign: starts(/(^|\/)(likes_and_reactions|photos_and_videos|following_and_followers|about_you|posts)\//),
    layout: "2018 layout (posts, comments, likes_and_reactions)",
  },
  { sign: starts(/^html\/timeline\.htm$/i), layout: "2017 layout (html/timeline.htm)" },
  { sign: starts(/^html\/[a-z_]+\.htm$/i), layout: "layout until 2016 (html/wall.htm)" },
];

/** The generation in words that a person can quote. */
export function layoutOf(files: readonly FacebookFile[]): string {
  const paths = files.map(({ entry }) => entry.path);
  const known = GENERATIONS.find(({ sign }) => paths.some(sign));
  const counts = { json: 0, html: 0 };
  for (const { format, role } of files) {
    if (format !== "other" && role !== "not-yours" && role !== "media") counts[format]++;
  }
  const format = counts.json > 0 && counts.html > 0 ? "JSON and HTML" : counts.json > 0 ? "JSON" : "HTML";
  const encrypted = files.length > 0 && files.every(({ role }) => role === "messages" || role === "media");
  const layout = known?.layout ?? (encrypted ? "messages only" : "single files");
  return `Facebook archive as ${format}, ${layout}`;
}
