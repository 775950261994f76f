import { ArchiveError } from "../../archive/archive-error.js";
import { readJson } from "../../archive/json.js";
import type { Archive, Recognition } from "../../model/index.js";
import { at } from "../json-value.js";
import { toIso } from "./dates.js";
import { classify, classifyPath, type Role, type XFile } from "./files.js";
import { type Manifest, readManifests } from "./manifest.js";
import { readOwner } from "./owner.js";

const ASK =
  "On X, open Settings, Your account, Download an archive of your data; give the ZIP as it comes, or the folder it unpacks to.";

/** Whether an archive is X's, of which generation, and whose. */
export async function recogniseX(archive: Archive): Promise<Recognition> {
  const files = classify(archive.entries);
  const manifests = await readManifests(archive, files);
  const known =
    manifests.some(({ files: listed }) => listed.length > 0) || (await hasOwnMark(archive, files));
  if (!known) return onlyViewer(archive) ?? { type: "no" };
  const owner = await readOwner(archive, files, manifests);
  const generatedAt = manifests[0]?.generatedAt ?? (await classicDate(archive, files));
  return {
    type: "yes",
    platform: "x",
    layout: layoutOf(files, manifests),
    owner: { names: owner.names, handles: owner.handles },
    ...(generatedAt ? { generatedAt } : {}),
  };
}

const MARK =
  /window\.YTD\.|__THAR_CONFIG|Grailbird\.data|\b(tweet_index|payload_details|user_details)\s*=|["']?\b(tweet|like|dmConversation|full_text|id_str)\b["']?\s*:|^\W*tweet_id\W+in_reply_to/;
const MARKED: ReadonlySet<Role> = new Set(["manifest", "media", "not-yours", "unknown"]);

/** Names like profile.js are common: the content must look like X's as well. */
async function hasOwnMark(archive: Archive, files: readonly XFile[]): Promise<boolean> {
  const candidates = files.filter(({ role }) => !MARKED.has(role)).slice(0, 40);
  for (const { entry } of candidates) {
    try {
      if (MARK.test(Buffer.from(await archive.head(entry, 4096)).toString("utf8"))) return true;
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
    }
  }
  return false;
}

function onlyViewer(archive: Archive): Recognition | undefined {
  if (!archive.entries.some(({ path }) => /^(data\/)?your archive\.html$/i.test(path))) return undefined;
  return {
    type: "unsupported",
    platform: "x",
    reason: "This is the page that shows an X archive, without the data folder that belongs to it.",
    ask: ASK,
  };
}

async function classicDate(archive: Archive, files: readonly XFile[]): Promise<string | undefined> {
  const payload = files.find(({ role }) => role === "classic-payload");
  if (!payload) return undefined;
  try {
    return toIso(at((await readJson(archive, payload.entry)).elements[0], "created_at"));
  } catch (error) {
    if (error instanceof ArchiveError) return undefined;
    throw error;
  }
}

/** The generation in words that a person can quote. What the manifest lists counts, even when it is gone. */
function layoutOf(files: readonly XFile[], manifests: readonly Manifest[]): string {
  const types = new Set(
    files.filter(({ role }) => role !== "media" && role !== "csv").map(({ type }) => type),
  );
  for (const { path } of manifests.flatMap((manifest) => manifest.files)) types.add(classifyPath(path).type);
  const has = (role: Role) => files.some((file) => file.role === role);
  const inData = files.some(({ entry, type }) => type === "tweet" && /(^|\/)data\//.test(entry.path));
  const layouts: string[] = [];
  if (types.has("message-event")) layouts.push("2026 layout (data/tweets.js with message-event.js)");
  else if (types.has("article") || types.has("grok-chat-item")) {
    layouts.push("2024 layout (data/tweets.js with article.js)");
  } else if (types.has("note-tweet")) layouts.push("2023 layout (data/tweets.js with note-tweet.js)");
  else if (types.has("tweets")) layouts.push("2022 layout (data/tweets.js)");
  if (types.has("tweet")) {
    const folder = inData || manifests.length > 0;
    layouts.push(
      folder ? "2020 to 2022 layout (data/tweet.js)" : "2018 to 2020 layout (tweet.js at the top)",
    );
  }
  if (has("classic-month")) layouts.push("classic layout (data/js/tweets)");
  else if (has("csv")) layouts.push("classic layout (CSV only)");
  if (layouts.length === 0)
    layouts.push(manifests.length > 0 ? "2020 or later, without tweets" : "single files");
  return `X archive, ${layouts.join(" and ")}`;
}
