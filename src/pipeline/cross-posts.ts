import type { Finding, OtherPlace, Post, PostKind } from "../model/index.js";
import { compareFindings } from "../reports/order.js";
import { type ComparableText, comparableText, isSameOrCutShort } from "./comparable-text.js";

/** A post that is asked about. */
export interface Asked {
  readonly post: Post;
  readonly findings: readonly Finding[];
}

export interface AskedOnce extends Asked {
  readonly alsoAt: readonly OtherPlace[];
}

/** Finds the posts that one person put on several platforms, so that each is shown once, with every place. */
export interface CrossPosts {
  /** Every post that is read, asked about or not. `person`: whose archive it is in. */
  see(post: Post, person: number): void;
  /** One for each post; of those that stand on several platforms, one for all. */
  merge(asked: readonly Asked[]): readonly AskedOnce[];
}

const HOUR = 3_600_000;
/**
 * Tools post at once; by hand it is the same day or the next ones, and some exports give only the day, in another time
 * zone. Later than that, the same words are said again, which is another post.
 */
const WINDOW = 72 * HOUR;
/** Two or three words can be the same by chance, but hardly within the hour. */
const FEW = 4;
const WINDOW_OF_FEW = HOUR;
/** Posts of one beginning that are looked through one by one. */
const MANY = 16;
/** Before the place where a copy was cut, to tell it from another beginning. */
const FEWEST_BEFORE_CUT = 8;
/** Answers stand under someone's post and messages go to someone: only these are published twice. */
const PUBLISHED: ReadonlySet<PostKind> = new Set(["post", "quote", "photo", "video", "story", "article"]);

/** One post in one place. Holds no more of it than is needed: every post of an archive may have one. */
interface Copy extends ComparableText {
  readonly place: OtherPlace;
  readonly at: number;
}

export function createCrossPosts(platforms: number): CrossPosts {
  const copies = new Map<string, Copy[]>();
  /** What is in it, of beginnings that many posts share ("I just posted a photo"). */
  const known = new Map<string, Set<string>>();
  const isIn = (key: string, alike: readonly Copy[], { place, words }: Copy): boolean => {
    if (alike.length < MANY) return alike.some((each) => each.place.id === place.id && each.words === words);
    const all = known.get(key) ?? new Set(alike.map((each) => identity(each.place.id, each.words)));
    known.set(key, all);
    const one = identity(place.id, words);
    if (all.has(one)) return true;
    all.add(one);
    return false;
  };

  return {
    see(post, person) {
      const copy = platforms > 1 ? copyOf(post) : undefined;
      if (copy === undefined) return;
      const key = `${person} ${copy.words.split(" ", FEW).join(" ")}`;
      const alike = copies.get(key);
      if (alike === undefined) copies.set(key, [copy]);
      // Two exports of one account hold the same posts.
      else if (!isIn(key, alike, copy)) alike.push(copy);
    },

    merge(asked) {
      const groups = [...copies.values()].flatMap(groupsOf);
      if (groups.length === 0) return asked.map((each) => ({ ...each, alsoAt: [] }));
      return mergeGroups(asked, groups);
    },
  };
}

function copyOf(post: Post): Copy | undefined {
  const { id, platform, kind, audience, createdAt, dateSource, url, source } = post;
  if (post.authorship !== "own" || !PUBLISHED.has(kind) || createdAt === undefined) return undefined;
  if (dateSource !== "record" && dateSource !== "id" && dateSource !== "day") return undefined;
  const said = comparableText(post.text);
  if (said.count < (said.cut ? FEWEST_BEFORE_CUT : 1)) return undefined;
  const address = url === undefined ? {} : { url };
  return {
    ...said,
    at: Date.parse(createdAt),
    place: { id, platform, kind, audience, createdAt, dateSource, ...address, source },
  };
}

/** Copies that are one post: the nearest in time first, and no platform twice. */
function groupsOf(alike: readonly Copy[]): readonly (readonly Copy[])[] {
  const ordered = [...alike].sort((a, b) => a.at - b.at || byText(a.place.id, b.place.id));
  const pairs: { readonly one: Copy; readonly other: Copy; readonly apart: number }[] = [];
  ordered.forEach((one, index) => {
    for (let next = index + 1; next < ordered.length; next += 1) {
      const other = ordered[next];
      if (other === undefined || other.at - one.at > (one.count < FEW ? WINDOW_OF_FEW : WINDOW)) break;
      if (one.place.platform !== other.place.platform && isSameOrCutShort(one, other))
        pairs.push({ one, other, apart: other.at - one.at });
    }
  });
  pairs.sort((a, b) => a.apart - b.apart);
  const groups = new Map<Copy, readonly Copy[]>();
  for (const { one, other } of pairs) {
    const [left, right] = [groups.get(one) ?? [one], groups.get(other) ?? [other]];
    if (left === right) continue;
    const taken = new Set(left.map(({ place }) => place.platform));
    if (right.some(({ place }) => taken.has(place.platform))) continue;
    const both = [...left, ...right];
    for (const copy of both) groups.set(copy, both);
  }
  return [...new Set(groups.values())];
}

