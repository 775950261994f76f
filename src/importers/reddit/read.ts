import type {
  Archive,
  ArchiveEntry,
  ImportItem,
  ImportOptions,
  Recognised,
  Recognition,
} from "../../model/index.js";
import { createAccount } from "../kit/account.js";
import { type CsvRow, csvHeader, csvRows } from "../kit/csv-rows.js";
import { fromIso } from "../kit/dates.js";
import type { Draft } from "../kit/draft.js";
import { type MessageOwners, tellIfNoneIsOwn } from "../kit/message-owners.js";
import { accentlessNameKey } from "../kit/person-names.js";
import { type FilePlan, planForUnknown, readPlan, type Summaries } from "../kit/read-plan.js";
import { count, newReading, type Reading } from "../kit/reading.js";

const ASK =
  "On Reddit, open reddit.com/settings/data-request, ask for all of your data, and give the ZIP as it comes.";

const SUMMARIES: Summaries = {
  "text-gone": {
    level: "info",
    detail: "Posts or comments were deleted before the export and hold no words.",
  },
};

/** Posts that nobody else can see, and what is remarked of them. */
const NOT_POSTED: Readonly<Record<string, string>> = {
  "drafts.csv": "draft, not published",
  "scheduled_posts.csv": "to be published later",
};

const nameOf = ({ path }: ArchiveEntry) => path.slice(path.lastIndexOf("/") + 1).toLowerCase();

/** Whether an archive is Reddit's. */
export async function recogniseReddit(archive: Archive): Promise<Recognition> {
  let known = false;
  for (const entry of archive.entries) {
    if (!/^(comments|posts)(_headers)?\.csv$/.test(nameOf(entry))) continue;
    const header = await csvHeader(archive, entry);
    if (!header.includes("permalink") || !header.includes("subreddit")) continue;
    if (header.includes("body"))
      return { type: "yes", platform: "reddit", layout: "Reddit data request (CSV)" };
    known = true;
  }
  if (!known) return { type: "no" };
  const reason =
    "It holds Reddit's tables without the words of your posts and comments (posts.csv, comments.csv).";
  return { type: "unsupported", platform: "reddit", reason, ask: ASK };
}

/** Posts, comments and, where asked for, messages. */
export async function* readReddit(
  archive: Archive,
  _found: Recognised,
  options: ImportOptions,
): AsyncGenerator<ImportItem> {
  const reading = newReading("reddit", archive, options);
  const owner = await ownerOf(archive);
  const names = [...owner, ...(options.me ?? [])].map(accentlessNameKey);
  const owners: MessageOwners = { own: 0, others: 0 };
  yield* readPlan(reading, {
    accounts: [createAccount("reddit", { handles: owner })],
    files: archive.entries.map((entry) => planOf(reading, entry, names, owners)),
    summaries: SUMMARIES,
    afterwards: () => tellIfNoneIsOwn(reading, owners, "the column `from` or `username`"),
  });
}

/** The account's name stands in the table of statistics. */
async function ownerOf(archive: Archive): Promise<readonly string[]> {
  const entry = archive.entries.find((each) => nameOf(each) === "statistics.csv");
  if (!entry) return [];
  const scratch = newReading("reddit", archive);
  for await (const row of csvRows(scratch, entry))
    if (row.get("statistic") === "account name") return [row.get("value")];
  return [];
}

function planOf(
  reading: Reading,
  entry: ArchiveEntry,
  owner: readonly string[],
  owners: MessageOwners,
): FilePlan {
  const name = nameOf(entry);
  if (name === "comments.csv")
    return { entry, kinds: ["comment"], read: () => rows(reading, entry, comment) };
  if (name === "posts.csv") return { entry, kinds: ["post"], read: () => rows(reading, entry, post) };
  const waiting = NOT_POSTED[name];
  if (waiting !== undefined)
    return { entry, kinds: ["post"], read: () => rows(reading, entry, (row) => unposted(row, waiting)) };
  if (/^(messages|messages_archive|chat_history)\.csv$/.test(name))
    return {
      entry,
      kinds: ["message"],
      read: () => rows(reading, entry, (row) => message(row, owner, owners)),
    };
  return NOT_YOURS.test(name) ? { entry, bucket: "not-yours" } : planForUnknown(entry);
}

