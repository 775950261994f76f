import { at, list, number, string } from "../json-value.js";
import { fromMillis } from "../kit/dates.js";
import type { Draft } from "../kit/draft.js";
import { isAutomatic } from "../meta/automatic-lines.js";
import { type Context, records, toMedia } from "./context.js";
import type { InstagramFile } from "./files.js";
import { baseName } from "./read-json.js";

/** A conversation's file: the messages, newest first. */
export async function* readMessages(context: Context, file: InstagramFile): AsyncGenerator<Draft> {
  const { entry } = file;
  const thread = threadOf(entry.path);
  let others = 0;
  for await (const { value, pointer, list: key } of records(context, entry, HANDLED)) {
    if (key === "participants") others++;
    if (key !== "messages") continue;
    const sender = string(value.sender_name) ?? "";
    const text = string(value.content) ?? "";
    const link = string(at(value, "share", "link"));
    const media = ["photos", "videos", "audio_files", "gifs"].flatMap((name) =>
      list(value[name]).flatMap((each) => toMedia(context, each)),
    );
    if (isAutomatic(text) || (text === "" && media.length === 0)) continue;
    const stamp = number(value.timestamp_ms);
    const when = fromMillis(stamp);
    yield message(context, {
      entry,
      pointer,
      thread,
      sender,
      text,
      media,
      when,
      links: link ? [link] : [],
      group: others > 2,
    });
  }
}

/** What was said, also where the app said it, and what others wrote that was passed on. */
const HANDLED = /^(content|share|title)$/;

type MessageParts = Pick<Draft, "entry" | "pointer" | "text" | "when"> & {
  readonly thread: string;
  readonly sender: string;
  readonly media: NonNullable<Draft["media"]>;
  readonly links: readonly string[];
  readonly group: boolean;
};

export function message(context: Context, parts: MessageParts): Draft {
  const { thread, sender, group, ...rest } = parts;
  const own = context.isOwn(sender);
  return {
    ...rest,
    group: "message",
    kind: "message",
    authorship: own ? "own" : "other",
    audience: group ? "group" : "direct",
    context: `${thread} ${sender} ${parts.media.map(({ entry = "" }) => baseName(entry)).join(" ")}`,
    repeats: true,
    remarks: own || sender === "" ? [] : [`from ${sender}`],
  };
}

/** Folders are called after the partner and a number: the number is what stays. */
export function threadOf(path: string): string {
  return (path.split("/").at(-2) ?? "").replace(/^.*_/, "");
}
