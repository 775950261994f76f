import { type DateSource, type Media, mediaKindByName, type Post } from "../../model/index.js";
import { at, id, type JsonObject, list, object, objects, string } from "../json-value.js";
import { FIELDS_UNREAD, unreadSentences } from "../kit/left-over.js";
import { unlessKnown } from "./again.js";
import { type Context, count, tallyOf, tell } from "./context.js";
import { dateOfPost, toIso } from "./dates.js";
import { earlierWordings, wordsIn } from "./earlier-wordings.js";
import type { XFile } from "./files.js";
import { baseName } from "./media-files.js";
import { eachElement } from "./read-records.js";
import { toPost, words } from "./record-post.js";

/** Conversations: one to one, and groups. Both sides are given; who wrote what is told by the sender's number. */
export async function* readMessages(context: Context, file: XFile): AsyncGenerator<Post> {
  const tally = tallyOf(context, file.entry);
  let empty = 0;
  let unread = 0;
  for await (const { value, index } of eachElement(context, file, false)) {
    const wrapped = object(at(value, "dmConversation"));
    const conversation = wrapped ?? object(value);
    if (!conversation || !Array.isArray(conversation.messages)) {
      tally.records++;
      empty++;
      continue;
    }
    const pointer = wrapped ? `/${index}/dmConversation` : `/${index}`;
    const events = list(conversation.messages);
    unread += unreadSentences(value, [], HANDLED);
    for (const [position, event] of events.entries()) {
      tally.records++;
      const post = eventToPost(context, file, conversation, event, `${pointer}/messages/${position}`);
      if (post === "unreadable") empty++;
      else if (post) {
        const fresh = unlessKnown(context, post);
        if (fresh) yield fresh;
      }
    }
  }
  if (unread > 0) {
    tally.failed += unread;
    tell(context, "field-unknown-words", "loss", unread, FIELDS_UNREAD, file.entry);
  }
  if (empty > 0) {
    tally.failed += empty;
    tell(
      context,
      "record-empty",
      "loss",
      empty,
      "Messages or conversations without content, as if emptied by hand.",
      file.entry,
    );
  }
}

/** Keys whose words are read, or that hold no one's. */
const HANDLED = /^(text|name|urls|mediaUrls|edit_?[hH]istory|edits)$/;

/** Events without words: who joined, who left, who reacted with what. */
const WORDLESS = new Set(["reactionCreate", "joinConversation", "participantsJoin", "participantsLeave"]);

function eventToPost(
  context: Context,
  file: XFile,
  conversation: JsonObject,
  event: unknown,
  pointer: string,
): Post | undefined | "unreadable" {
  const type = Object.keys(object(event) ?? {})[0];
  const body = object(at(event, type ?? ""));
  if (type === undefined || !body) return "unreadable";
  if (WORDLESS.has(type)) return undefined;
  if (type === "conversationNameUpdate")
    return renameToPost(context, file, conversation, body, `${pointer}/${type}`);
  if (type !== "messageCreate" && type !== "welcomeMessageCreate" && wordsIn(body).length === 0) {
    count(context, "message-event-unknown");
    return undefined;
  }
  return messageToPost(context, file, conversation, body, `${pointer}/${type}`);
}

function messageToPost(
  context: Context,
  file: XFile,
  conversation: JsonObject,
  message: JsonObject,
  pointer: string,
): Post {
  const nativeId = id(message.id);
  const sender = id(message.senderId);
  const recipient = id(message.recipientId);
  const handle = recipient === undefined ? undefined : context.handles.get(recipient);
  const authorship = authorOf(context, sender);
  const group = isGroup(file, conversation, recipient);
  return toPost({
    file,
    pointer,
    group: "message",
    nativeId,
    kind: "message",
    authorship,
    audience: group ? "group" : "direct",
    ...dateOf(context, message.createdAt, nativeId),
    text: messageText(message),
    media: messageMedia(context, message, nativeId),
    links: linksOf(message).map(({ expanded }) => expanded),
    remarks: handle && !group ? [`to @${handle}`] : [],
    earlierTexts: authorship === "own" ? earlierTexts(context, message) : [],
    context: `${string(conversation.conversationId) ?? ""}/${sender ?? ""}`,
  });
}

