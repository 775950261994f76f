import type {
  Archive,
  ArchiveEntry,
  ImportItem,
  ImportOptions,
  Media,
  Recognised,
  Recognition,
} from "../../model/index.js";
import { createAccount } from "../kit/account.js";
import { fromMillis } from "../kit/dates.js";
import type { Draft } from "../kit/draft.js";
import { entryIndex } from "../kit/entry-index.js";
import { fileText, firstText } from "../kit/file-text.js";
import { matchingNames, nameKey } from "../kit/person-names.js";
import { planForUnknown, readPlan, type Summaries } from "../kit/read-plan.js";
import { count, newReading, type Reading, tallyOf, tell } from "../kit/reading.js";
import { isOwnDeleted, readBody } from "./body.js";
import { type Chat, readChat } from "./chat.js";
import { readHeader } from "./header.js";
import { plainName } from "./names.js";
import { likelyHeader } from "./unknown-headers.js";

const ASK =
  "In WhatsApp, open the chat, then More or the contact's name, Export chat, Without media; give the file or the ZIP as it comes.";

const SUMMARIES: Summaries = {
  "zone-unknown": {
    level: "info",
    detail:
      "WhatsApp writes times by the phone's clock and not its zone; only the days were taken from them.",
  },
  "lines-above": {
    level: "loss",
    detail:
      "Lines stand above the first message of a chat, where nobody's name says whose they are. They were not checked: read them yourself.",
  },
  "date-order-doubtful": {
    level: "warning",
    detail:
      "In these chats every day of a month is below thirteen, so it can't be told whether day or month comes first.",
  },
};

/** Files that begin like a chat. */
async function chatFiles(archive: Archive): Promise<readonly ArchiveEntry[]> {
  const chats: ArchiveEntry[] = [];
  for (const entry of archive.entries) {
    if (!/\.txt$/i.test(entry.path)) continue;
    const lines = await firstLines(archive, entry);
    const headers = lines.filter((line) => readHeader(line)).length;
    const named = /(^|\/)_chat\.txt$|whatsapp/i.test(entry.path) || /whatsapp/i.test(entry.archive);
    const first = lines[0] !== undefined && readHeader(lines[0]) !== undefined;
    // A form that is not known must not make a chat look like any other text.
    const likely = named ? lines.filter((line) => !readHeader(line) && likelyHeader(line)).length : 0;
    if ((first && headers >= (named ? 1 : 3)) || (named && headers + likely >= 3)) chats.push(entry);
  }
  return chats;
}

async function firstLines(archive: Archive, entry: ArchiveEntry): Promise<readonly string[]> {
  const lines = (await firstText(archive, entry, 8192)).split(/\r\n?|\n/);
  return lines.filter((line) => line.trim() !== "");
}

/** Whether an archive holds chats that were exported from WhatsApp. */
export async function recogniseWhatsApp(archive: Archive): Promise<Recognition> {
  const chats = await chatFiles(archive);
  const [first] = chats;
  if (!first) {
    const backup = archive.entries.some(({ path }) =>
      /msgstore[^/]*\.crypt\d*$|ChatStorage\.sqlite$/i.test(path),
    );
    if (!backup) return { type: "no" };
    const reason = "It is a backup of WhatsApp, which is locked; only chats that were exported can be read.";
    return { type: "unsupported", platform: "whatsapp", reason, ask: ASK };
  }
  const header = (await firstLines(archive, first)).map(readHeader).find((each) => each !== undefined);
  const phone = header?.style === "bracket" ? "iPhone" : "Android";
  return { type: "yes", platform: "whatsapp", layout: `WhatsApp chat export, ${phone}` };
}

interface OpenChat extends Chat {
  readonly senders: ReadonlySet<string>;
  /** Who the file is named after: the other person, or the group. */
  readonly title: string;
}

const fold = (name: string) => nameKey(plainName(name));

/** Names taken to be the owner's, and how many people are in each chat where nobody has one of them. */
interface Own {
  readonly names: readonly string[];
  readonly strangers: number[];
  /** Paths of files that others attached. */
  readonly theirs: Set<string>;
}

/** Messages of exported chats. They are other people's too, so nothing is read unless messages are asked for. */
export async function* readWhatsApp(
  archive: Archive,
  _found: Recognised,
  options: ImportOptions,
): AsyncGenerator<ImportItem> {
  const reading = newReading("whatsapp", archive, options);
  const entries = await chatFiles(archive);
  const wanted = options.include.has("message");
  const known = wanted ? await ownerOf(archive, entries, options.me ?? []) : (options.me ?? []);
  const own: Own = { names: known.map(plainName), strangers: [], theirs: new Set() };
  yield* readPlan(reading, {
    accounts: [createAccount("whatsapp", { names: known })],
    files: archive.entries.map((entry) =>
      entries.includes(entry)
        ? {
            entry,
            kinds: ["message"],
            read: () => readMessages(reading, entry, own),
          }
        : planForUnknown(entry),
    ),
    summaries: SUMMARIES,
    afterwards: () => afterwards(reading, entries, wanted, own),
  });
}

async function openChat(archive: Archive, entry: ArchiveEntry): Promise<OpenChat> {
  const chat = readChat((await fileText(archive, entry)).replace(/^\uFEFF/, ""));
  const senders = new Set(chat.messages.flatMap(({ sender }) => sender ?? []));
  return { ...chat, senders, title: titleOf(entry) };
}

function titleOf({ path, archive }: ArchiveEntry): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const base = /^_chat\.txt$/i.test(name) ? archive : name;
  const found = /whatsapp[^-–]*?(?: with | mit | con | avec | com | met | - | – )(.+?)(\.txt|\.zip)*$/i.exec(
    base,
  );
  return plainName(found?.[1] ?? "");
}

