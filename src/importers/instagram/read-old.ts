import { list, object, objects, string } from "../json-value.js";
import { fromIso } from "../kit/dates.js";
import type { Draft } from "../kit/draft.js";
import { jsonObject } from "../kit/json-records.js";
import { tallyOf, unsaidOf } from "../kit/reading.js";
import { fixDeep } from "../meta/mojibake.js";
import { type Context, records, toMedia } from "./context.js";
import type { InstagramFile } from "./files.js";
import { message } from "./messages.js";
import { baseName, comment, mentionsIn } from "./read-json.js";

/** The flat files of 2018 to 2020. Each reads one of them. */

const LISTS: Readonly<Record<string, Draft["kind"]>> = {
  photos: "photo",
  videos: "video",
  stories: "story",
  profile: "photo",
  direct: "message",
};

export async function* oldMedia(context: Context, { entry }: InstagramFile): AsyncGenerator<Draft> {
  for await (const { value, pointer, list: key } of records(context, entry)) {
    const text = (string(value.caption) ?? "").trim();
    const kind = LISTS[key] ?? "photo";
    const place = string(value.location);
    const uri = string(value.path) ?? "";
    yield {
      entry,
      pointer,
      group: kind === "story" ? "story" : kind === "message" ? "message" : "post",
      kind,
      authorship: "own",
      audience: kind === "message" ? "direct" : context.audience,
      when: fromIso(string(value.taken_at)),
      text,
      media: toMedia(context, value),
      context: baseName(uri),
      mentions: mentionsIn(text),
      ...(place === undefined ? {} : { place: { name: place } }),
      remarks: key === "profile" ? ["profile picture"] : [],
    };
  }
}

/** Rows of time, text and name, in lists of lists. */
async function* rows(
  context: Context,
  { entry }: InstagramFile,
): AsyncGenerator<{
  key: string;
  pointer: string;
  cells: readonly string[];
}> {
  const tally = tallyOf(context.reading, entry);
  const whole = object(fixDeep(await jsonObject(context.reading, entry), context.repairs)) ?? {};
  unsaidOf(context.reading, entry).see(whole);
  for (const [key, each] of Object.entries(whole)) {
    for (const [index, row] of list(each).entries()) {
      tally.records++;
      const cells = list(row).map((cell) => string(cell) ?? "");
      if (cells.length >= 2) yield { key, pointer: `/${key}/${index}`, cells };
    }
  }
}

export async function* oldComments(context: Context, file: InstagramFile): AsyncGenerator<Draft> {
  for await (const { pointer, cells } of rows(context, file)) {
    const [time, text = "", owner = ""] = cells;
    if (text !== "") yield comment(context, { entry: file.entry, pointer, text, owner, when: fromIso(time) });
  }
}

export async function* oldLikes(context: Context, file: InstagramFile): AsyncGenerator<Draft> {
  for await (const { key, pointer, cells } of rows(context, file)) {
    const [time, author = ""] = cells;
    yield {
      entry: file.entry,
      pointer,
      group: "like",
      kind: "reaction",
      authorship: "endorsed",
      audience: "unknown",
      when: fromIso(time),
      text: "",
      context: `${key} ${author}`,
      quoted: { author },
    };
  }
}

export async function* oldSearches(context: Context, { entry }: InstagramFile): AsyncGenerator<Draft> {
  for await (const { value, pointer } of records(context, entry)) {
    const text = string(value.search_click) ?? string(value.search_query) ?? "";
    if (text === "") continue;
    const when = fromIso(string(value.time));
    yield {
      entry,
      pointer,
      group: "search",
      kind: "search",
      authorship: "own",
      audience: "private",
      when,
      text,
    };
  }
}

export async function* oldMessages(context: Context, { entry }: InstagramFile): AsyncGenerator<Draft> {
  for await (const { value, pointer } of records(context, entry)) {
    const participants = list(value.participants).flatMap((each) => string(each) ?? []);
    const thread = [...participants].sort().join(" ");
    for (const [index, each] of objects(value.conversation).entries()) {
      tallyOf(context.reading, entry).records++;
      const text = string(each.text) ?? "";
      if (text === "") continue;
      yield message(context, {
        entry,
        pointer: `${pointer}/conversation/${index}`,
        thread,
        sender: string(each.sender) ?? "",
        text,
        media: [],
        links: [],
        when: fromIso(string(each.created_at)),
        group: participants.length > 2,
      });
    }
  }
}
