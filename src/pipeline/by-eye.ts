import { readPictureFile, readThumbnail } from "../media/picture-file.js";
import { type ArchiveEntry, type Media, type Post, type Role, ukClock } from "../model/index.js";
import { BY_EYE, byEyeGroup } from "../reports/by-eye.js";
import type { Engine } from "../signals/index.js";
import { type EntriesByPath, entriesByPath, entryAt } from "./picture-entries.js";
import type { Source } from "./sources.js";

/** A post that only eyes can judge, and how likely it is to be one to look at first. */
export interface Unseen {
  readonly post: Post;
  readonly likelihood: number;
}

/**
 * Pictures that nobody said anything of: no rule spoke of the post, and no alt text says what they show. A caption seldom
 * does ("night shift crew"), so the owner's own stay on the list with words; words inside a file, or read in the picture,
 * say no more. What others posted is listed when it has no words at all.
 */
export function needsEyes({ text, media, authorship }: Pick<Post, "text" | "media" | "authorship">): boolean {
  const pictures = media.filter(({ kind }) => kind === "photo" || kind === "video");
  if (pictures.every(({ altText = "" }) => altText.trim() !== "")) return false;
  return authorship === "own" || !hasWords({ text, media });
}

/** Only links, mentions and hashtags are no words. */
export function hasWords({ text, media }: Pick<Post, "text" | "media">): boolean {
  return [text, ...media.flatMap(({ caption, altText }) => [caption, altText])].some(
    (words = "") => words.replace(/https?:\/\/\S+|[@#]\S+/gu, "").trim() !== "",
  );
}

/** Word lists that tell of work in care, for what stands beside a picture. */
const OF_WORK = [
  "care-setting",
  "care-words-at-work",
  "clinical-site-name",
  "patient-nouns",
  "shift-words",
  "told-care-place",
  "work-proximity",
];

/** Higher is likelier. Cheap: asked of every post that only eyes can judge. */
export function likelihood(post: Post, role: Role, findWords: Engine["findWords"]): number {
  const { media, place } = post;
  const words = hasWords(post) ? [post.text, ...media.map(({ caption }) => caption)] : [];
  const ofWork = findWords(OF_WORK, [...new Set(words)].join("\n")).length > 0;
  const near = [...media.map(({ site }) => site), place?.site].some((site) => site !== undefined);
  const elsewhere = !near && media.some(({ location }) => location !== undefined);
  return (
    (near ? 4 : 0) +
    // What has no words may show anything; words of other things make it less likely.
    (ofWork ? 4 : words.length > 0 ? -2 : 0) -
    // It says where it was taken, and that is no clinical site we know.
    (elsewhere ? 2 : 0) +
    (role.group === "clinician" || role.group === "student" ? 2 : 0) +
    (role.employer === undefined ? 0 : 1) +
    (isWorkingHour(post) ? 1 : 0) +
    // Taken with a camera: not a drawing or a joke that was passed on.
    (media.some(({ camera }) => camera !== undefined) ? 1 : 0) +
    (place?.name === undefined ? 0 : 1)
  );
}

/** A weekday from seven to eight in the evening, or the small hours of any night. */
function isWorkingHour({ media, createdAt, dateSource }: Post): boolean {
  const posted = dateSource === "record" || dateSource === "id" ? createdAt : undefined;
  const moment = media.find(({ takenAt }) => takenAt !== undefined)?.takenAt ?? posted;
  if (moment === undefined || Number.isNaN(Date.parse(moment))) return false;
  const hour = Number(ukClock(moment).slice(0, 2));
  const weekday = new Date(moment).getUTCDay() % 6 !== 0;
  return (weekday && hour >= 7 && hour < 20) || hour < 6;
}

/** Albums and months together, those with the likeliest picture first; then the newest. */
export function likeliestFirst(unseen: readonly Unseen[]): readonly Post[] {
  const best = new Map<string, Unseen>();
  for (const each of unseen) {
    const group = byEyeGroup(each.post);
    const known = best.get(group);
    if (known === undefined || byLikelihood(each, known) < 0) best.set(group, each);
  }
  const groupOf = ({ post }: Unseen): string => byEyeGroup(post);
  return [...unseen]
    .sort((a, b) => {
      const [left, right] = [best.get(groupOf(a)) ?? a, best.get(groupOf(b)) ?? b];
      return groupOf(a) === groupOf(b) ? byLikelihood(a, b) : byLikelihood(left, right);
    })
    .map(({ post }) => post);
}

function byLikelihood(a: Unseen, b: Unseen): number {
  if (a.likelihood !== b.likelihood) return b.likelihood - a.likelihood;
  const [left, right] = [
    `${a.post.createdAt ?? ""}\0${a.post.id}`,
    `${b.post.createdAt ?? ""}\0${b.post.id}`,
  ];
  return left < right ? 1 : left > right ? -1 : 0;
}

/** Larger than a camera's own small picture ever is. */
const SMALL_LIMIT = 64 * 1024;
/** With `--embed-images`: the largest picture, and all of them together. A page of more would not open. */
const WHOLE_LIMIT = 12 * 1024 * 1024;
const ALL_LIMIT = 150 * 1024 * 1024;

/** The posts that the reports list, with their pictures: the small one inside the file, or with `whole` all of it. */
export async function withImages(
  posts: readonly Post[],
  sources: readonly Source[],
  whole: boolean,
): Promise<readonly Post[]> {
  const byPath = new Map<Source, EntriesByPath>();
  const entryIn = (source: Source, post: Post, path: string): ArchiveEntry | undefined => {
    const known = byPath.get(source) ?? entriesByPath(source.archive.entries);
    byPath.set(source, known);
    return entryAt(known, post, path);
  };
  let left = ALL_LIMIT;
  const shown: Post[] = [];
  for (const post of posts.slice(0, BY_EYE)) {
    // The archive alone does not tell: one may be divided among several platforms.
    const source = sources.find(({ archive }) =>
      archive.entries.some((each) => each.archive === post.source.archive && each.path === post.source.entry),
    );
    const media: Media[] = [];
    for (const each of post.media) {
      const entry =
        source === undefined || each.entry === undefined || each.kind !== "photo"
          ? undefined
          : entryIn(source, post, each.entry);
      const image =
        source === undefined || entry === undefined ? undefined : await imageOf(entry, source, whole, left);
      left -= image?.length ?? 0;
      media.push(image === undefined ? each : { ...each, image });
    }
    shown.push({ ...post, media });
  }
  return [...shown, ...posts.slice(BY_EYE)];
}

async function imageOf(
  entry: ArchiveEntry,
  { archive }: Source,
  whole: boolean,
  left: number,
): Promise<string | undefined> {
  try {
    if (whole && entry.size <= Math.min(WHOLE_LIMIT, left)) {
      const { kind } = await readPictureFile(archive, entry);
      if (kind === "jpeg" || kind === "png" || kind === "gif" || kind === "webp")
        return dataImage(kind, await archive.bytes(entry, WHOLE_LIMIT));
    }
    const small = await readThumbnail(archive, entry);
    return small === undefined || small.length > SMALL_LIMIT ? undefined : dataImage("jpeg", small);
  } catch {
    // A picture that can't be read is named elsewhere; here it simply has no image.
    return undefined;
  }
}

function dataImage(kind: string, bytes: Uint8Array): string {
  return `data:image/${kind};base64,${Buffer.from(bytes).toString("base64")}`;
}
