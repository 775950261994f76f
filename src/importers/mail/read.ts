import { ArchiveError } from "../../archive/archive-error.js";
import type {
  Archive,
  ArchiveEntry,
  ImportItem,
  ImportOptions,
  Recognised,
  Recognition,
} from "../../model/index.js";
import { createAccount } from "../kit/account.js";
import type { Draft } from "../kit/draft.js";
import { firstText } from "../kit/file-text.js";
import { planForUnknown, readPlan, type Summaries } from "../kit/read-plan.js";
import { count, newReading, type Reading, tallyOf, tell, tellLoss, wants } from "../kit/reading.js";
import {
  type Headers,
  header,
  isListMail,
  labels,
  listName,
  people,
  readHeaders,
  recipients,
} from "./headers.js";
import { isMbox, type StoredMessage, splitMbox } from "./mbox.js";
import { readBody, whenOf } from "./message.js";
import { type Census, createCensus, type Owner } from "./owner.js";

/** Bytes of a message that are read: words come before what is attached. */
const MESSAGE_BYTES = 16 * 1024 * 1024;
/** Bytes of a message that are looked at to learn who is who. */
const HEADER_BYTES = 64 * 1024;

/** Before the subject of an answer and of what is passed on, in the languages of most mail programs. */
const ANSWER = /^(?:re|aw|antw|sv|vs|odp|res|rif)(?:\[\d+\])?\s?:/i;
const PASSED_ON = /^(?:fwd?|wg|vb|tr|rv|enc|doorst)\s?:/i;

const SUMMARIES: Summaries = {
  "mail-of-others": {
    level: "info",
    detail: "Messages were written by others and were not read; only your own are.",
  },
  "messages-off": {
    level: "info",
    detail:
      "Private e-mails are other people's too, so they were left out. To read your own, add --include all.",
  },
  "message-cut": {
    level: "info",
    detail: "Of very large messages only the first 16 MB were read: the words, and not all that is attached.",
  },
};

/** Files that begin as an mbox does, whatever they are called. */
async function mailFiles(archive: Archive): Promise<readonly ArchiveEntry[]> {
  const files: ArchiveEntry[] = [];
  for (const entry of archive.entries)
    if (/(^|\/)mbox$|\.(mbox|mbx|txt)$/i.test(entry.path) && isMbox(await firstText(archive, entry)))
      files.push(entry);
  return files;
}

/** Whether an archive holds e-mails. */
export async function recogniseMail(archive: Archive): Promise<Recognition> {
  const files = await mailFiles(archive);
  if (files.length > 0) {
    const heads = await Promise.all(files.map((entry) => firstText(archive, entry, 16_384)));
    const maker = heads.some((head) => /^X-Gmail-Labels:|^X-GM-THRID:/im.test(head))
      ? ", Google Takeout (Gmail)"
      : heads.some((head) => /^X-Google-Group/im.test(head))
        ? ", Google Groups"
        : "";
    return { type: "yes", platform: "mail", layout: `E-mails as mbox${maker}` };
  }
  if (!archive.entries.some(({ path }) => /\.(pst|ost|olm|msf)$/i.test(path))) return { type: "no" };
  const reason = "It is a mail program's own file, which can't be read here.";
  const ask =
    "Give e-mails as mbox: from Gmail by takeout.google.com (Mail), from Thunderbird or Apple Mail by their export.";
  return { type: "unsupported", platform: "mail", reason, ask };
}

/** The owner's own e-mails: what went to lists and groups, and, where asked for, what was private. */
export async function* readMail(
  archive: Archive,
  _found: Recognised,
  options: ImportOptions,
): AsyncGenerator<ImportItem> {
  const reading = newReading("mail", archive, options);
  const files = await mailFiles(archive);
  const census = createCensus();
  for (const entry of files) await look(archive, entry, census);
  const owner = census.owner(options.me ?? []);
  const given = new Set<string>();
  yield* readPlan(reading, {
    accounts: [createAccount("mail", { names: owner.names, handles: owner.addresses })],
    files: archive.entries.map((entry) =>
      files.includes(entry)
        ? {
            entry,
            kinds: ["post", "reply", "message"],
            read: () => readFile(reading, entry, owner, census.lists, given),
          }
        : // Pages and tables that Takeout lays beside the mail.
          /\.(csv|json)$|(^|\/)archive_browser\.html$/i.test(entry.path)
          ? { entry, bucket: "not-yours" }
          : planForUnknown(entry),
    ),
    summaries: SUMMARIES,
    afterwards: () => tellOwner(reading, files.length, owner),
  });
}

