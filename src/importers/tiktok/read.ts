import type {
  Archive,
  ArchiveEntry,
  Audience,
  ImportItem,
  ImportOptions,
  Recognised,
  Recognition,
} from "../../model/index.js";
import { at, type JsonObject, object, objects, string } from "../json-value.js";
import { createAccount } from "../kit/account.js";
import { fromIso } from "../kit/dates.js";
import type { Draft } from "../kit/draft.js";
import { firstText } from "../kit/file-text.js";
import { escapeKey, jsonObject } from "../kit/json-records.js";
import { type MessageOwners, tellIfNoneIsOwn } from "../kit/message-owners.js";
import { accentlessNameKey } from "../kit/person-names.js";
import { planForUnknown, readPlan } from "../kit/read-plan.js";
import { newReading, type Reading, tallyOf, unsaidOf } from "../kit/reading.js";

const ASK =
  "In TikTok, open Settings and privacy, Account, Download your data; choose all data and JSON, and give the ZIP as it comes.";
const isData = ({ path }: ArchiveEntry) => /(^|\/)user_data(_tiktok)?\.json$/i.test(path);

/** Whether an archive is TikTok's. */
export async function recogniseTikTok(archive: Archive): Promise<Recognition> {
  const entry = archive.entries.find(isData);
  if (entry && /"[A-Z][\w ]+"\s*:/.test(await firstText(archive, entry)))
    return { type: "yes", platform: "tiktok", layout: "TikTok data download (JSON)" };
  const text = archive.entries.some(({ path }) =>
    /(^|\/)(Posts|Comments?|Activity|Your Activity|Direct Messages?|Profile)\.txt$/.test(path),
  );
  const tiktok = archive.entries.some(({ path, archive: name }) => /tiktok/i.test(`${name}/${path}`));
  if (!text || !tiktok) return { type: "no" };
  const reason = "It is TikTok's data as text, which can't be read surely.";
  return { type: "unsupported", platform: "tiktok", reason, ask: ASK };
}

/** Posts, comments, the profile, searches and, where asked for, messages. */
export async function* readTikTok(
  archive: Archive,
  _found: Recognised,
  options: ImportOptions,
): AsyncGenerator<ImportItem> {
  const reading = newReading("tiktok", archive, options);
  const entry = archive.entries.find(isData);
  const profile = entry ? profileOf((await jsonObject(newReading("tiktok", archive), entry)) ?? {}) : {};
  const { handle = "", name = "", bio } = profile;
  const names = new Set([handle, ...(options.me ?? [])].map(accentlessNameKey).filter((each) => each !== ""));
  const owners: MessageOwners = { own: 0, others: 0 };
  yield* readPlan(reading, {
    accounts: [createAccount("tiktok", { handles: [handle], names: [name], ...(bio ? { bio } : {}) })],
    files: archive.entries.map((each) =>
      isData(each)
        ? {
            entry: each,
            kinds: ["video", "comment", "message", "profile", "search"],
            read: () => readData(reading, each, names, owners),
          }
        : planForUnknown(each),
    ),
    afterwards: () => tellIfNoneIsOwn(reading, owners, "`From`"),
  });
}

function profileOf(data: JsonObject): {
  readonly handle?: string;
  readonly name?: string;
  readonly bio?: string;
} {
  const found = find(data, "ProfileMap")[0]?.value ?? {};
  const [handle, name, bio] = [
    field(found, "userName"),
    field(found, "displayName"),
    field(found, "bioDescription"),
  ];
  return { ...(handle ? { handle } : {}), ...(name ? { name } : {}), ...(bio ? { bio } : {}) };
}

/** Sections have moved and been renamed every year; the lists in them keep their names. */
function find(
  data: unknown,
  key: string,
  pointer = "",
  depth = 0,
): readonly { value: JsonObject; pointer: string }[] {
  const inside = object(data);
  if (!inside || depth > 5) return [];
  return Object.entries(inside).flatMap(([name, each]) => {
    const here = `${pointer}/${escapeKey(name)}`;
    if (name !== key) return find(each, key, here, depth + 1);
    if (Array.isArray(each))
      return each.flatMap((one, index) => {
        const value = object(one);
        return value ? [{ value, pointer: `${here}/${index}` }] : [];
      });
    const value = object(each);
    return value ? [{ value, pointer: here }] : [];
  });
}

/** A field by its name in small or capital letters; `N/A` stands for none. */
function field(record: JsonObject, name: string): string {
  const key = Object.keys(record).find((each) => each.toLowerCase() === name.toLowerCase());
  const value = key === undefined ? undefined : string(record[key]);
  return value === undefined || value === "N/A" ? "" : value.trim();
}

