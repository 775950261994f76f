import { caseFolded } from "../kit/person-names.js";
import type { Context } from "./context.js";
import { conversationOf, membersOf } from "./conversations.js";
import type { FacebookFile } from "./files.js";
import type { Message } from "./message.js";

/** Two people write to each other; with a third it is a group. */
const PAIR = 2;

/**
 * The conversations among several. A JSON file names its members at the head; a page names nobody but the senders,
 * so it is read until a third has written. `read` gives the messages of one file.
 */
export async function groupChats(
  context: Context,
  files: readonly FacebookFile[],
  read: (file: FacebookFile) => AsyncIterable<Message>,
): Promise<ReadonlySet<string>> {
  const groups = new Set<string>();
  const people = new Map<string, Set<string>>();
  for (const file of files) {
    const conversation = conversationOf(file);
    if (groups.has(conversation) || file.role === "old-messages") continue;
    const known = people.get(conversation) ?? new Set<string>();
    people.set(conversation, known);
    if (await hasThird(context, file, known, read)) groups.add(conversation);
  }
  return groups;
}

async function hasThird(
  context: Context,
  file: FacebookFile,
  known: Set<string>,
  read: (file: FacebookFile) => AsyncIterable<Message>,
): Promise<boolean> {
  if (/(^|\/)your_group_messages\//.test(file.entry.path)) return true;
  if (file.format === "json") {
    const members = new Set((await membersOf(context, file)).map(caseFolded));
    if (members.size > 0) return members.size > PAIR;
  }
  for await (const { sender, participants } of read(file)) {
    for (const name of [...participants, sender ?? ""]) if (name !== "") known.add(caseFolded(name));
    if (known.size > PAIR) return true;
  }
  return false;
}
