import type {
  Archive,
  ArchiveEntry,
  Importer,
  ImportItem,
  ImportOptions,
  Recognised,
  Recognition,
} from "../../model/index.js";
import { at, id, type JsonObject, list, object, string } from "../json-value.js";
import { createAccount } from "../kit/account.js";
import { csvRows } from "../kit/csv-rows.js";
import { fromIso } from "../kit/dates.js";
import { type Draft, NO_DATE } from "../kit/draft.js";
import { escapeKey, jsonObject, jsonRecords } from "../kit/json-records.js";
import { quoteLongNumbers } from "../kit/long-numbers.js";
import { type FilePlan, mediaKind, planForUnknown, readPlan } from "../kit/read-plan.js";
import { newReading, type Reading, tallyOf, unsaidOf } from "../kit/reading.js";

/** Folders are named in the account's language; the files in them are not. */
const MESSAGES = /(^|\/)(c?\d+)\/messages\.(json|csv)$/i;
const CHANNEL = /(^|\/)(c?\d+)\/channel\.json$/i;
const USER = /(^|\/)(account|[^/]+)\/user\.json$/i;
/** A file beside a channel that is not known may hold its messages. */
const BESIDE_CHANNEL = /(^|\/)(messages|c?\d+)\/[^/]*\.(json|csv|txt)$/i;
const INDEX = /(^|\/)messages\/index\.json$/i;

function holdsNoWords(path: string): boolean {
  if (CHANNEL.test(path) || INDEX.test(path)) return true;
  return /\.(json|csv|txt)$/i.test(path) && !BESIDE_CHANNEL.test(path);
}

async function recogniseDiscord(archive: Archive): Promise<Recognition> {
  const has = (pattern: RegExp) => archive.entries.some(({ path }) => pattern.test(path));
  if (has(MESSAGES) && has(CHANNEL)) {
    const json = archive.entries.some(({ path }) => /(^|\/)c?\d+\/messages\.json$/i.test(path));
    return {
      type: "yes",
      platform: "discord",
      layout: `Discord data package (messages as ${json ? "JSON" : "CSV"})`,
    };
  }
  if (!has(INDEX) || !has(USER)) return { type: "no" };
  const reason = "It is a Discord data package without your messages.";
  const ask =
    "In Discord, open User Settings, Data and privacy, Request data; choose messages, and give the ZIP as it comes.";
  return { type: "unsupported", platform: "discord", reason, ask };
}

/** What is written on a server is a post to a group; everything else is a private message. */
async function* readDiscord(
  archive: Archive,
  _found: Recognised,
  options: ImportOptions,
): AsyncGenerator<ImportItem> {
  const reading = newReading("discord", withWholeNumbers(archive), options);
  const userFile = archive.entries.find(({ path }) => USER.test(path));
  const user: JsonObject = (userFile && (await jsonObject(reading, userFile))) ?? {};
  const files: FilePlan[] = [];
  for (const entry of archive.entries) {
    if (MESSAGES.test(entry.path)) {
      const channel = await channelOf(reading, entry);
      const kind = channel.server === undefined ? "message" : "post";
      files.push({ entry, kinds: [kind], read: () => messages(reading, entry, channel) });
    } else if (entry === userFile)
      files.push({ entry, kinds: ["profile", "message"], read: () => aboutOwner(reading, entry, user) });
    else if (holdsNoWords(entry.path)) files.push({ entry, bucket: "not-yours" });
    else files.push(planForUnknown(entry));
  }
  const number = id(user.id);
  yield* readPlan(reading, {
    accounts: [
      createAccount("discord", {
        names: [string(user.global_name) ?? ""],
        handles: [string(user.username) ?? ""],
        ...(number === undefined ? {} : { nativeId: number }),
      }),
    ],
    files,
  });
}

/** Of what is bought, linked and switched on. */
const SETTINGS = /^(payments|payment_sources|entitlements|library_applications|connections|relationships)$/;

