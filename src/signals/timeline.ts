import type { Evidence, Post, Rule } from "../model/index.js";

/** What a timeline rule saw in one post: someone in care, and some details of them. */
export interface Sighting {
  readonly rule: Rule;
  readonly post: Post;
  readonly evidence: readonly Evidence[];
  /** Whose archive the post is in. Nobody's story holds another's posts. */
  readonly person?: number;
}

export interface TimelineHit {
  readonly rule: Rule;
  /** In the order of time; the first one carries the finding. */
  readonly posts: readonly Post[];
  /** The weightiest detail of each kind, each with the post it stands in. */
  readonly evidence: readonly Evidence[];
  readonly score: number;
}

export interface Timeline {
  add(sighting: Sighting): void;
  /** Groups of posts that together say enough to identify someone, where none says enough alone. */
  close(): readonly TimelineHit[];
}

const HOUR = 3_600_000;
/** Most posts a group may hold: a story, not a career. */
const LONGEST_STORY = 12;
/** Kinds of detail by which two posts show that they speak of the same person or event. */
const LINKING = new Set([
  "name",
  "initials",
  "bed",
  "condition",
  "event",
  "relation",
  "occupation",
  "public",
]);

/** Details that identify no one alone can identify someone together. Posts without a time are left out. */
export function createTimeline(): Timeline {
  const sightings: Sighting[] = [];
  return {
    add(sighting) {
      if (sighting.post.createdAt !== undefined && sighting.post.authorship === "own")
        sightings.push(sighting);
    },
    close() {
      const groups = new Map<Rule, Map<number, Map<string, Seen>>>();
      for (const sighting of sightings) {
        const { rule, post, person = 0 } = sighting;
        const people = groups.get(rule) ?? new Map<number, Map<string, Seen>>();
        groups.set(rule, people);
        const own = people.get(person) ?? new Map<string, Seen>();
        people.set(person, own);
        // Two exports of one account hold the same posts, and two wordings of one are no story.
        own.set(post.id, seen(sighting));
      }
      return [...groups].flatMap(([rule, people]) =>
        [...people.values()].flatMap((own) =>
          storiesOf(rule, [...own.values()].sort(earlierFirst)).flatMap((story) => toHit(rule, story) ?? []),
        ),
      );
    },
  };
}

/** A sighting with what it is compared by, worked out once: a long life online has tens of thousands. */
interface Seen extends Sighting {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Its details of the linking kinds, each with its words. */
  readonly links: ReadonlySet<string>;
}

function seen(sighting: Sighting): Seen {
  const links = sighting.evidence.flatMap(({ detail, text }) =>
    detail !== undefined && LINKING.has(detail) ? [`${detail}\0${lettersAndDigits(text)}`] : [],
  );
  return { ...sighting, at: Date.parse(sighting.post.createdAt ?? ""), links: new Set(links) };
}

function earlierFirst(a: Seen, b: Seen): number {
  return a.at - b.at || (a.post.id < b.post.id ? -1 : a.post.id > b.post.id ? 1 : 0);
}

/** Runs of posts, each close in time to the one before and linked to one of the run. */
function storiesOf(rule: Rule, ordered: readonly Seen[]): readonly (readonly Seen[])[] {
  const longest = (rule.timeline?.hours ?? 0) * HOUR;
  const stories: Seen[][] = [];
  let open: Seen[][] = [];
  for (const sighting of ordered) {
    open = open.filter(
      (story) => sighting.at - (story.at(-1)?.at ?? 0) <= longest && story.length < LONGEST_STORY,
    );
    const story = open.find((each) => each.some((member) => isLinked(member, sighting)));
    if (story) story.push(sighting);
    else {
      const fresh = [sighting];
      stories.push(fresh);
      open.push(fresh);
    }
  }
  return stories.filter((story) => story.length > 1);
}

/** A reply to it, or a detail of the same kind in the same words. */
function isLinked(a: Seen, b: Seen): boolean {
  const parent = b.post.inReplyTo?.nativeId;
  if (parent !== undefined && parent === a.post.nativeId && a.post.platform === b.post.platform) return true;
  for (const link of a.links) if (b.links.has(link)) return true;
  return false;
}

const lettersAndDigits = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

function toHit(rule: Rule, story: readonly Sighting[]): TimelineHit | undefined {
  const byDetail = new Map<string, Evidence>();
  let strongestAlone = 0;
  for (const { post, evidence } of story) {
    let alone = 0;
    for (const line of evidence) {
      alone += line.points;
      const name = line.detail ?? `signal ${line.signal}`;
      const known = byDetail.get(name);
      if (!known || line.points > known.points) byDetail.set(name, { ...line, postId: post.id });
    }
    strongestAlone = Math.max(strongestAlone, alone);
  }
  const evidence = [...byDetail.values()];
  const score = evidence.reduce((sum, { points }) => sum + points, 0);
  if (score < rule.report.possible || strongestAlone >= rule.report.possible) return undefined;
  return { rule, posts: story.map(({ post }) => post), evidence, score };
}
