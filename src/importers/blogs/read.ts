import type { Account, Archive, ImportItem, ImportOptions, Recognised } from "../../model/index.js";
import type { JsonObject } from "../json-value.js";
import { createAccount } from "../kit/account.js";
import type { Draft } from "../kit/draft.js";
import { fileText } from "../kit/file-text.js";
import { plainLine } from "../kit/html-text.js";
import { type FilePlan, planForUnknown, readPlan, type Summaries } from "../kit/read-plan.js";
import { count, newReading, type Reading, tallyOf, tell, tellLoss } from "../kit/reading.js";
import { atomEntry, feedAddress, typeOf, writerOf } from "./atom.js";
import type { Feed, FeedRecord } from "./feed.js";
import { type FeedFile, feedFiles } from "./formats.js";
import { rssItem } from "./rss.js";
import { wordpressItem, wordpressSigned, wordpressSite, wordpressWriters } from "./wordpress.js";
import { chooseOwner, type Owner, type Writer } from "./writers.js";
import { readXml, textOf } from "./xml-records.js";

const SUMMARIES: Summaries = {
  "feed-only": {
    level: "warning",
    detail:
      "This is a feed, which holds the newest posts only and often just their beginnings. Ask the blog for an export: in WordPress, Tools, Export; on Blogger, Settings, Back up content.",
  },
};

/** Everything in exports of blogs: WordPress, Blogger, or plain feeds. */
export async function* readBlogs(
  archive: Archive,
  _found: Recognised,
  options: ImportOptions,
): AsyncGenerator<ImportItem> {
  const files = await feedFiles(archive);
  const reading = newReading("blog", archive, options);
  const owner = await ownerOf(archive, files, options.me ?? []);
  const plans: FilePlan[] = files.map((file) => ({
    entry: file.entry,
    kinds: ["article", "comment", "photo", "video"],
    read: () => readFeed(reading, file, owner.owner),
  }));
  const rest = archive.entries.filter((entry) => !files.some((file) => file.entry === entry));
  yield* readPlan(reading, {
    accounts: [owner.account],
    files: [...plans, ...rest.map((entry) => planRest(entry))],
    summaries: SUMMARIES,
    afterwards: () => {
      if (owner.owner.others > 0 && !owner.owner.given) {
        const { others } = owner.owner;
        const taken =
          "the one who wrote most was taken to be you, and the rest of the posts to be theirs. If that is wrong, say who you are with --me and your name or login there.";
        const called = (options.me ?? []).map((name) => `“${name}”`).join(" or ");
        if (called === "")
          tell(reading, "several-writers", "warning", others, `Others write this blog too; ${taken}`);
        else
          tell(
            reading,
            "owner-not-in-blog",
            "warning",
            others,
            `Nobody who writes this blog is called ${called}; ${taken}`,
          );
      }
    },
  });
}

/** Takeout puts themes and settings beside a blog. */
function planRest(entry: FilePlan["entry"]): FilePlan {
  const settings = /\.(csv|css)$|(^|\/)archive_browser\.html$|theme-layouts?\.xml$/i.test(entry.path);
  return settings ? { entry, bucket: "not-yours" } : planForUnknown(entry);
}

async function* readFeed(reading: Reading, file: FeedFile, owner: Owner): AsyncGenerator<Draft> {
  const { entry, format } = file;
  const tally = tallyOf(reading, entry);
  const name = format === "wordpress" || format === "rss" ? "item" : "entry";
  const xml = readXml(await fileText(reading.archive, entry), name);
  const feed: Feed = {
    entry,
    head: xml.head,
    site: wordpressSite(xml.head),
    address: feedAddress(xml.head),
    owner,
    sawRecord: () => {
      tally.records++;
    },
  };
  const base = name === "item" ? "/rss/channel/item" : "/feed/entry";
  let bad = 0;
  for (const { number, value } of xml.records) {
    tally.records++;
    if (value === undefined) bad++;
    else yield* toDrafts(feed, file, { value, pointer: `${base}[${number}]` });
  }
  if (bad > 0) tellLoss(reading, entry, "record-unreadable", bad, "Posts are damaged and could not be read.");
  if (xml.cut()) {
    const detail = "The file stops in the middle; what stood before that was read. Export the blog again.";
    tellLoss(reading, entry, "file-truncated", bad > 0 ? 0 : 1, detail);
  }
  if (format === "rss" || format === "atom") count(reading, "feed-only");
}

function toDrafts(feed: Feed, { format, entry }: FeedFile, record: FeedRecord): Iterable<Draft> {
  if (format === "wordpress") return wordpressItem(feed, record);
  if (format === "rss") return rssItem(feed, record);
  return atomEntry(feed, record, isOwnComments(entry.path));
}

/** What the owner wrote on other people's blogs has a folder of its own. */
function isOwnComments(path: string): boolean {
  return /(^|\/)Comments\/[^/]+\/feed\.atom$/i.test(path);
}

/** Reads all files once for who signs posts in them. Damage is told when they are read for good. */
export async function ownerOf(
  archive: Archive,
  files: readonly FeedFile[],
  me: readonly string[],
): Promise<{ readonly owner: Owner; readonly account: Account }> {
  const writers = new Map<string, Writer>();
  const signed = new Map<string, number>();
  const titles: string[] = [];
  const add = (writer: Writer, times: number) => {
    if (writer.login === "") return;
    writers.set(writer.login, writers.get(writer.login) ?? writer);
    signed.set(writer.login, (signed.get(writer.login) ?? 0) + times);
  };
  for (const { entry, format } of files) {
    const name = format === "wordpress" || format === "rss" ? "item" : "entry";
    const xml = readXml(await textOrNone(archive, entry), name);
    titles.push(plainLine(textOf(xml.head.title)));
    for (const writer of headWriters(xml.head, format)) add(writer, 0);
    for (const { value } of xml.records) {
      if (!value) continue;
      if (format === "wordpress") {
        const login = wordpressSigned(value);
        add({ login, name: login, email: "", id: "" }, 1);
      } else if (format !== "rss" && (typeOf(value) !== "comment" || isOwnComments(entry.path)))
        add(writerOf(value), 1);
    }
  }
  const owner = chooseOwner([...writers.values()], signed, me);
  const names = owner.writers.flatMap((writer) => [writer.name]);
  const isLogin = files.some(({ format }) => format === "wordpress");
  const [location] = titles.filter((title) => title !== "");
  return {
    owner,
    account: createAccount("blog", {
      names: names.length > 0 ? names : location === undefined ? [] : [location],
      handles: isLogin ? owner.writers.map(({ login }) => login) : [],
    }),
  };
}

function headWriters(head: JsonObject, format: FeedFile["format"]): readonly Writer[] {
  if (format === "wordpress") return wordpressWriters(head);
  return format === "rss" ? [] : [writerOf(head)];
}

async function textOrNone(archive: Archive, entry: FeedFile["entry"]): Promise<string> {
  try {
    return await fileText(archive, entry);
  } catch {
    return "";
  }
}
