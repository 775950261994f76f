import { ArchiveError } from "../../archive/archive-error.js";
import { at, list, string } from "../json-value.js";
import { caseFolded } from "../kit/person-names.js";
import { itemParts } from "../meta/html/item-parts.js";
import { textOf } from "../meta/html/node.js";
import { fixText } from "../meta/mojibake.js";
import type { Context } from "./context.js";
import type { FacebookFile } from "./files.js";
import { readPageItems } from "./html/read-page.js";

type Reading = Pick<Context, "archive" | "files" | "tallies" | "notices">;

const CONVERSATIONS = 60;

/**
 * The name that is in more conversations than any other, and in `least` at the least: the owner is in all of them.
 * Undefined when any of the names that are known is among them, for then there is nothing to find out.
 */
export async function ownerInConversations(
  context: Reading,
  least: number,
  known: ReadonlySet<string> = new Set(),
): Promise<string | undefined> {
  const folders = new Set<string>();
  const times = new Map<string, number>();
  for (const file of context.files) {
    const thread = conversationOf(file);
    if (file.role !== "messages" || folders.has(thread)) continue;
    folders.add(thread);
    if (folders.size > CONVERSATIONS) break;
    for (const name of new Set(await membersOf(context, file))) times.set(name, (times.get(name) ?? 0) + 1);
  }
  if ([...times.keys()].some((name) => known.has(caseFolded(name)))) return undefined;
  const found = mostFrequent(times, least);
  // Someone with another name in the profile: it must be in nearly all of them.
  const share = known.size === 0 ? 0 : 0.8;
  return found !== undefined && (times.get(found) ?? 0) >= share * folders.size ? found : undefined;
}

/** A folder of numbered files is one conversation; of encrypted ones each file is. */
export function conversationOf({ entry: { path } }: FacebookFile): string {
  return /(^|\/)message(_\d+)?\.[^/]+$/i.test(path) ? path.slice(0, path.lastIndexOf("/")) : path;
}

export async function membersOf(
  context: Pick<Reading, "archive" | "tallies" | "notices">,
  file: FacebookFile,
): Promise<readonly string[]> {
  if (file.format === "html") return sendersOf(context, file);
  try {
    const head = Buffer.from(await context.archive.head(file.entry, 16_384)).toString("utf8");
    const found = /"participants"\s*:\s*(\[[^\]]*\])/.exec(head)?.[1];
    const members: unknown = found === undefined ? [] : JSON.parse(found);
    return list(members)
      .flatMap((each) => string(each) ?? string(at(each, "name")) ?? [])
      .map((name) => fixText(name));
  } catch (error) {
    if (error instanceof ArchiveError || error instanceof SyntaxError) return [];
    throw error;
  }
}

const MESSAGES = 40;

async function sendersOf(
  context: Pick<Reading, "archive" | "tallies" | "notices">,
  file: FacebookFile,
): Promise<readonly string[]> {
  const senders: string[] = [];
  for await (const { node } of readPageItems(context, file)) {
    const { title } = itemParts(node);
    if (title) senders.push(textOf(title));
    if (senders.length >= MESSAGES) break;
  }
  return senders;
}

/** The name that is there more often than any other; undefined when two are, or it is there too seldom. */
export function mostFrequent(times: ReadonlyMap<string, number>, least: number): string | undefined {
  const [first, second] = [...times].sort((a, b) => b[1] - a[1]);
  if (!first || first[1] < least || second?.[1] === first[1]) return undefined;
  return first[0];
}
