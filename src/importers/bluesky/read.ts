import type {
  Archive,
  ArchiveEntry,
  ImportItem,
  ImportOptions,
  Media,
  Recognised,
  Recognition,
} from "../../model/index.js";
import { at, type JsonObject, list, object, objects, string } from "../json-value.js";
import { createAccount } from "../kit/account.js";
import { fromIso } from "../kit/dates.js";
import type { Draft } from "../kit/draft.js";
import { planForUnknown, readPlan } from "../kit/read-plan.js";
import { newReading, type Reading, tallyOf, tellLoss } from "../kit/reading.js";
import { openRepository } from "./repository.js";

/** Bytes of the largest repository that is read: it has to be held whole. */
const LIMIT = 512 * 1024 * 1024;
const isCar = ({ path }: ArchiveEntry) => /\.car$/i.test(path);

/** Whether an archive holds the repository of a Bluesky account. */
export async function recogniseBluesky(archive: Archive): Promise<Recognition> {
  const entry = archive.entries.find(isCar);
  if (!entry) return { type: "no" };
  const repository = await openRepository(await archive.bytes(entry, LIMIT).catch(() => new Uint8Array()));
  if (repository) return { type: "yes", platform: "bluesky", layout: "Bluesky repository (.car)" };
  const reason = "It is a .car file, and not the repository of an account.";
  const ask =
    "On Bluesky, open Settings, Account, Export my data, Download CAR file; give the file as it comes.";
  return { type: "unsupported", platform: "bluesky", reason, ask };
}

const POST = "app.bsky.feed.post/";
const REPOST = "app.bsky.feed.repost/";
const LIKE = "app.bsky.feed.like/";
const PROFILE = "app.bsky.actor.profile/";

/** Posts, reposts, likes and the profile. Everything in a repository is public; private messages are not in it. */
export async function* readBluesky(
  archive: Archive,
  _found: Recognised,
  options: ImportOptions,
): AsyncGenerator<ImportItem> {
  const reading = newReading("bluesky", archive, options);
  yield* readPlan(reading, {
    accounts: await accounts(archive),
    files: archive.entries.map((entry) =>
      isCar(entry)
        ? {
            entry,
            kinds: ["post", "reply", "quote", "repost", "reaction", "profile"],
            read: () => readRecords(reading, entry),
          }
        : planForUnknown(entry),
    ),
  });
}

async function accounts(archive: Archive) {
  const found = [];
  for (const entry of archive.entries.filter(isCar)) {
    // What can't be read here is told when it is read for good.
    const repository = await openRepository(await archive.bytes(entry, LIMIT).catch(() => new Uint8Array()));
    if (!repository) continue;
    let profile: JsonObject = {};
    for await (const { key, value } of repository.records) if (key.startsWith(PROFILE)) profile = value;
    const bio = string(profile.description);
    found.push(
      createAccount("bluesky", {
        names: [string(profile.displayName) ?? ""],
        nativeId: repository.did,
        ...(bio === undefined ? {} : { bio }),
        protected: false,
      }),
    );
  }
  return found;
}

async function* readRecords(reading: Reading, entry: ArchiveEntry): AsyncGenerator<Draft> {
  const repository = await openRepository(await reading.archive.bytes(entry, LIMIT));
  if (!repository) {
    tellLoss(reading, entry, "file-unreadable", 1, "The file does not hold what its name says.");
    return;
  }
  for await (const { key, value } of repository.records) {
    tallyOf(reading, entry).records++;
    const draft = toDraft(key, value, repository.did);
    if (draft) yield { ...draft, entry, pointer: key };
  }
  const missing = repository.missing();
  if (missing > 0)
    tellLoss(
      reading,
      entry,
      "record-unreadable",
      missing,
      "Records are damaged or missing and could not be read.",
    );
}

type Described = Omit<Draft, "entry" | "pointer">;

function toDraft(key: string, value: JsonObject, did: string): Described | undefined {
  const when = fromIso(string(value.createdAt));
  const id = key.slice(key.indexOf("/") + 1);
  const common = { nativeId: id, within: did, audience: "public", when } as const;
  if (key.startsWith(POST)) return postDraft(value, did, id, common);
  if (key.startsWith(REPOST) || key.startsWith(LIKE)) {
    const url = liveUrl(string(at(value, "subject", "uri")));
    return {
      ...common,
      group: key.startsWith(LIKE) ? "like" : "repost",
      kind: key.startsWith(LIKE) ? "reaction" : "repost",
      authorship: "endorsed",
      text: "",
      ...(url === undefined ? {} : { quoted: { url } }),
    };
  }
  const bio = key.startsWith(PROFILE) ? string(value.description) : undefined;
  if (bio === undefined) return undefined;
  return { ...common, group: "profile", kind: "profile", authorship: "own", text: bio };
}

function postDraft(
  value: JsonObject,
  did: string,
  id: string,
  common: Pick<Described, "nativeId" | "audience" | "when">,
): Described {
  const parent = string(at(value, "reply", "parent", "uri"));
  const quotedUri =
    string(at(value, "embed", "record", "uri")) ?? string(at(value, "embed", "record", "record", "uri"));
  const quoted = liveUrl(quotedUri);
  const external = object(at(value, "embed", "external")) ?? object(at(value, "embed", "media", "external"));
  const features = objects(value.facets).flatMap((facet) => objects(facet.features));
  const links = [
    ...features.flatMap(({ uri }) => string(uri) ?? []),
    ...(string(external?.uri) ? [String(external?.uri)] : []),
  ];
  const tags = list(value.tags).flatMap((tag) => string(tag) ?? []);
  const language = string(list(value.langs)[0]);
  const to = liveUrl(parent);
  return {
    ...common,
    within: did,
    group: "post",
    kind: parent !== undefined ? "reply" : quotedUri !== undefined ? "quote" : "post",
    authorship: "own",
    text: [string(value.text) ?? "", tags.map((tag) => `#${tag}`).join(" ")]
      .filter((each) => each !== "")
      .join("\n"),
    media: mediaOf(value),
    links,
    mentions: features.flatMap(({ did: who }) => string(who) ?? []),
    url: `https://bsky.app/profile/${did}/post/${id}`,
    ...(language === undefined ? {} : { language }),
    ...(to === undefined ? {} : { inReplyTo: { url: to, ...(parent?.includes(did) ? { own: true } : {}) } }),
    ...(quoted === undefined ? {} : { quoted: { url: quoted } }),
    remarks: objects(at(value, "labels", "values")).flatMap(({ val }) =>
      string(val) ? [`label: ${String(val)}`] : [],
    ),
  };
}

/** Pictures lie on the server; their alternative texts are the owner's own words. */
function mediaOf(value: JsonObject): readonly Media[] {
  const embed = object(at(value, "embed", "media")) ?? object(value.embed) ?? {};
  const pictures = objects(embed.images).map(({ alt }): Media => {
    const altText = string(alt);
    return { kind: "photo", ...(altText === undefined ? {} : { altText }) };
  });
  const altText = string(embed.alt);
  const video: readonly Media[] = object(embed.video)
    ? [{ kind: "video", ...(altText === undefined ? {} : { altText }) }]
    : [];
  return [...pictures, ...video];
}

/** `at://did/app.bsky.feed.post/id` as it is seen in a browser. */
function liveUrl(uri: string | undefined): string | undefined {
  const [, who, id] = /^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/([^/]+)$/.exec(uri ?? "") ?? [];
  return who === undefined ? undefined : `https://bsky.app/profile/${who}/post/${id}`;
}
