import {
  type AuditResult,
  type Concern,
  type Finding,
  type Notice,
  type Post,
  type ReportedPost,
  SEVERITIES,
  type Severity,
} from "../model/index.js";
import { atLeast, compareFindings, compareReported, worstSeverity } from "../reports/order.js";

/** What is shown of what was found. Nothing is dropped in silence: what is left out is counted. */
export interface ShowOptions {
  /** ISO 8601, UTC, both inclusive. Undated posts are always shown. */
  readonly since?: string;
  readonly until?: string;
  readonly minSeverity?: Severity;
}

export interface Collection {
  add(post: Post, findings: readonly Finding[]): void;
  close(): Pick<AuditResult, "posts" | "checkByEye" | "hidden" | "byConcern" | "bySeverity"> & {
    readonly notices: readonly Notice[];
  };
}

/** Keeps the posts that have findings, and those that only eyes can judge; every other post is let go. */
export function createCollection(options: ShowOptions): Collection {
  const reported: ReportedPost[] = [];
  const byEye: Post[] = [];
  const seen = new Set<string>();
  let hidden = 0;
  let twice = 0;

  return {
    add(post, findings) {
      const eye = findings.length === 0 && onlyPictures(post);
      if (findings.length === 0 && !eye) return;
      // Two exports of one account hold the same posts: show each once, unless its words changed.
      const identity = `${post.id}\0${findings[0]?.textHash ?? ""}`;
      if (seen.has(identity)) {
        twice += 1;
        return;
      }
      seen.add(identity);
      if (!inPeriod(post, options)) {
        hidden += findings.length;
        return;
      }
      if (eye) {
        byEye.push(post);
        return;
      }
      const shown = findings.filter(({ severity }) => atLeast(severity, options.minSeverity ?? "info"));
      hidden += findings.length - shown.length;
      if (shown.length > 0)
        reported.push({ post, severity: worstSeverity(shown), findings: [...shown].sort(compareFindings) });
    },

    close() {
      reported.sort(compareReported);
      byEye.sort(newestFirst);
      return {
        posts: reported,
        checkByEye: byEye,
        hidden,
        byConcern: countConcerns(reported),
        bySeverity: countSeverities(reported),
        notices: twice === 0 ? [] : [repeatedNotice(twice)],
      };
    },
  };
}

/** Words that are only links and mentions say nothing that a rule could read. */
function onlyPictures(post: Post): boolean {
  return (
    post.authorship !== "other" &&
    post.media.some(({ kind }) => kind === "photo" || kind === "video") &&
    post.text.replace(/https?:\/\/\S+|[@#]\S+/gu, "").trim() === ""
  );
}

function inPeriod(post: Post, { since, until }: ShowOptions): boolean {
  if (post.createdAt === undefined || post.dateSource === "none") return true;
  const at = Date.parse(post.createdAt);
  return (since === undefined || at >= Date.parse(since)) && (until === undefined || at <= Date.parse(until));
}

function newestFirst(a: Post, b: Post): number {
  const [left, right] = [`${a.createdAt ?? ""}\0${a.id}`, `${b.createdAt ?? ""}\0${b.id}`];
  return left < right ? 1 : left > right ? -1 : 0;
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

function repeatedNotice(count: number): Notice {
  return {
    type: "notice",
    code: "post-repeated",
    level: "info",
    count,
    detail: "These posts are in more than one of the archives you gave. Each is shown once.",
  };
}