/**
 * The owner: as given, else who deleted a message of their own, else who is not the one the chat is named after. Who is
 * in most chats may be a friend, so nobody is guessed at.
 */
async function ownerOf(
  archive: Archive,
  entries: readonly ArchiveEntry[],
  me: readonly string[],
): Promise<readonly string[]> {
  if (me.length > 0) return me;
  const found = new Set<string>();
  for (const entry of entries) {
    const chat = await openChat(archive, entry).catch(() => undefined);
    if (!chat) continue;
    for (const { sender, text } of chat.messages)
      if (sender !== undefined && isOwnDeleted(text)) found.add(sender);
    const [first, second] = [...chat.senders].filter((name) => fold(name) !== fold(chat.title));
    if (chat.senders.size === 2 && first !== undefined && second === undefined) found.add(first);
  }
  return [...found];
}

const UNREAD =
  "Messages begin in a way that this version does not know, so who wrote them could not be told. Set the phone's language to English, export the chat again and give that file.";

async function* readMessages(
  reading: Reading,
  entry: ArchiveEntry,
  { names, strangers, theirs }: Own,
): AsyncGenerator<Draft> {
  const chat = await openChat(reading.archive, entry);
  const tally = tallyOf(reading, entry);
  if (chat.doubtfulDates) count(reading, "date-order-doubtful");
  if (chat.above > 0 && chat.messages.length > 0) count(reading, "lines-above", chat.above);
  if (chat.unread > 0) {
    tally.records += chat.unread;
    tally.failed += chat.unread;
    tell(reading, "header-unknown", "loss", chat.unread, UNREAD, entry);
  }
  const own = matchingNames(names, [...chat.senders].map(plainName));
  const isOwn = (sender: string): boolean => own.has(fold(sender));
  const others = [...chat.senders].filter((sender) => fold(sender) !== fold(chat.title));
  // A name that is spelt wrong would make every message somebody else's.
  if (names.length > 0 && others.length > 0 && own.size === 0) strangers.push(chat.senders.size);
  const group = chat.senders.size > 2;
  for (const { line, time, sender, text: raw } of chat.messages) {
    tally.records++;
    if (sender === undefined) continue;
    const { text, files, edited, location, automatic } = readBody(raw);
    if (automatic || (text === "" && files.length === 0)) continue;
    count(reading, "zone-unknown");
    const mine = isOwn(sender);
    const when = fromMillis(time);
    const media = files.map((file) => toMedia(reading, entry, file));
    if (!mine && names.length > 0) for (const { entry: path } of media) if (path) theirs.add(path);
    yield {
      entry,
      pointer: `line ${line}`,
      group: "message",
      kind: "message",
      authorship: mine ? "own" : "other",
      audience: group ? "group" : "direct",
      when: when.at === undefined ? when : { ...when, source: "day" },
      text,
      media,
      context: `${fold(sender)} ${files.map(({ name = "" }) => name).join(" ")}`,
      repeats: true,
      ...(location ? { place: { coordinates: location } } : {}),
      remarks: [
        ...(mine ? [] : [`from ${sender}`]),
        ...(chat.title === "" ? [] : [group ? `in ${chat.title}` : `chat with ${chat.title}`]),
        ...(edited ? ["edited"] : []),
      ],
    };
  }
}

function toMedia(
  reading: Reading,
  chat: ArchiveEntry,
  { name, kind }: { readonly name?: string; readonly kind: Media["kind"] },
): Media {
  const folder = chat.path.slice(0, chat.path.lastIndexOf("/") + 1);
  const found = name === undefined ? undefined : entryIndex(reading.archive).at(folder + name);
  if (!found) count(reading, "media-missing");
  return { kind, ...(found ? { entry: found.path } : {}) };
}

/** Texts that were sent in a chat; a document's are told with those of every archive. */
const TEXT = /\.(txt|md|rtf|csv|tsv|html?|json|xml|log)$/i;

function afterwards(
  reading: Reading,
  entries: readonly ArchiveEntry[],
  wanted: boolean,
  { names, strangers, theirs }: Own,
): void {
  const chats = entries.length;
  const texts = reading.archive.entries.filter(
    (entry) => TEXT.test(entry.path) && !entries.includes(entry) && !theirs.has(entry.path),
  );
  if (wanted && texts.length > 0) {
    const detail =
      "Text files that were sent in a chat were not read. They may hold words of yours: open them and look.";
    tell(reading, "attachment-not-read", "loss", texts.length, detail, texts[0]);
  }
  if (!wanted) {
    const detail =
      "Chats are other people's too, so none was read. To read them, add --include all, and --me with the name that your own messages have in the file.";
    tell(reading, "messages-off", "info", chats, detail);
  } else if (names.length === 0) {
    const detail =
      "The file does not say which of the people in it you are, so no message could be told to be yours. Say it with --me and the name that your messages have in the file.";
    tell(reading, "owner-unknown", "loss", chats, detail);
  }
  const [people] = strangers;
  if (people === undefined) return;
  const called = names.map((name) => `“${name}”`).join(" or ");
  const where =
    strangers.length === 1
      ? `Nobody in this chat is called ${called}, so none of its messages could be told to be yours. People in it: ${people}.`
      : `Nobody in ${strangers.length} of these chats is called ${called}, so no message in them could be told to be yours.`;
  const detail = `${where} If you wrote there, look up the name that your messages have in the file and give it with --me, which can be given more than once.`;
  tell(reading, "owner-not-in-chat", "loss", strangers.length, detail);
}
