import { readFileSync } from "node:fs";
import {
  CONCERNS,
  type Concern,
  type InferredRole,
  type Media,
  type Platform,
  POST_KINDS,
  type Post,
  type PostKind,
  type RoleGroup,
} from "../../src/model/index.js";

/** One labelled post of a corpus (see fixtures/corpus/README.md for the fields). */
export interface Labelled {
  readonly id: string;
  readonly post: Post;
  readonly role: InferredRole;
  readonly labels: readonly Concern[];
  readonly severity: string;
  readonly hard: boolean;
  readonly arguable: boolean;
  readonly pair?: string;
  /** A functional case: should one of these concerns be raised? Empty list: any concern at all. */
  readonly expect?: {
    readonly raised: boolean;
    readonly concerns: readonly Concern[];
    readonly function: string;
  };
}

interface Row {
  id: string;
  platform?: string;
  kind?: string;
  text: string;
  altOrCaption?: string;
  place?: string;
  author?: string;
  labels?: string[];
  severity?: string;
  hard?: boolean;
  arguable?: boolean;
  pair?: string;
  expect?: boolean;
  concern?: string;
  function?: string;
  profile?: string;
  quoted?: string;
  thread_prev?: string;
  media?: { type: string; albumName?: string; exif?: { GPSLatitude?: number; GPSLongitude?: number } };
}

/** Reads a JSON Lines corpus. Throws an Error naming the line that is not a labelled post. */
export function readCorpus(path: string): readonly Labelled[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line, index) => {
      if (line.trim() === "") return [];
      try {
        return [toLabelled(JSON.parse(line) as Row)];
      } catch {
        throw new Error(`${path}:${index + 1}: not a labelled post`);
      }
    });
}

const KINDS: Readonly<Record<string, PostKind>> = { like: "reaction", retweet: "repost" };

function toLabelled(row: Row): Labelled {
  const kind = KINDS[row.kind ?? ""] ?? (POST_KINDS.find((each) => each === row.kind) || "post");
  const concerns = (row.concern ?? "")
    .split("|")
    .filter((each): each is Concern => (CONCERNS as readonly string[]).includes(each));
  return {
    id: row.id,
    post: { ...toPost(row, kind), ...wordsOf(row, kind) },
    role: roleOf(row),
    labels: (row.labels ?? []).filter((each): each is Concern =>
      (CONCERNS as readonly string[]).includes(each),
    ),
    severity: row.severity ?? "none",
    hard: row.hard ?? false,
    arguable: row.arguable ?? false,
    ...(row.pair ? { pair: row.pair } : {}),
    ...(row.expect === undefined
      ? {}
      : { expect: { raised: row.expect, concerns, function: row.function ?? "" } }),
  };
}

function toPost(row: Row, kind: PostKind): Post {
  const media: Media[] = [];
  if (row.media || row.altOrCaption || kind === "photo" || kind === "video") {
    const exif = row.media?.exif;
    media.push({
      kind: kind === "video" || row.media?.type === "video" ? "video" : "photo",
      ...(row.altOrCaption ? { altText: row.altOrCaption } : {}),
      ...(row.media?.albumName ? { album: row.media.albumName } : {}),
      ...(exif?.GPSLatitude !== undefined && exif.GPSLongitude !== undefined
        ? { location: { latitude: exif.GPSLatitude, longitude: exif.GPSLongitude } }
        : {}),
    });
  }
  return {
    type: "post",
    id: row.id,
    platform: (row.platform ?? "x") as Platform,
    nativeId: row.id,
    kind,
    authorship: "own",
    audience: "unknown",
    createdAt: "2024-03-05T08:30:00Z",
    dateSource: "record",
    text: row.text,
    media,
    ...(row.place ? { place: { name: row.place } } : {}),
    links: [],
    mentions: [],
    ...(row.thread_prev ? { inReplyTo: { own: true, text: row.thread_prev } } : {}),
    source: { archive: "corpus", entry: row.id, pointer: "/" },
  };
}

/** Likes and reposts are written out in the corpora as "Liked: '…'" and "RT @handle: … // own words". */
function wordsOf(row: Row, kind: PostKind): Partial<Post> {
  if (row.quoted) return { kind: "quote", quoted: { text: row.quoted } };
  if (kind === "reaction") {
    const liked = /^\(?liked[^'"\u2018\u201c]*['"\u2018\u201c]([\s\S]*)['"\u2019\u201d]\s*\)?$/i.exec(
      row.text.trim(),
    );
    return { authorship: "endorsed", ...(liked?.[1] ? { text: liked[1] } : {}) };
  }
  if (kind === "repost") {
    const shared = /^RT @(\w+):\s*([\s\S]*?)(?:\s\/\/\s([\s\S]*))?$/.exec(row.text.trim());
    if (!shared) return { authorship: "endorsed" };
    const quoted = { author: shared[1] ?? "", text: shared[2] ?? "" };
    if (shared[3]) return { kind: "quote", text: shared[3], quoted };
    return { authorship: "endorsed", text: shared[2] ?? "" };
  }
  return {};
}

const STUDENT = /student|medic\b.*uni/i;
const LAY = /lay|public|teacher|dog walker|dad of/i;

function roleOf(row: Row): InferredRole {
  const words = row.author ?? row.profile ?? "";
  const group: RoleGroup =
    words === "" ? "clinician" : LAY.test(words) ? "lay" : STUDENT.test(words) ? "student" : "clinician";
  return { group, role: words, because: [], given: true };
}
