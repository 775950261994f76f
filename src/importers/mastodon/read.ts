import type {
  Archive,
  ArchiveEntry,
  ImportItem,
  ImportOptions,
  Recognised,
  Recognition,
} from "../../model/index.js";
import { type JsonObject, list, object, string } from "../json-value.js";
import { createAccount } from "../kit/account.js";
import { entryIndex } from "../kit/entry-index.js";
import { fileText, firstText } from "../kit/file-text.js";
import { htmlToText } from "../kit/html-text.js";
import { jsonObject, jsonRecords } from "../kit/json-records.js";
import { planForUnknown, readPlan } from "../kit/read-plan.js";
import { newReading, type Reading, tallyOf, tell, tellLoss, unsaidOf } from "../kit/reading.js";
import { activityDraft, boostDraft } from "./activity.js";

const named = (name: string) => new RegExp(`(^|/)${name}\\.json$`, "i");
const [ACTOR, OUTBOX, LIKES, BOOKMARKS] = ["actor", "outbox", "likes", "bookmarks"].map(named) as [
  RegExp,
  RegExp,
  RegExp,
  RegExp,
];
const ASK =
  "On Mastodon, open Preferences, Import and export, Data export, Request your archive; give it as it comes.";

/** Whether an archive is Mastodon's. */
export async function recogniseMastodon(archive: Archive): Promise<Recognition> {
  const outbox = archive.entries.find(({ path }) => OUTBOX.test(path));
  const actor = archive.entries.find(({ path }) => ACTOR.test(path));
  const isActivity = async (entry: ArchiveEntry | undefined) =>
    entry !== undefined && /activitystreams|OrderedCollection/.test(await firstText(archive, entry, 8192));
  if (outbox && (await isActivity(outbox))) {
    const { account: owner } = await readActor(newReading("mastodon", archive), actor);
    const { names, handles } = owner;
    const layout = archive.entries.some(({ path }) => LIKES.test(path))
      ? "Mastodon archive (outbox.json)"
      : "Mastodon archive, before 2019 (outbox.json alone)";
    return { type: "yes", platform: "mastodon", layout, owner: { names, handles } };
  }
  if (!(await isActivity(actor))) return { type: "no" };
  const reason = "It is a Mastodon archive without the file of your posts (outbox.json).";
  return { type: "unsupported", platform: "mastodon", reason, ask: ASK };
}

interface Actor {
  readonly account: ReturnType<typeof createAccount>;
  readonly id: string;
  readonly bio: string;
  readonly whole: JsonObject;
}

async function readActor(reading: Reading, entry: ArchiveEntry | undefined): Promise<Actor> {
  const actor: JsonObject = (entry && (await jsonObject(reading, entry))) ?? {};
  const fields = list(actor.attachment).map((each) => {
    const value = htmlToText(string(object(each)?.value) ?? "").text;
    return `${string(object(each)?.name) ?? ""}: ${value}`;
  });
  const bio = [htmlToText(string(actor.summary) ?? "").text, ...fields]
    .filter((each) => each !== "")
    .join("\n");
  const createdAt = string(actor.published);
  const isLocked = actor.manuallyApprovesFollowers;
  return {
    id: string(actor.id) ?? "",
    bio,
    whole: actor,
    account: createAccount("mastodon", {
      names: [string(actor.name) ?? ""],
      handles: [string(actor.preferredUsername) ?? ""],
      ...(bio === "" ? {} : { bio }),
      ...(typeof isLocked === "boolean" ? { protected: isLocked } : {}),
      ...(createdAt && !Number.isNaN(Date.parse(createdAt))
        ? { createdAt: new Date(createdAt).toISOString().replace(".000Z", "Z") }
        : {}),
    }),
  };
}

/** Everything in a Mastodon archive: posts and boosts of the outbox, likes, and the profile. */
export async function* readMastodon(
  archive: Archive,
  _found: Recognised,
  options: ImportOptions,
): AsyncGenerator<ImportItem> {
  const reading = newReading("mastodon", archive, options);
  const { entries } = archive;
  const actorEntry = entries.find(({ path }) => ACTOR.test(path));
  const actor = await readActor(reading, actorEntry);
  const id = actor.id === "" ? await actorOfOutbox(archive) : actor.id;
  yield* readPlan(reading, {
    accounts: [actor.account],
    files: entries.map((entry) => {
      if (entry === actorEntry)
        return { entry, kinds: ["profile"], read: () => profile(reading, entry, actor) };
      if (OUTBOX.test(entry.path))
        return {
          entry,
          kinds: ["post", "reply", "message", "repost"],
          read: () => outbox(reading, entry, id),
        };
      if (LIKES.test(entry.path)) return { entry, kinds: ["reaction"], read: () => likes(reading, entry) };
      if (BOOKMARKS.test(entry.path)) return { entry, bucket: "not-yours" };
      return planForUnknown(entry);
    }),
    afterwards: () => {
      const detail =
        "Edits and deleted posts are not in a Mastodon archive; only the last wording of each post is.";
      tell(reading, "edits-absent", "info", 1, detail);
    },
  });
}

async function actorOfOutbox(archive: Archive): Promise<string> {
  const entry = archive.entries.find(({ path }) => OUTBOX.test(path));
  const text = entry ? await firstText(archive, entry, 16_384) : "";
  return /"actor"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? "";
}

async function* profile(reading: Reading, entry: ArchiveEntry, { bio, whole }: Actor) {
  tallyOf(reading, entry).records++;
  unsaidOf(reading, entry).see(whole, HANDLED);
  if (bio === "") return;
  yield {
    entry,
    pointer: "",
    group: "profile",
    nativeId: "biography",
    kind: "profile",
    authorship: "own",
    audience: "public",
    when: { source: "none" },
    text: bio,
  } as const;
}

/** Words as pages write them, which posts hold as plain text. */
const HANDLED = /^(@context|content|contentMap|summary|summaryMap|value)$/;

async function* outbox(reading: Reading, entry: ArchiveEntry, owner: string) {
  for await (const { value, pointer } of jsonRecords(reading, entry, {
    only: "orderedItems",
    handled: HANDLED,
  })) {
    const files = entryIndex(reading.archive);
    const draft = value.type === "Announce" ? boostDraft(value) : activityDraft(value, owner, files);
    if (draft) yield { ...draft, entry, pointer };
  }
}

/** Addresses of what was liked; what it said is not in the archive. */
async function* likes(reading: Reading, entry: ArchiveEntry) {
  const { orderedItems } = parsed(await fileText(reading.archive, entry));
  const urls = list(orderedItems);
  if (!Array.isArray(orderedItems))
    tellLoss(reading, entry, "file-unreadable", 1, "It is damaged, or not what its name says.");
  for (const [index, each] of urls.entries()) {
    tallyOf(reading, entry).records++;
    const url = string(each);
    if (url === undefined) continue;
    yield {
      entry,
      pointer: `/orderedItems/${index}`,
      group: "like",
      nativeId: url,
      kind: "reaction",
      authorship: "endorsed",
      audience: "unknown",
      when: { source: "none" },
      text: "",
      url,
    } as const;
  }
}

function parsed(text: string): JsonObject {
  try {
    return object(JSON.parse(text)) ?? {};
  } catch {
    return {};
  }
}