/** The name of a group is visible to all its members. */
function renameToPost(
  context: Context,
  file: XFile,
  conversation: JsonObject,
  update: JsonObject,
  pointer: string,
): Post | undefined {
  const name = string(update.name);
  if (name === undefined) return undefined;
  return toPost({
    file,
    pointer,
    group: "message",
    kind: "message",
    authorship: authorOf(context, id(update.initiatingUserId)),
    audience: "group",
    ...dateOf(context, update.createdAt, undefined),
    text: words(name),
    remarks: ["the name given to a group conversation"],
    context: string(conversation.conversationId),
  });
}

/** The message's own date, and where that is absent or can't be read what its id tells. */
function dateOf(
  context: Context,
  value: unknown,
  nativeId: string | undefined,
): { readonly date: unknown; readonly dateSource: DateSource } {
  if (toIso(value) !== undefined) return { date: value, dateSource: "record" };
  const { createdAt, dateSource } = dateOfPost(undefined, nativeId);
  if (createdAt !== undefined) count(context, "date-repaired");
  else count(context, "date-unreadable");
  return { date: createdAt, dateSource };
}

function authorOf(context: Context, sender: string | undefined): "own" | "other" {
  if (context.owner.id === undefined) {
    count(context, "message-sender-unknown");
    return "other";
  }
  return sender === context.owner.id ? "own" : "other";
}

/** In 2018 groups stood among the others, with recipient 0. */
function isGroup(file: XFile, conversation: JsonObject, recipient: string | undefined): boolean {
  if (file.role === "group" || recipient === "0") return true;
  return recipient === undefined && !string(conversation.conversationId)?.includes("-");
}

function messageText(message: JsonObject): string {
  return withLinks(words(string(message.text) ?? wordsIn(message).join("\n")), message);
}

function earlierTexts(context: Context, message: JsonObject): readonly string[] {
  return earlierWordings(context, message).map((text) => withLinks(text, message));
}

function withLinks(written: string, message: JsonObject): string {
  let text = written;
  for (const { url, expanded } of linksOf(message)) {
    // The link of a picture stands for the picture.
    const picture = /^https:\/\/(twitter|x)\.com\/messages\/media\/\d+$/.test(expanded);
    text = text.replace(url, () => (picture ? "" : expanded));
  }
  return text.trim();
}

function linksOf(message: JsonObject): readonly { readonly url: string; readonly expanded: string }[] {
  return objects(message.urls).flatMap((link) => {
    const url = string(link.url);
    const expanded = string(link.expanded);
    return url && expanded ? [{ url, expanded }] : [];
  });
}

function messageMedia(context: Context, message: JsonObject, nativeId: string | undefined): readonly Media[] {
  const claimed = new Set<string>();
  return list(message.mediaUrls).flatMap((address) => {
    const url = string(address);
    if (!url) return [];
    const entry = context.media.find(nativeId, url, claimed);
    if (entry === undefined && context.media.any) count(context, "media-missing");
    const kind = mediaKindByName(baseName(url)) === "video" ? "video" : "photo";
    return [{ kind, ...(entry === undefined ? {} : { entry }) } as const];
  });
}

/** Chats that X encrypts end to end: the archive holds only what no one can read. */
export async function readEncrypted(context: Context, file: XFile): Promise<void> {
  let own = 0;
  let others = 0;
  for await (const { value } of eachElement(context, file)) {
    const event = object(at(value, "messageEvent")) ?? object(value);
    if (!object(at(event, "detail", "messageCreateEvent"))) continue;
    if (context.owner.id !== undefined && id(event?.senderId) !== context.owner.id) others++;
    else own++;
  }
  const detail =
    "Messages are encrypted end to end: their words are not in the archive and were not checked.";
  if (own > 0) tell(context, "messages-encrypted", "loss", own, detail, file.entry);
  if (others > 0) tell(context, "messages-encrypted-received", "info", others, detail, file.entry);
}

export function conversationId(element: unknown): string | undefined {
  return string(at(element, "dmConversation", "conversationId")) ?? string(at(element, "conversationId"));
}

/** The number that all one-to-one conversations have in common is the owner's. */
export function ownerOfConversations(ids: readonly string[]): string | undefined {
  const pairs = ids.map((each) => each.split("-")).filter((sides) => sides.length === 2);
  if (pairs.length < 2) return undefined;
  const common = (pairs[0] ?? []).filter((side) => pairs.every((sides) => sides.includes(side)));
  return common.length === 1 ? common[0] : undefined;
}
