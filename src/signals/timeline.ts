import type { Evidence, Post, Rule } from "../model/index.js";

/** What a timeline rule saw in one post: someone in care, and some details of them. */
export interface Sighting {
  readonly rule: Rule;
  readonly post: Post;
  readonly evidence: readonly Evidence[];
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
      const byRule = new Map<Rule, Sighting[]>();
      for (const sighting of sightings)
        byRule.set(sighting.rule, [...(byRule.get(sighting.rule) ?? []), sighting]);
      return [...byRule].flatMap(([rule, all]) =>
        storiesOf(rule, all.sort(earlierFirst)).flatMap((story) => toHit(rule, story) ?? []),
      );
    },
  };
}

function earlierFirst(a: Sighting, b: Sighting): number {
  const [left, right] = [`${a.post.createdAt}\0${a.post.id}`, `${b.post.createdAt}\0${b.post.id}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Runs of posts, each close in time to the one before and linked to one of the run. */
function storiesOf(rule: Rule, ordered: readonly Sighting[]): readonly (readonly Sighting[])[] {
  const hours = rule.timeline?.hours ?? 0;
  const stories: Sighting[][] = [];
  let open: Sighting[][] = [];
  for (const sighting of ordered) {
    open = open.filter(
      (story) => hoursBetween(story.at(-1), sighting) <= hours && story.length < LONGEST_STORY,
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

function hoursBetween(before: Sighting | undefined, after: Sighting): number {
  return (Date.parse(after.post.createdAt ?? "") - Date.parse(before?.post.createdAt ?? "")) / 3_600_000;
}

/** A reply to it, or a detail of the same kind in the same words. */
function isLinked(a: Sighting, b: Sighting): boolean {
  const parent = b.post.inReplyTo?.nativeId;
  if (parent !== undefined && parent === a.post.nativeId) return true;
  return a.evidence.some(
    ({ detail, text }) =>
      detail !== undefined &&
      LINKING.has(detail) &&
      b.evidence.some((other) => other.detail === detail && fold(other.text) === fold(text)),
  );
}

const fold = (text: string): string =>
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
