import {
  type AuditResult,
  type Concern,
  type Finding,
  type Notice,
  type Post,
  type ReportedPost,
  SEVERITIES,
  type Severity,
  shownDay,
} from "../model/index.js";
import { atLeast, compareFindings, compareReported, worstSeverity } from "../reports/order.js";
import { likeliestFirst, type Unseen } from "./by-eye.js";
import { createCrossPosts } from "./cross-posts.js";
import { hashWritten } from "./findings.js";

/** What is shown of what was found. Nothing is dropped in silence: what is left out is counted. */
export interface ShowOptions {
  /**
   * ISO 8601, both inclusive: a moment in UTC, or a day, month or year by the clock that the report shows. Undated
   * posts are always shown.
   */
  readonly since?: string;
  readonly until?: string;
  readonly minSeverity?: Severity;
}

export interface Collection {
  /** A post may come again with more findings, or from another export of the same account. */
  add(post: Post, findings: readonly Finding[]): void;
  /** Every post, whose archive it is in, and how likely its pictures are to be worth a look; absent: rules judged it. */
  see(post: Post, person: number, unseen?: number): void;
  close(): Pick<AuditResult, "posts" | "checkByEye" | "hidden" | "byConcern" | "bySeverity"> & {
    readonly notices: readonly Notice[];
  };
}

/**
 * Keeps the posts that have findings, and those that only eyes can judge; every other post is let go. With `platforms`
 * above one, a post that stands on several is shown once.
 */
export function createCollection(options: ShowOptions, platforms: number): Collection {
  const crossPosts = createCrossPosts(platforms);
  const kept = new Map<string, { readonly post: Post; readonly findings: Map<string, Finding> }>();
  const byEye = new Map<string, Unseen>();
  /** Ids of posts that came from more than one place. */
  const repeated = new Set<string>();

  return {
    add(post, findings) {
      // Two exports of one account hold the same posts: show each once, unless its words changed.
      const identity = `${post.id}\0${hashWritten(post)}`;
      const entry = kept.get(identity) ?? { post, findings: new Map<string, Finding>() };
      kept.set(identity, entry);
      if (findings.some(({ key }) => entry.findings.has(key))) repeated.add(post.id);
      for (const finding of findings) entry.findings.set(finding.key, finding);
    },

    see(post, person, unseen) {
      crossPosts.see(post, person);
      if (unseen === undefined) return;
      if (byEye.has(post.id)) repeated.add(post.id);
      byEye.set(post.id, { post, likelihood: unseen });
    },

    close() {
      // What another export of the account had rules ask about is no longer for eyes alone.
      for (const { post } of kept.values()) byEye.delete(post.id);
      const shownByEye = [...byEye.values()].filter(({ post }) => inPeriod(post, options));
      const outside = byEye.size - shownByEye.length;
      const found = new Set<string>();
      const shown = new Set<string>();
      const asked = [...kept.values()].map(({ post, findings }) => ({
        post,
        findings: [...findings.values()],
      }));
      const posts = crossPosts.merge(asked).flatMap(({ post, findings, alsoAt }): ReportedPost[] => {
        const seen = [post, ...alsoAt].some((place) => inPeriod(place, options))
          ? findings.filter(({ severity }) => atLeast(severity, options.minSeverity ?? "info"))
          : [];
        for (const { key } of findings) found.add(key);
        for (const { key } of seen) shown.add(key);
        if (seen.length === 0) return [];
        const places = alsoAt.length === 0 ? {} : { alsoAt };
        return [{ post, severity: worstSeverity(seen), findings: seen.sort(compareFindings), ...places }];
      });
      posts.sort(compareReported);
      return {
        posts,
        checkByEye: likeliestFirst(shownByEye),
        hidden: found.size - shown.size,
        byConcern: countConcerns(posts),
        bySeverity: countSeverities(posts),
        notices: [
          ...(repeated.size === 0 ? [] : [repeatedNotice(repeated.size)]),
          ...(outside === 0 ? [] : [outsideNotice(outside)]),
        ],
      };
    },
  };
}

function inPeriod(post: Pick<Post, "createdAt" | "dateSource">, { since, until }: ShowOptions): boolean {
  return (
    (since === undefined || compareWithBound(post, since) >= 0) &&
    (until === undefined || compareWithBound(post, until) <= 0)
  );
}

/** Below zero when a post is from before a day or moment; zero when nobody can say, or it is within it. */
function compareWithBound(post: Pick<Post, "createdAt" | "dateSource">, bound: string): number {
  const day = shownDay(post);
  if (post.createdAt === undefined || day === undefined) return 0;
  const exact = post.dateSource === "record" || post.dateSource === "id";
  if (exact && bound.includes("T")) return Date.parse(post.createdAt) - Date.parse(bound);
  const named = bound.includes("T") ? (shownDay({ createdAt: bound, dateSource: "record" }) ?? bound) : bound;
  const known = Math.min(post.dateSource === "month" ? "2015-03".length : day.length, named.length);
  const [left, right] = [day.slice(0, known), named.slice(0, known)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function countConcerns(posts: readonly ReportedPost[]): Partial<Record<Concern, number>> {
  const counts: Partial<Record<Concern, number>> = {};
  const keys = new Set<string>();
  for (const { key, concern } of posts.flatMap(({ findings }) => findings)) {
    if (keys.has(key)) continue;
    keys.add(key);
    counts[concern] = (counts[concern] ?? 0) + 1;
  }
  return counts;
}

function countSeverities(posts: readonly ReportedPost[]): Record<Severity, number> {
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>;
  for (const { severity } of posts) counts[severity] += 1;
  return counts;
}

function outsideNotice(count: number): Notice {
  return {
    type: "notice",
    code: "by-eye-outside-dates",
    level: "info",
    count,
    detail: "Posts to check by eye are outside the dates you asked for, so they are not listed.",
  };
}

function repeatedNotice(count: number): Notice {
  return {
    type: "notice",
    code: "post-repeated",
    level: "info",
    count,
    detail: "These posts are more than once in what you gave. Each is shown once.",
  };
}
