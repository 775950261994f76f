import type { Media, Post } from "../../model/index.js";
import { at, id, objects, string } from "../json-value.js";
import type { Context } from "./context.js";
import type { XFile } from "./files.js";
import { readDrafts } from "./read-drafts.js";
import { unwrap, words } from "./record-post.js";

/** What the owner wrote to Grok. Its answers are nobody's words and are left out. */
export function readGrok(context: Context, file: XFile): AsyncGenerator<Post> {
  return readDrafts(context, file, (value, index) => {
    const found = unwrap(value, index);
    if (!found) return undefined;
    const { record, pointer } = found;
    const sender = string(at(record, "sender", "originalName")) ?? string(record.sender);
    if (sender === undefined || typeof record.message !== "string") return undefined;
    const media = attachments(context, record.attachments);
    if (!/^user$/i.test(sender) || (record.message === "" && media.length === 0)) return [];
    return [
      {
        file,
        pointer,
        group: "grok",
        kind: "message",
        authorship: "own",
        audience: "private",
        date: record.createdAt,
        text: words(record.message),
        media,
        remarks: ["written to Grok, X's chat assistant"],
        context: id(record.chatId),
      },
    ];
  });
}

function attachments(context: Context, value: unknown): readonly Media[] {
  return objects(value).map((attachment) => {
    const entry = context.media.find(id(attachment.mediaId), string(attachment.fileName), new Set());
    const kind = string(attachment.mimeType)?.startsWith("image/") ? "photo" : "file";
    return { kind, ...(entry === undefined ? {} : { entry }) };
  });
}