const AUDIENCES: Readonly<Record<string, Audience>> = {
  everyone: "public",
  friends: "connections",
  followers: "connections",
  "only you": "private",
  "only me": "private",
};

async function* readData(
  reading: Reading,
  entry: ArchiveEntry,
  names: ReadonlySet<string>,
  owners: MessageOwners,
): AsyncGenerator<Draft> {
  const data = await jsonObject(reading, entry);
  if (!data) return;
  unsaidOf(reading, entry).see(data);
  const tally = tallyOf(reading, entry);
  for (const [key, remarks] of [
    ["VideoList", []],
    ["PostList", ["recently deleted"]],
  ] as const) {
    for (const { value, pointer } of find(data, key)) {
      tally.records++;
      const [first = "", ...more] = field(value, "Link").split(/\s+/);
      const [altText, title] = [field(value, "AlternateText"), field(value, "Title")];
      yield {
        ...{ entry, pointer, group: "post", kind: "video", authorship: "own" },
        audience:
          remarks.length > 0 ? "private" : (AUDIENCES[field(value, "WhoCanView").toLowerCase()] ?? "unknown"),
        when: fromIso(field(value, "Date")),
        text: title,
        context: first.replace(/\?.*$/, ""),
        media: [{ kind: more.length > 0 ? "photo" : "video", ...(altText === "" ? {} : { altText }) }],
        ...(field(value, "Location") === "" ? {} : { place: { name: field(value, "Location") } }),
        ...(/^https?:/.test(first) ? { url: first } : {}),
        remarks,
      };
    }
  }
  for (const { value, pointer } of find(data, "CommentsList")) {
    tally.records++;
    const text = field(value, "comment");
    const photo = field(value, "photo");
    if (text === "" && photo === "") continue;
    const url = field(value, "url");
    yield {
      ...{ entry, pointer, group: "comment", kind: "comment", authorship: "own", audience: "public" },
      when: fromIso(field(value, "date")),
      text,
      media: photo === "" ? [] : [{ kind: "photo" }],
      ...(/^https?:/.test(url) ? { url } : {}),
    };
  }
  for (const { value: streams, pointer } of find(data, "WatchLiveMap"))
    for (const [id, stream] of Object.entries(streams))
      yield* saidLive(reading, entry, object(stream) ?? {}, `${pointer}/${escapeKey(id)}`);
  for (const { value: chats, pointer } of find(data, "ChatHistory")) {
    for (const [chat, messages] of Object.entries(chats)) {
      for (const [index, value] of objects(messages).entries()) {
        tally.records++;
        const from = field(value, "From");
        const own = names.has(accentlessNameKey(from));
        const text = field(value, "Content");
        if (text === "") continue;
        owners[own ? "own" : "others"]++;
        yield {
          ...{ entry, pointer: `${pointer}/${escapeKey(chat)}/${index}`, group: "message", kind: "message" },
          authorship: own ? "own" : "other",
          audience: "direct",
          when: fromIso(field(value, "Date")),
          text,
          context: `${chat} ${from}`,
          repeats: true,
          remarks: own ? [] : [`from ${from}`],
        };
      }
    }
  }
  for (const { value, pointer } of find(data, "SearchList")) {
    tally.records++;
    const text = field(value, "SearchTerm");
    const common = {
      entry,
      pointer,
      group: "search",
      kind: "search",
      authorship: "own",
      audience: "private",
    } as const;
    if (text !== "") yield { ...common, when: fromIso(field(value, "Date")), text };
  }
  for (const { value, pointer } of find(data, "ProfileMap").slice(0, 1)) {
    tally.records++;
    const text = field(value, "bioDescription") || String(at(value, "bio") ?? "");
    const common = { group: "profile", nativeId: "biography", kind: "profile", authorship: "own" } as const;
    if (text !== "") yield { ...common, entry, pointer, audience: "public", when: { source: "none" }, text };
  }
}

/** Comments on and questions to somebody's live stream. */
function* saidLive(
  reading: Reading,
  entry: ArchiveEntry,
  stream: JsonObject,
  pointer: string,
): Generator<Draft> {
  for (const what of ["Comment", "Question"]) {
    const list = `${what}s`;
    for (const [index, value] of objects(stream[list]).entries()) {
      tallyOf(reading, entry).records++;
      const text = field(value, `${what}Content`);
      if (text === "") continue;
      yield {
        ...{
          entry,
          pointer: `${pointer}/${list}/${index}`,
          group: "live",
          kind: "comment",
          authorship: "own",
        },
        audience: "public",
        when: fromIso(field(value, `${what}Time`)),
        text,
        context: field(stream, "Link"),
        repeats: true,
        remarks: ["live chat"],
      };
    }
  }
}
