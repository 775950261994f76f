import type { Post } from "../../model/index.js";
import { plainText } from "./article-text.js";
import { type Context, count, tallyOf, tell } from "./context.js";
import { countRows } from "./count-rows.js";
import type { LinkedInFile } from "./files.js";
import { type OwnAddress, plainAddress } from "./read-messages.js";
import { eachRow, type Row } from "./read-rows.js";
import { makePost } from "./record-post.js";

/** Talks with LinkedIn's own assistants have the columns of messages; only what the owner said is read. */
export async function* readAssistant(
  context: Context,
  file: LinkedInFile,
  own: OwnAddress,
): AsyncGenerator<Post> {
  let nameless = 0;
  let named = 0;
  let owned = 0;
  for await (const row of eachRow(context, file)) {
    const text = plainText(row.get("text"));
    const mine = isOwn(row, own, context.owner.account.names);
    if (text === "" || mine === false) continue;
    if (mine === undefined) {
      if (row.get("from") === "") nameless++;
      else named++;
      continue;
    }
    owned++;
    const { post } = makePost({
      file,
      pointer: `row ${row.number}`,
      group: "assistant",
      kind: "message",
      authorship: "own",
      audience: "private",
      date: row.get("date"),
      context: `${row.get("conversation")}/${row.get("from")}`,
      text,
      title: plainText(row.get("subject")),
      remarks: ["written to one of LinkedIn's assistants"],
    });
    if (context.seen.has(post.id)) count(context, "duplicate");
    else {
      context.seen.add(post.id);
      yield post;
    }
  }
  await lookBelowSaying(context, file);
  // Beside the owner's name, any other is that of who was played.
  const unknown = nameless + (owned > 0 ? 0 : named);
  if (unknown > 0) {
    tallyOf(context, file.entry).failed += unknown;
    tell(context, "assistant-not-read", "loss", unknown, NOBODYS, file.entry);
  }
}

const NOBODYS =
  "Talks with one of LinkedIn's assistants do not say which side wrote what, so they were not checked. Read through your side of them.";

const OWN = /^(user|member|human|learner|me|you)$/i;
const ASSISTANTS =
  /^(assistant|ai|bot|coach|model|system|tool|persona)$|linkedin|\b(coach|guide|assistant)\b/i;

/** Undefined when the row does not say. */
function isOwn(row: Row, own: OwnAddress, names: readonly string[]): boolean | undefined {
  const direction = row.get("direction");
  if (direction !== "") return /^outgoing$/i.test(direction);
  const from = row.get("from");
  if (names.includes(from)) return true;
  const sender = plainAddress(row.get("sender"));
  if (own !== undefined && sender !== "") return sender === own;
  for (const side of [row.get("role"), from]) {
    if (OWN.test(side)) return true;
    if (ASSISTANTS.test(side)) return false;
  }
  return undefined;
}

/** "No conversations found" is all that some of these files say; what stands below it would be words. */
async function lookBelowSaying(context: Context, file: LinkedInFile): Promise<void> {
  const tally = tallyOf(context, file.entry);
  const missing = context.shapes.get(file.entry)?.missing ?? [];
  if (missing.length === 0 || tally.failed > 0) return;
  await countRows(context, file);
  if (tally.records === 0) return;
  tally.failed = tally.records;
  tell(context, "assistant-not-read", "loss", tally.records, NOBODYS, file.entry);
}
