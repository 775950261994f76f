import type { Archive, ArchiveEntry } from "../../model/index.js";
import { firstText } from "../kit/file-text.js";

/** How a feed file is written. */
export type Format = "wordpress" | "blogger" | "blogger-takeout" | "atom" | "rss";

export interface FeedFile {
  readonly entry: ArchiveEntry;
  readonly format: Format;
}

const NAME = /\.(xml|atom|rss)$/i;
const HEAD = 16_384;

/** Feeds of the archive, by what they begin with. */
export async function feedFiles(archive: Archive): Promise<readonly FeedFile[]> {
  const files: FeedFile[] = [];
  for (const entry of archive.entries) {
    const format = NAME.test(entry.path) ? formatOf(await firstText(archive, entry, HEAD)) : undefined;
    if (format !== undefined) files.push({ entry, format });
  }
  return files;
}

function formatOf(head: string): Format | undefined {
  const start = head.replace(
    /^\uFEFF?\s*(<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^[>]*(\[[\s\S]*?\]\s*)?>\s*)*/,
    "",
  );
  if (/^<rss\b/.test(start)) {
    return /wordpress\.org\/export\/|<wp:wxr_version>/.test(start) ? "wordpress" : "rss";
  }
  if (!/^<feed\b/.test(start)) return undefined;
  if (/schemas\.google\.com\/blogger\/2018|<blogger:(type|status|parent)\b/.test(start))
    return "blogger-takeout";
  return /schemas\.google\.com\/blogger\/2008|<id>\s*tag:blogger\.com,/.test(start) ? "blogger" : "atom";
}

export const FORMAT_NAMES: Readonly<Record<Format, string>> = {
  wordpress: "WordPress export (WXR)",
  blogger: "Blogger backup (blog-….xml)",
  "blogger-takeout": "Blogger, Google Takeout (feed.atom)",
  atom: "Atom feed of a blog, possibly not all of it",
  rss: "RSS feed of a blog, possibly not all of it",
};