function mergeGroups(asked: readonly Asked[], groups: readonly (readonly Copy[])[]): readonly AskedOnce[] {
  const groupOf = new Map<string, readonly Copy[]>();
  for (const group of groups)
    for (const copy of group) groupOf.set(identity(copy.place.id, copy.words), group);
  const members = new Map<readonly Copy[], Asked[]>();
  const alone: AskedOnce[] = [];
  for (const each of asked) {
    const group = groupOf.get(identity(each.post.id, comparableText(each.post.text).words));
    const others = group === undefined ? undefined : members.get(group);
    if (group === undefined) alone.push({ ...each, alsoAt: [] });
    else if (others === undefined) members.set(group, [each]);
    else others.push(each);
  }
  const shownAs = new Map<string, string>();
  const merged = [...members].flatMap(([group, all]): AskedOnce[] => {
    const [shown, ...others] = all.sort(bestFirst);
    if (shown === undefined) return [];
    const copies = group.filter(({ place }) => place.id !== shown.post.id);
    for (const { place } of copies) shownAs.set(place.id, shown.post.id);
    return [
      {
        post: shown.post,
        findings: others.reduce(withFindings, shown).findings,
        alsoAt: copies.map(({ place }) => place).sort(byDate),
      },
    ];
  });
  return oneStoryEach([...alone, ...merged], shownAs);
}

/**
 * The copy that is shown must be the same every time, because decisions hang on it: never one that was cut short, then
 * the one that was decided about, then the first, and never by what the rules say of it.
 */
function bestFirst(a: Asked, b: Asked): number {
  const cut = ({ post }: Asked) => Number(comparableText(post.text).cut);
  const open = ({ findings }: Asked) => Number(findings.every(({ disposition }) => disposition === "open"));
  return cut(a) - cut(b) || open(a) - open(b) || byDate(a.post, b.post);
}

/** The same question is asked once. One that only the other copy raises is kept, and says whose words it means. */
function withFindings(shown: Asked, { post, findings }: Asked): Asked {
  const asked = new Set(shown.findings.map(({ rule }) => rule));
  const more = findings
    .filter(({ rule }) => !asked.has(rule))
    .map((finding): Finding => {
      const evidence = finding.evidence.map((line) => ({ ...line, postId: line.postId ?? post.id }));
      return {
        ...finding,
        postId: shown.post.id,
        evidence: post.text === shown.post.text ? finding.evidence : evidence,
      };
    });
  return { post: shown.post, findings: [...shown.findings, ...more] };
}

/** A finding over several posts names those that are shown; a story that was told on two platforms is one. */
function oneStoryEach(all: readonly AskedOnce[], shownAs: ReadonlyMap<string, string>): readonly AskedOnce[] {
  if (shownAs.size === 0) return all;
  const shown = (id: string): string => shownAs.get(id) ?? id;
  const postsOf = ({ postId, related }: Finding) => [...new Set([postId, ...related].map(shown))];
  const stories = new Map<string, Finding>();
  const storyOf = (finding: Finding) => `${finding.rule}\0${postsOf(finding).sort().join("\0")}`;
  const isStory = ({ related }: Finding) => related.length > 0;
  for (const finding of all
    .flatMap(({ findings }) => findings)
    .filter(isStory)
    .sort(compareFindings))
    if (!stories.has(storyOf(finding))) stories.set(storyOf(finding), finding);
  return all.map(({ post, findings, alsoAt }) => {
    const told = findings.map((finding): Finding => {
      if (!isStory(finding)) return finding;
      const related = postsOf(finding).filter((id) => id !== post.id);
      return { ...(stories.get(storyOf(finding)) ?? finding), postId: post.id, related };
    });
    return { post, alsoAt, findings: [...new Map(told.map((each) => [each.key, each])).values()] };
  });
}

function identity(id: string, words: string): string {
  return `${id}\0${words}`;
}

type Dated = Pick<OtherPlace, "createdAt" | "platform" | "id">;

function byDate(a: Dated, b: Dated): number {
  return byText(a.createdAt ?? "", b.createdAt ?? "") || byText(a.platform, b.platform) || byText(a.id, b.id);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