/** Damage is told when the file is read. */
async function look(archive: Archive, entry: ArchiveEntry, census: Census): Promise<void> {
  try {
    for await (const { bytes } of splitMbox(archive.stream(entry), HEADER_BYTES))
      census.see(readHeaders(bytes), entry.path);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
  }
}

async function* readFile(
  reading: Reading,
  entry: ArchiveEntry,
  owner: Owner,
  lists: ReadonlySet<string>,
  given: Set<string>,
): AsyncGenerator<Draft> {
  const tally = tallyOf(reading, entry);
  let before = 0;
  const told = (bytes: number) => {
    before += bytes;
  };
  for await (const message of splitMbox(reading.archive.stream(entry), MESSAGE_BYTES, told)) {
    tally.records++;
    const headers = readHeaders(message.bytes);
    if (!owner.isOwn(people(headers, "from")[0])) {
      count(reading, "mail-of-others");
      continue;
    }
    const toList = isListMail(headers) || recipients(headers).some(({ address }) => lists.has(address));
    if (!toList && !wants(reading, "message")) {
      count(reading, "messages-off");
      continue;
    }
    const draft = await toDraft(reading, entry, message, headers, toList);
    if (!draft) continue;
    // A list sends back what was sent to it, with a footer: the same message, in other words.
    const same = `${draft.nativeId} ${draft.when.at}`;
    if (draft.nativeId !== undefined && given.has(same)) {
      count(reading, "duplicate");
      continue;
    }
    given.add(same);
    yield draft;
  }
  if (before > 0)
    tellLoss(
      reading,
      entry,
      "record-unreadable",
      1,
      `The file has ${before} bytes before its first message, which could not be read.`,
    );
}

async function toDraft(
  reading: Reading,
  entry: ArchiveEntry,
  { number, separator, bytes, cut }: StoredMessage,
  headers: Headers,
  toList: boolean,
): Promise<Draft | undefined> {
  const said = await readBody(bytes);
  if (!said) {
    tellLoss(reading, entry, "record-unreadable", 1, "A message is damaged and could not be read.");
    return undefined;
  }
  if (cut) count(reading, "message-cut");
  const to = recipients(headers);
  const answers = idOf(header(headers, "in-reply-to") || lastOf(headers.get("references")?.[0]));
  const subject = header(headers, "subject");
  const list = toList ? listName(headers) : undefined;
  const isDraft = labels(headers).some((label) =>
    /^(drafts?|entwürfe|brouillons|borradores|bozze)$/.test(label),
  );
  // The list's own tag before the subject is not the owner's.
  const title = toList ? subject.replace(/^((?:re:\s*)?)\[[^\]]{1,40}\]\s*/i, "$1") : subject;
  const isOthers = (answers !== undefined && ANSWER.test(title)) || PASSED_ON.test(title);
  const url = /https?:\/\/[^\s<>]+/.exec(headers.get("archived-at")?.[0] ?? "")?.[0];
  return {
    entry,
    pointer: `message ${number}`,
    group: "mail",
    nativeId: idOf(headers.get("message-id")?.[0]),
    kind: !toList ? "message" : answers !== undefined || /^(re|aw|sv):/i.test(subject) ? "reply" : "post",
    authorship: "own",
    audience: isDraft ? "private" : toList ? "group" : "direct",
    when: whenOf(headers, separator),
    ...(isOthers ? { context: subject } : { title }),
    text: said.text,
    links: said.links,
    media: said.media,
    mentions: to.map(({ name, address }) => name || address),
    ...(answers === undefined ? {} : { inReplyTo: { nativeId: answers } }),
    ...(url === undefined ? {} : { url }),
    remarks: [
      ...(isOthers ? [`subject, not judged as it may be another's: ${title}`] : []),
      ...(list === undefined ? [] : [`on the list ${list}`]),
      ...(!toList && to.length > 1 ? [`e-mail with ${to.length} recipients`] : []),
      ...(isDraft ? ["draft, never sent"] : []),
    ],
  };
}

function idOf(value = ""): string | undefined {
  return /<([^<>\s]+)>/.exec(value)?.[1];
}

function lastOf(references = ""): string {
  return references.trim().split(/\s+/).at(-1) ?? "";
}

function tellOwner(reading: Reading, files: number, { from }: Owner): void {
  if (from === "unknown")
    tell(
      reading,
      "owner-unknown",
      "loss",
      files,
      "The mail does not say whose it is, so no message could be told to be yours. Say it with --me and your address, or the name that your messages have.",
    );
  if (from === "share")
    tell(
      reading,
      "owner-inferred",
      "warning",
      1,
      "Who you are was taken from who takes part in nearly all of this mail. If it is not you, say it with --me and your address.",
    );
}