/** Votes, subscriptions, addresses, what Reddit announced, and the same tables again without their words. */
const NOT_YOURS =
  /^(account_gender|announcements|approved_submitter_subreddits|birthdate|checkfile|comment_votes|friends|gilded_content|gold_(received|purchases)|hidden_posts|ip_logs|linked_(identities|phone_number)|moderated_subreddits|payouts|persona|poll_votes|post_votes|purchases|saved_(comments|posts)|sensitive_ads_preferences|statistics|stripe|subscribed_subreddits|twitter|user_preferences|\w+_headers)\.csv$/;

type Described = Omit<Draft, "entry" | "pointer">;

async function* rows(
  reading: Reading,
  entry: ArchiveEntry,
  read: (row: CsvRow) => Described | undefined,
): AsyncGenerator<Draft> {
  for await (const row of csvRows(reading, entry)) {
    const draft = read(row);
    if (draft) yield { ...draft, entry, pointer: row.pointer };
    else count(reading, "text-gone");
  }
}

const GONE = /^\[(deleted|removed)( by [\w ]+)?\]$/;

/** Lines that quote others stay, marked as they are; bodies that were taken away say nothing. */
function comment(row: CsvRow): Described | undefined {
  const text = row.get("body");
  if (text === "" || GONE.test(text)) return undefined;
  const parent = row.get("parent");
  const link = row.get("link");
  return {
    ...common(row, "comment"),
    kind: "comment",
    text,
    inReplyTo: {
      ...(parent === "" ? {} : { nativeId: parent }),
      ...(/^https?:/.test(link) ? { url: link } : {}),
    },
  };
}

function post(row: CsvRow): Described | undefined {
  const body = row.get("body");
  const [title, text] = [row.get("title"), GONE.test(body) ? "" : body];
  if (title === "" && text === "") return undefined;
  const url = row.get("url");
  const own = url === "" || /reddit\.com\/r\//.test(url);
  return {
    ...common(row, "post"),
    kind: "post",
    title,
    text,
    links: own || !/^https?:/.test(url) ? [] : [url],
  };
}

function unposted(row: CsvRow, remark: string): Described | undefined {
  const written = post(row);
  if (!written) return undefined;
  const id = row.get("id") || row.get("scheduled_post_id");
  return {
    ...written,
    group: "unposted",
    nativeId: id === "" ? undefined : id,
    audience: "private",
    when: fromIso(row.get("date") || row.get("created") || row.get("submission_time")),
    remarks: [...(written.remarks ?? []), remark],
  };
}

function common(row: CsvRow, group: string) {
  const subreddit = row.get("subreddit");
  const id = row.get("id");
  const url = row.get("permalink");
  return {
    group,
    nativeId: id === "" ? undefined : id,
    authorship: "own",
    audience: "public",
    when: fromIso(row.get("date")),
    ...(/^https?:/.test(url) ? { url } : {}),
    remarks: subreddit === "" ? [] : [`in r/${subreddit.replace(/^r\//, "")}`],
  } as const;
}

function message(row: CsvRow, owner: readonly string[], owners: MessageOwners): Described | undefined {
  const text = row.get("body") || row.get("message");
  if (text === "" || GONE.test(text)) return undefined;
  const from = (row.get("from") || row.get("username")).replace(/^u\//, "");
  const own = owner.includes(accentlessNameKey(from));
  owners[own ? "own" : "others"]++;
  const id = row.get("id") || row.get("message_id");
  return {
    group: "message",
    nativeId: id === "" ? undefined : id,
    kind: "message",
    authorship: own ? "own" : "other",
    audience: "direct",
    when: fromIso(row.get("date") || row.get("created_at")),
    text,
    title: row.get("subject"),
    remarks: own || from === "" ? [] : [`from ${from}`],
  };
}
