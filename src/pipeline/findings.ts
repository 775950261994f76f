import { createHash } from "node:crypto";
import {
  type Evidence,
  type Finding,
  type Post,
  type Rule,
  shownDay,
  wordsBeside,
  wordsInPictures,
  writtenWords,
} from "../model/index.js";
import { citationsFor } from "../rulesets/guidance-citations.js";
import type { Guidance } from "../rulesets/load-guidance.js";
import type { RuleHit, TimelineHit } from "../signals/index.js";
import { createInterner } from "./interner.js";
import type { ChosenGuidance } from "./rules.js";

/** Characters of SHA-256 kept: short enough to type, long enough never to meet its like in one archive. */
const HASH_LENGTH = 16;

/** A post and what is to be asked about it. */
export interface Found {
  readonly post: Post;
  readonly finding: Finding;
}

/** Turns hits into findings under the guidance chosen. A hit that no document anywhere speaks of becomes none. */
export interface FindingMaker {
  fromHit(hit: RuleHit, post: Post): readonly Found[];
  /** The same finding for each post of the story, so that none is shown without the others. */
  fromStory(hit: TimelineHit): readonly Found[];
}

export function createFindingMaker(
  chosen: ChosenGuidance,
  guidance: Guidance,
  ruleDigests: ReadonlyMap<string, string>,
): FindingMaker {
  const intern = createInterner();
  const make = (
    rule: Rule,
    posts: readonly Post[],
    working: { readonly evidence: readonly Evidence[]; readonly score: number; readonly endorsed: boolean },
  ): readonly Found[] => {
    const [first] = posts;
    if (first === undefined) return [];
    const postDate = shownDay(first);
    const { severity, citations } = citationsFor(
      {
        concern: rule.concern,
        cites: rule.guidance,
        authorship: working.endorsed ? "endorsed" : first.authorship,
        ...(postDate === undefined ? {} : { postDate }),
      },
      chosen,
      guidance,
    );
    if (severity === undefined) return [];
    const finding = {
      key: findingKey(rule.id, first),
      textHash: posts.length === 1 ? hashWords(first) : hash(posts.map(hashWords)),
      rule: rule.id,
      ruleDigest: ruleDigests.get(rule.id) ?? "",
      concern: rule.concern,
      evidence: working.evidence.map((line) => ({ ...line, why: intern(line.why) })),
      score: working.score,
      confidence: working.score >= rule.report.likely ? "likely" : "possible",
      severity,
      citations: intern(citations),
      title: rule.title,
      ask: rule.ask,
      why: rule.why,
      disposition: "open",
    } as const;
    return posts.map((post) => {
      const related = posts.filter((other) => other !== post).map(({ id }) => id);
      return { post, finding: { ...finding, postId: post.id, related } };
    });
  };
  return {
    fromHit: ({ rule, trace, endorsed }, post) => make(rule, [post], { ...trace, endorsed }),
    fromStory: ({ rule, posts, evidence, score }) => make(rule, posts, { evidence, score, endorsed: false }),
  };
}

/** Every word of the post that a rule may have read. */
function hashWords(post: Post): string {
  return hash([...writtenWords(post), ...wordsBeside(post), ...wordsInPictures(post)]);
}

/** What the owner wrote, which tells posts apart that have no number of their own. */
export function hashWritten(post: Post): string {
  return hash(writtenWords(post));
}

/** The same for the same post in a later export: from its own id where it has one, else its moment and words. */
function findingKey(rule: string, post: Post): string {
  // A platform may number posts and comments each from 1, and two blogs do: the id tells them apart.
  const which = post.nativeId === undefined ? `${post.createdAt ?? ""}\0${hashWritten(post)}` : post.id;
  return hash([rule, post.platform, which]);
}

function hash(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, HASH_LENGTH);
}