/** What the owner says of themselves, and their notes on others, which only they see. */
async function* aboutOwner(reading: Reading, entry: ArchiveEntry, user: JsonObject): AsyncGenerator<Draft> {
  tallyOf(reading, entry).records++;
  unsaidOf(reading, entry).see(user, SETTINGS);
  const bio = string(user.bio) ?? string(at(user, "user_profile", "bio")) ?? "";
  const common = { entry, authorship: "own", when: NO_DATE } as const;
  if (bio !== "") {
    const said = {
      pointer: "",
      group: "profile",
      nativeId: "biography",
      kind: "profile",
      text: bio,
    } as const;
    yield { ...common, ...said, audience: "public" };
  }
  for (const [about, each] of Object.entries(object(user.notes) ?? {})) {
    const text = string(each) ?? "";
    if (text === "") continue;
    const note = {
      pointer: `/notes/${escapeKey(about)}`,
      group: "note",
      nativeId: about,
      kind: "message",
    } as const;
    yield { ...common, ...note, audience: "private", text, remarks: ["private note on someone"] };
  }
}

/** Newer packages write the numbers of messages as numbers, which have more digits than one can hold. */
function withWholeNumbers(archive: Archive): Archive {
  return {
    ...archive,
    stream: (entry, piece) => {
      const content = archive.stream(entry, piece);
      return /\.json$/i.test(entry.path) ? quoteLongNumbers(content) : content;
    },
  };
}

interface Channel {
  readonly id: string;
  readonly guild: string | undefined;
  readonly server: string | undefined;
  readonly name: string;
  readonly people: number;
}

async function channelOf(reading: Reading, entry: ArchiveEntry): Promise<Channel> {
  const folder = entry.path.slice(0, entry.path.lastIndexOf("/") + 1);
  const file = reading.archive.entries.find(
    ({ path, archive }) =>
      archive === entry.archive && path.toLowerCase() === `${folder}channel.json`.toLowerCase(),
  );
  const channel = (file && (await jsonObject(reading, file))) ?? {};
  const guild = id(at(channel, "guild", "id"));
  return {
    id: id(channel.id) ?? (MESSAGES.exec(entry.path)?.[2] ?? "").replace(/^c/i, ""),
    guild,
    server: string(at(channel, "guild", "name")) ?? guild,
    name: string(channel.name) ?? "",
    people: list(channel.recipients).length,
  };
}

interface Row {
  readonly pointer: string;
  readonly id: string;
  readonly time: string;
  readonly text: string;
  readonly attachments: string;
}

async function* rows(reading: Reading, entry: ArchiveEntry): AsyncGenerator<Row> {
  if (/\.csv$/i.test(entry.path)) {
    for await (const row of csvRows(reading, entry))
      yield {
        pointer: row.pointer,
        id: row.get("id"),
        time: row.get("timestamp"),
        text: row.get("contents"),
        attachments: row.get("attachments"),
      };
    return;
  }
  for await (const { value, pointer } of jsonRecords(reading, entry, {
    isRecord: (each) => "Timestamp" in each,
  }))
    yield {
      pointer,
      id: id(value.ID) ?? "",
      time: string(value.Timestamp) ?? "",
      text: string(value.Contents) ?? "",
      attachments: string(value.Attachments) ?? "",
    };
}

async function* messages(reading: Reading, entry: ArchiveEntry, channel: Channel): AsyncGenerator<Draft> {
  const { server, guild, name } = channel;
  for await (const row of rows(reading, entry)) {
    const files = row.attachments.split(/\s+/).filter((each) => each !== "");
    if (row.text === "" && files.length === 0) continue;
    const place = server === undefined ? "" : `on ${server}${name === "" ? "" : `, #${name}`}`;
    yield {
      entry,
      pointer: row.pointer,
      group: "message",
      nativeId: row.id === "" ? undefined : row.id,
      kind: server === undefined ? "message" : "post",
      authorship: "own",
      audience: server !== undefined || channel.people > 2 ? "group" : "direct",
      when: fromIso(row.time),
      text: row.text,
      media: files.map((each) => ({ kind: mediaKind(each.replace(/\?.*$/, "")) })),
      context: channel.id,
      ...(row.id === ""
        ? {}
        : { url: `https://discord.com/channels/${guild ?? "@me"}/${channel.id}/${row.id}` }),
      remarks: place === "" ? [] : [place],
    };
  }
}

export const discord: Importer = { platform: "discord", recognise: recogniseDiscord, read: readDiscord };
