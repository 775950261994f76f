import type { Audience, Media } from "../../model/index.js";
import { type JsonObject, list, object, objects, string } from "../json-value.js";
import { fromIso } from "../kit/dates.js";
import type { Draft } from "../kit/draft.js";
import type { EntryIndex } from "../kit/entry-index.js";
import { htmlToText } from "../kit/html-text.js";
import { mediaKind } from "../kit/read-plan.js";

type Described = Omit<Draft, "entry" | "pointer">;

/** A boost: an address, and no words. */
export function boostDraft(activity: JsonObject): Described | undefined {
  const url = string(activity.object) ?? string(object(activity.object)?.id);
  if (url === undefined) return undefined;
  return {
    group: "boost",
    nativeId: string(activity.id) ?? url,
    kind: "repost",
    authorship: "endorsed",
    audience: audienceOf(activity),
    when: fromIso(string(activity.published)),
    text: "",
    quoted: { url },
  };
}

/** What the owner wrote; undefined for other activities. `owner`: address of the account. */
export function activityDraft(activity: JsonObject, owner: string, files: EntryIndex): Described | undefined {
  const note = object(activity.object);
  if (!note || (activity.type !== undefined && activity.type !== "Create")) return undefined;
  const html = string(note.content) ?? string(Object.values(object(note.contentMap) ?? {})[0]) ?? "";
  const { text: body, links, anchors } = htmlToText(html);
  const warning = string(note.summary);
  const options = [...objects(note.oneOf), ...objects(note.anyOf)].flatMap(({ name }) => string(name) ?? []);
  const text = [warning, body, ...options.map((option) => `- ${option}`)].filter(Boolean).join("\n");
  const media = objects(note.attachment).map((each) => toMedia(each, files));
  if (text === "" && media.length === 0) return undefined;
  const audience = audienceOf(note);
  const parent = string(note.inReplyTo) ?? string(object(note.inReplyTo)?.id);
  const mentioned = objects(note.tag)
    .filter(({ type }) => type === "Mention")
    .flatMap(({ name }) => string(name)?.replace(/^@/, "") ?? []);
  const marks = new Set(
    anchors.filter(({ className }) => /mention|hashtag/.test(className)).map(({ text: words }) => words),
  );
  const url = string(note.url) ?? string(note.id);
  const language = Object.keys(object(note.contentMap) ?? {})[0];
  return {
    group: "post",
    nativeId: string(note.id) ?? string(activity.id),
    kind: audience === "direct" ? "message" : parent === undefined ? "post" : "reply",
    authorship: "own",
    audience,
    when: fromIso(string(note.published) ?? string(activity.published)),
    text,
    media,
    // Links of mentions and hashtags lead to the server, not to what the post is about.
    links: marks.size > 0 ? [] : links,
    mentions: mentioned,
    ...(url !== undefined && /^https?:/.test(url) ? { url } : {}),
    ...(language === undefined ? {} : { language }),
    ...(parent === undefined
      ? {}
      : {
          inReplyTo: {
            url: parent,
            ...(owner !== "" && parent.startsWith(`${owner}/`) ? { own: true } : {}),
          },
        }),
    remarks: [
      ...(isUnlisted(note) ? ["unlisted"] : []),
      ...(warning === undefined ? [] : ["behind a content warning"]),
      ...(string(note.updated) === undefined ? [] : ["edited"]),
    ],
  };
}

const PUBLIC = /(^as:|#)Public$|^Public$/;

function addressed(value: unknown): readonly string[] {
  return (typeof value === "string" ? [value] : list(value)).flatMap((each) => string(each) ?? []);
}

/** Direct messages stand unmarked among the posts: only the addressees tell them apart. */
function audienceOf(note: JsonObject): Audience {
  const [to, cc] = [addressed(note.to), addressed(note.cc)];
  if (to.length + cc.length === 0) return "unknown";
  if ([...to, ...cc].some((each) => PUBLIC.test(each))) return "public";
  return [...to, ...cc].some((each) => /\/followers\/?$/.test(each)) ? "connections" : "direct";
}

function isUnlisted(note: JsonObject): boolean {
  return (
    !addressed(note.to).some((each) => PUBLIC.test(each)) &&
    addressed(note.cc).some((each) => PUBLIC.test(each))
  );
}

/** Alternative text is the owner's own writing. */
function toMedia(attachment: JsonObject, files: EntryIndex): Media {
  const url = string(attachment.url) ?? "";
  const type = string(attachment.mediaType) ?? "";
  const parts = url.split("/");
  // The folders above may be left out on either side.
  const entry = (
    files.endingWith(parts.slice(-4).join("/")) ??
    parts.map((_, at) => files.at(parts.slice(at + 1).join("/"))).find((found) => found !== undefined)
  )?.path;
  const altText = string(attachment.name);
  const kind = /^(image|video|audio)\//.exec(type)?.[1];
  return {
    kind: kind === "image" ? "photo" : kind === "video" || kind === "audio" ? kind : mediaKind(url),
    ...(entry === undefined ? {} : { entry }),
    ...(altText === undefined ? {} : { altText }),
  };
}
