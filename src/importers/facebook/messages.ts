import type { Post } from "../../model/index.js";
import { caseFolded } from "../kit/person-names.js";
import { isAutomatic } from "../meta/automatic-lines.js";
import { postIdFromContent } from "../post-id.js";
import { type Context, count, tallyOf, tell, wants } from "./context.js";
import { conversationOf, ownerInConversations } from "./conversations.js";
import type { FacebookFile } from "./files.js";
import { groupChats } from "./group-chats.js";
import { htmlMessages } from "./html/messages.js";
import { oldMessages } from "./html/old-messages.js";
import { jsonMessages } from "./json/messages.js";
import { baseName } from "./make-post.js";
import type { Message } from "./message.js";

/** Private messages, in files of ten thousand or fewer; a conversation at a time. */
export async function* readMessages(context: Context): AsyncGenerator<Post> {
  if (!wants(context, "message")) return;
  const files = context.files
    .filter(({ role }) => role === "messages" || role === "old-messages")
    .sort((a, b) => (folderOf(a) < folderOf(b) ? -1 : folderOf(a) > folderOf(b) ? 1 : a.part - b.part));
  const senders = await ownerNames(context);
  const groups = await groupsAmong(context, files);
  let own = 0;
  let all = 0;
  let folder = "";
  let archive = "";
  let times = new Map<number, number>();
  const folders = new Map<string, { readonly last: string; readonly count: number }>();
  const copies = new Set<string>();
  for (const file of files) {
    const copy = `${file.entry.path} ${file.entry.size}`;
    if (copies.has(copy)) {
      // Parts of one export may carry the same file.
      tallyOf(context, file.entry);
      count(context, "double-message");
      continue;
    }
    copies.add(copy);
    // Another export of the account, of the same name, holds the same messages again.
    if (folderOf(file) !== folder || file.entry.archive !== archive) times = new Map();
    folder = folderOf(file);
    archive = file.entry.archive;
    for await (const message of messagesOf(context, file)) {
      if (message.media.length === 0 && isAutomatic(message.text)) {
        count(context, "automatic-message");
        continue;
      }
      const post = toPost(
        context,
        file,
        message,
        {
          times,
          folders: foldersOf(folders, message, folder),
          group: groups.has(conversationOf(file)) || message.participants.length > 2,
        },
        senders,
      );
      all++;
      if (post.authorship === "own") own++;
      yield post;
    }
  }
  if (all > 0 && own === 0) {
    tell(
      context,
      "message-sender-unknown",
      "loss",
      all,
      "None of the messages is from a name that the account is known by, so none could be told to be yours. Ask for the profile information too.",
    );
  }
}

/** Looks ahead: what it meets on the way is told when the messages themselves are read. */
async function groupsAmong(context: Context, files: readonly FacebookFile[]): Promise<ReadonlySet<string>> {
  const scratch = { ...context, tallies: new Map(), notices: [], repairs: { repaired: 0 } };
  const { ambiguous } = context.clock.troubles;
  const groups = await groupChats(scratch, files, (file) => messagesOf(scratch, file));
  context.clock.troubles.ambiguous = ambiguous;
  return groups;
}

/** How many folders a conversation was found in so far, this one too: more than one when someone copied it. */
function foldersOf(
  found: Map<string, { readonly last: string; readonly count: number }>,
  { thread }: Message,
  folder: string,
): number {
  const { last, count } = found.get(thread) ?? { last: folder, count: 1 };
  const now = last === folder ? count : count + 1;
  found.set(thread, { last: folder, count: now });
  return now;
}

function folderOf({ entry, role }: FacebookFile): string {
  return role === "old-messages" ? "" : entry.path.slice(0, entry.path.lastIndexOf("/") + 1);
}

function messagesOf(context: Context, file: FacebookFile): AsyncIterable<Message> {
  if (file.format === "json") return jsonMessages(context, file);
  return file.role === "old-messages" ? oldMessages(context, file) : htmlMessages(context, file);
}

/** What a message's conversation says of it. */
interface Around {
  readonly times: Map<number, number>;
  readonly folders: number;
  readonly group: boolean;
}

function toPost(
  context: Context,
  file: FacebookFile,
  message: Message,
  { times, folders, group }: Around,
  isOwn: IsOwn,
): Post {
  const { sender, time, text, participants, thread } = message;
  const own = sender !== undefined && isOwn(sender);
  const content = [thread, sender ?? "", text, ...message.media.map(({ uri }) => baseName(uri))];
  const id = postIdFromContent("facebook", "message", time.at, ...content);
  // The same word twice in a minute is two messages.
  const key = shortKey(id);
  const again = (times.get(key) ?? 0) + 1;
  times.set(key, again);
  const copy = folders === 1 ? "" : `-copy-${folders}`;
  const number = `${copy}${again === 1 ? "" : `-${again}`}${context.account === 1 ? "" : `-account-${context.account}`}`;
  const others = participants.filter((name) => !isOwn(name));
  const [partner] = others;
  const who = own
    ? others.length === 1 && partner !== undefined
      ? `to ${partner}`
      : others.length > 1
        ? `in a conversation with ${others.length} others`
        : undefined
    : sender === undefined
      ? undefined
      : `from ${sender}`;
  const remarks = [who, message.unsent ? "unsent" : undefined].filter((remark) => remark !== undefined);
  return {
    type: "post",
    id: `${id}${number}`,
    platform: "facebook",
    kind: "message",
    authorship: own ? "own" : "other",
    audience: group ? "group" : "direct",
    ...(time.at === undefined ? {} : { createdAt: time.at }),
    dateSource: time.at === undefined ? "none" : time.dateSource,
    text: text.trim(),
    media: message.media.map(({ uri, kind, caption, album }) => {
      const entry = context.media.find(uri);
      if (entry === undefined) count(context, "media-missing");
      return {
        kind,
        ...(entry === undefined ? {} : { entry }),
        ...(caption === undefined ? {} : { caption }),
        ...(album === undefined ? {} : { album }),
      };
    }),
    links: [...new Set(message.links)],
    mentions: [],
    ...(remarks.length > 0 ? { remarks } : {}),
    source: { archive: file.entry.archive, entry: file.entry.path, pointer: message.pointer },
  };
}

/** Whether a sender is the owner; senders are the same few, over and over. */
type IsOwn = (sender: string) => boolean;

async function ownerNames(context: Context): Promise<IsOwn> {
  const names = new Set(context.owner.names);
  const scratch = { ...context, tallies: new Map(), notices: [] };
  const other = await ownerInConversations(scratch, names.size === 0 ? 2 : 3, names);
  if (other !== undefined) names.add(caseFolded(other));
  const known = new Map<string, boolean>();
  return (sender) => {
    let own = known.get(sender);
    if (own === undefined) {
      own = names.has(caseFolded(sender));
      known.set(sender, own);
    }
    return own;
  };
}

/** A number for an id: a conversation of a million messages is remembered in little room. */
function shortKey(id: string): number {
  const [hash = "0"] = /[0-9a-f]{16}$/.exec(id) ?? [];
  const time = Date.parse(id.slice("facebook:message:".length, -17)) || 0;
  return Number.parseInt(hash.slice(0, 12), 16) * 16 + (time % 16);
}
