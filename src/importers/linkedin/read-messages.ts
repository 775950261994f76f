import type { Post } from "../../model/index.js";
import { plainText } from "./article-text.js";
import { type Context, count, newReading, type Reading, tell } from "./context.js";
import type { LinkedInFile } from "./files.js";
import type { RowReader } from "./read-activity.js";
import { eachRow, type Row } from "./read-rows.js";
import { makePost } from "./record-post.js";

/** Address of the owner's profile, as far as the archive lets it be known. */
export type OwnAddress = string | undefined;

/** Conversations, both sides. Nothing but the sender's address says who wrote what. */
export async function* readMessages(
  context: Context,
  file: LinkedInFile,
  own: OwnAddress,
): AsyncGenerator<Post> {
  let unknown = 0;
  let empty = 0;
  for await (const row of eachRow(context, file)) {
    const text = plainText(row.get("text"));
    const attached = row.get("attachments") !== "";
    if (text === "" && !attached) {
      empty++;
      continue;
    }
    const mine = isOwn(row, own, context.owner.account.names);
    if (mine === undefined) unknown++;
    const recipients = row
      .get("recipients")
      .split(",")
      .filter((each) => each.trim() !== "");
    const draft = /^yes$/i.test(row.get("draft")) || /^yes$/i.test(row.get("draftConversation"));
    const who = mine ? row.get("to") : row.get("from");
    const { post } = makePost({
      file,
      pointer: `row ${row.number}`,
      group: "message",
      kind: "message",
      authorship: mine ? "own" : "other",
      audience: draft ? "private" : recipients.length > 1 ? "group" : "direct",
      date: row.get("date"),
      context: `${row.get("conversation")}/${row.get("from")}`,
      text,
      title: plainText(row.get("subject")),
      media: attached ? [{ kind: "file" }] : [],
      remarks: [
        ...(who === "" ? [] : [`${mine ? "to" : "from"} ${who}`]),
        ...(draft ? ["draft, never sent"] : []),
      ],
    });
    if (context.seen.has(post.id)) count(context, "duplicate");
    else {
      context.seen.add(post.id);
      yield post;
    }
  }
  if (empty > 0) count(context, "message-empty", empty);
  if (unknown > 0)
    tell(
      context,
      "message-sender-unknown",
      "loss",
      unknown,
      "Messages could not be told to be yours or someone else's. Add Profile.csv and Invitations.csv from the same export.",
      file.entry,
    );
}

/** Undefined when the archive does not say. */
function isOwn(row: Row, own: OwnAddress, names: readonly string[]): boolean | undefined {
  if (/^yes$/i.test(row.get("draft"))) return true;
  const direction = row.get("direction");
  if (direction !== "") return /^outgoing$/i.test(direction);
  const sender = plainAddress(row.get("sender"));
  if (own !== undefined && sender !== "") return sender === own;
  // Advertising comes without a sender's address; so does everything of accounts that were closed.
  if (own !== undefined) return false;
  const from = row.get("from");
  if (names.length > 0) return names.includes(from);
  return undefined;
}

/**
 * The owner's profile address: who sent the outgoing invitations, else who sends under the owner's name, else who is
 * in more conversations than anyone.
 */
export async function findOwnAddress(context: Context): Promise<OwnAddress> {
  const quiet: Reading = { ...newReading(context.archive), shapes: context.shapes };
  const inviters = new Map<string, number>();
  for (const file of context.files.filter(({ role }) => role === "invitations")) {
    // In 2023 a URN stood there, which no message names.
    for await (const row of eachRow(quiet, file))
      if (/^outgoing$/i.test(row.get("direction")) && /linkedin\.com\//i.test(row.get("inviter")))
        add(inviters, plainAddress(row.get("inviter")));
  }
  const invited = most(inviters);
  if (invited) return invited;
  const named = new Map<string, number>();
  const conversations = new Map<string, Set<string>>();
  const names = new Set(context.owner.account.names);
  for (const file of context.files.filter(({ role }) => role === "messages")) {
    for await (const row of eachRow(quiet, file)) {
      const sender = plainAddress(row.get("sender"));
      if (names.has(row.get("from"))) add(named, sender);
      for (const party of [sender, ...row.get("recipients").split(",").map(plainAddress)]) {
        if (party === "") continue;
        const seen = conversations.get(party) ?? new Set();
        conversations.set(party, seen.add(row.get("conversation")));
      }
    }
  }
  const counts = [...conversations].map(([party, seen]) => [party, seen.size] as const);
  return most(named) ?? most(new Map(counts), 2);
}

/** Who asks whom to connect, with the words that went with it. */
export const invitation: RowReader = (row, file) => {
  const text = plainText(row.get("text"));
  if (text === "") return undefined;
  const mine = /^outgoing$/i.test(row.get("direction"));
  return {
    file,
    pointer: `row ${row.number}`,
    group: "invitation",
    kind: "message",
    authorship: mine ? "own" : "other",
    audience: "direct",
    date: row.get("date"),
    context: `${row.get("from")}/${row.get("to")}`,
    text,
    remarks: [mine ? `invitation to ${row.get("to")}` : `invitation from ${row.get("from")}`],
  };
};

export function plainAddress(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/[?#].*$/, "")
    .replace(/\/+$/, "");
}

function add(counts: Map<string, number>, key: string): void {
  if (key !== "") counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The key that is counted most, when it is counted more often than the next and often enough. */
function most(counts: ReadonlyMap<string, number>, least = 1): string | undefined {
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!first || first[1] < least || first[1] === second?.[1]) return undefined;
  return first[0];
}
