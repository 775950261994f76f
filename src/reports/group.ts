import type { Post, ReportedPost } from "../model/index.js";

/** Why posts stand together in a report. */
export type GroupReason = "single" | "together" | "thread" | "same-words";

export interface PostGroup {
  readonly reason: GroupReason;
  /** In the order of the report, at least one. */
  readonly posts: readonly ReportedPost[];
}

/** Word triples that two texts must share, of all they have, to count as the same words. */
const ALIKE = 0.7;
/** A triple that stands in more posts than this is a stock phrase and says nothing. */
const STOCK_PHRASE = 40;

/**
 * Puts posts together that are one decision: findings that span posts, replies to one's own post, and the
 * same words posted again. The order of the input is kept, by the first post of each group.
 */
export function groupPosts(posts: readonly ReportedPost[]): readonly PostGroup[] {
  const parent = posts.map((_, index) => index);
  const reasons = new Map<number, Set<GroupReason>>();
  const root = (index: number): number => {
    let at = index;
    for (let up = parent[at]; up !== undefined && up !== at; up = parent[at]) at = up;
    parent[index] = at;
    return at;
  };
  const join = (a: number, b: number, reason: GroupReason) => {
    const [low, high] = [Math.min(root(a), root(b)), Math.max(root(a), root(b))];
    parent[high] = low;
    reasons.set(low, new Set([reason, ...(reasons.get(low) ?? []), ...(reasons.get(high) ?? [])]));
  };

  joinSharedFindings(posts, join);
  joinThreads(posts, join);
  joinSameWords(posts, join);

  const groups = new Map<number, ReportedPost[]>();
  posts.forEach((post, index) => {
    const at = root(index);
    const members = groups.get(at);
    if (members === undefined) groups.set(at, [post]);
    else members.push(post);
  });
  return [...groups].map(([at, members]) => ({ reason: mainReason(reasons.get(at)), posts: members }));
}

type Join = (a: number, b: number, reason: GroupReason) => void;

function joinSharedFindings(posts: readonly ReportedPost[], join: Join): void {
  const byKey = new Map<string, number>();
  posts.forEach(({ findings }, index) => {
    for (const { key } of findings) {
      const other = byKey.get(key);
      if (other === undefined) byKey.set(key, index);
      else join(other, index, "together");
    }
  });
}

function joinThreads(posts: readonly ReportedPost[], join: Join): void {
  const byNativeId = new Map<string, number>();
  posts.forEach(({ post }, index) => {
    if (post.authorship === "own" && post.nativeId !== undefined)
      byNativeId.set(nativeKey(post, post.nativeId), index);
  });
  posts.forEach(({ post }, index) => {
    const answered = post.inReplyTo?.nativeId;
    const other = answered === undefined ? undefined : byNativeId.get(nativeKey(post, answered));
    if (other !== undefined && other !== index && post.authorship === "own") join(other, index, "thread");
  });
}

function joinSameWords(posts: readonly ReportedPost[], join: Join): void {
  const sizes: number[] = [];
  const holders = new Map<string, number[]>();
  const firstWith = new Map<string, number>();
  posts.forEach(({ post }, index) => {
    const words = wordsOf(post.text);
    const own = wordTriples(words);
    sizes.push(own.size);
    const all = words.join(" ");
    const first = firstWith.get(all);
    if (first !== undefined && words.length > 0) {
      join(first, index, "same-words");
      return;
    }
    firstWith.set(all, index);
    const shared = new Map<number, number>();
    for (const triple of own) {
      const others = holders.get(triple);
      if (others === undefined) holders.set(triple, [index]);
      else if (others.length < STOCK_PHRASE) {
        for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
        others.push(index);
      }
    }
    for (const [other, count] of shared) {
      const union = own.size + (sizes[other] ?? 0) - count;
      if (count / union >= ALIKE) join(other, index, "same-words");
    }
  });
}

/** Without links, mentions or punctuation. */
function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replace(/https?:\/\/\S+|@[\w.]+/gu, " ")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Runs of three words; fewer words are one run. */
function wordTriples(words: readonly string[]): ReadonlySet<string> {
  if (words.length === 0) return new Set();
  if (words.length < 3) return new Set([words.join(" ")]);
  return new Set(words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`));
}

function nativeKey(post: Post, nativeId: string): string {
  return `${post.platform}\0${nativeId}`;
}

function mainReason(reasons: ReadonlySet<GroupReason> | undefined): GroupReason {
  return (["together", "thread", "same-words"] as const).find((reason) => reasons?.has(reason)) ?? "single";
}
