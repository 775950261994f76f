import { ArchiveError } from "../../archive/archive-error.js";
import type { Post } from "../../model/index.js";
import { readArticlePage } from "./article-text.js";
import { type Context, count, tallyOf, tell } from "./context.js";
import type { LinkedInFile } from "./files.js";
import { makePost } from "./record-post.js";
import { decode, encodingCounter, startingEncoding } from "./text-encoding.js";

/** Bytes of the longest page that is taken for an article. */
const LONGEST = 16 * 1024 * 1024;

/** Articles and newsletters, and drafts of them that nobody has seen. */
export async function* readArticle(context: Context, file: LinkedInFile): AsyncGenerator<Post> {
  const { entry } = file;
  const tally = tallyOf(context, entry);
  tally.records = 1;
  let page: ReturnType<typeof readArticlePage>;
  try {
    page = readArticlePage(await htmlOf(context, file));
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    tally.failed = 1;
    tell(context, "entry-damaged", "loss", 1, `The article could not be read. ${error.message}`, entry);
    return;
  }
  if (!page) {
    // A page of something else beside the archive, unless it lies where LinkedIn puts its articles.
    tally.records = 0;
    tally.bucket = "unknown";
    if (/(^|\/)articles\//i.test(entry.path)) {
      tally.bucket = "failed";
      tally.records = 1;
      tally.failed = 1;
      tell(
        context,
        "article-unreadable",
        "loss",
        1,
        "The page does not look like an article of LinkedIn's.",
        entry,
      );
    }
    return;
  }
  const { title, text, address, published, created, links, pictures } = page;
  const draft = published === undefined;
  const slug = /linkedin\.com\/pulse\/([^/?#]+)/i.exec(address ?? "")?.[1];
  const edited = /\/post\/edit\/(\d+)/.exec(address ?? "")?.[1];
  const { post } = makePost({
    file,
    pointer: "body",
    group: "article",
    nativeId: slug ?? edited,
    kind: "article",
    authorship: "own",
    audience: draft ? "private" : "public",
    date: published ?? created,
    text,
    title,
    media: pictures.map((altText) => ({ kind: "photo", ...(altText ? { altText } : {}) })),
    links,
    ...(slug && address ? { url: address.split(/[?#]/)[0] } : {}),
    remarks: draft ? ["draft, never published"] : [],
  });
  if (context.seen.has(post.id)) {
    count(context, "duplicate");
    return;
  }
  context.seen.add(post.id);
  yield post;
}

async function htmlOf(context: Context, { entry }: LinkedInFile): Promise<string> {
  const bytes = await context.archive.bytes(entry, LONGEST);
  const { encoding } = startingEncoding(bytes);
  const counter = encodingCounter(encoding);
  counter.push(bytes);
  let html = "";
  for await (const piece of decode(one(bytes), counter.evidence().encoding)) html += piece;
  return html;
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
