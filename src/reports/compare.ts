import {
  type AuditResult,
  type Comparison,
  type DecisionValue,
  type Finding,
  type GonePost,
  type Post,
  type ReportedPost,
  type Whereabouts,
  wordsBeside,
  writtenWords,
} from "../model/index.js";
import { buildView } from "./view.js";

const TO_CHANGE: readonly DecisionValue[] = ["change", "change-after-advice"];

/**
 * What became of the posts of an earlier report. `seen`: ids of its posts that the archives of this run hold, asked
 * about or not.
 */
export function compareReports(
  earlier: AuditResult,
  now: AuditResult,
  seen: ReadonlySet<string>,
): Comparison {
  // A post that stands in several places has the id of each.
  const idsOf = ({ post, alsoAt = [] }: ReportedPost) => [post, ...alsoAt].map(({ id }) => id);
  const before = new Map(earlier.posts.flatMap((each) => idsOf(each).map((id) => [id, each])));
  const pairs = pairEdited(earlier.posts, now.posts);
  const added: string[] = [];
  const still: string[] = [];
  const changed: string[] = [];
  const toChange: string[] = [];
  const met = new Set<string>();
  for (const reported of now.posts) {
    const { id } = reported.post;
    const olds = [...idsOf(reported).map((each) => before.get(each)), pairs.get(id)].filter(
      (each) => each !== undefined,
    );
    const [old] = olds;
    if (old === undefined) {
      added.push(id);
      continue;
    }
    for (const { post } of olds) met.add(post.id);
    // The same words on another platform, shown there before.
    const moved = old.post.platform !== reported.post.platform;
    (moved || haveSameWording(old.post, reported.post) ? still : changed).push(id);
    if (olds.some(({ findings }) => findings.some(wasToChange))) toChange.push(id);
  }
  const { numbers } = buildView(earlier);
  const gone = earlier.posts
    .filter(({ post }) => !met.has(post.id))
    .map(({ post, severity, findings }): GonePost => {
      const { id, platform, kind, createdAt, dateSource } = post;
      return {
        ...{ id, item: numbers.get(id) ?? 0, platform, kind },
        ...(createdAt === undefined ? {} : { createdAt }),
        ...{ dateSource, severity, concerns: [...new Set(findings.map(({ concern }) => concern))] },
        where: whereabouts(post, now, seen),
      };
    })
    .sort((a, b) => a.item - b.item);
  return {
    earlier: earlier.generatedAt,
    sameRules: sameRules(earlier, now),
    ...(haveOtherAccounts(earlier, now) ? { otherAccounts: true } : {}),
    ...{ added, still, changed, toChange, gone },
  };
}

function sameRules(a: AuditResult, b: AuditResult): boolean {
  return (
    a.ruleset.digest === b.ruleset.digest &&
    [...a.ruleset.profiles].sort().join(" ") === [...b.ruleset.profiles].sort().join(" ")
  );
}

/** Where both reports name accounts of one platform, and no name or handle is the same. */
function haveOtherAccounts(a: AuditResult, b: AuditResult): boolean {
  const named = ({ archives }: AuditResult) =>
    archives.flatMap(({ platform, owner }) =>
      [...owner.names, ...owner.handles].map((name) => `${platform} ${name.normalize("NFKC").toLowerCase()}`),
    );
  const [before, after] = [named(a), new Set(named(b))];
  const platforms = new Set(
    b.archives
      .filter(({ owner }) => owner.names.length + owner.handles.length > 0)
      .map(({ platform }) => platform),
  );
  const comparable = a.archives.some(
    ({ platform, owner }) => platforms.has(platform) && owner.names.length + owner.handles.length > 0,
  );
  return comparable && !before.some((name) => after.has(name));
}

function wasToChange({ decision }: Finding): boolean {
  return decision !== undefined && TO_CHANGE.includes(decision.value);
}

/** Posts without an id of their own get another one when their words change: the moment tells them again. */
function pairEdited(
  earlier: readonly ReportedPost[],
  now: readonly ReportedPost[],
): ReadonlyMap<string, ReportedPost> {
  const ids = (posts: readonly ReportedPost[]) => new Set(posts.map(({ post }) => post.id));
  const [oldIds, newIds] = [ids(earlier), ids(now)];
  const lost = byMoment(earlier.filter(({ post }) => !newIds.has(post.id)));
  const found = byMoment(now.filter(({ post }) => !oldIds.has(post.id)));
  const pairs = new Map<string, ReportedPost>();
  for (const [moment, fresh] of found) {
    const old = lost.get(moment);
    if (old?.length === 1 && fresh.length === 1 && fresh[0] !== undefined && old[0] !== undefined)
      pairs.set(fresh[0].post.id, old[0]);
  }
  return pairs;
}

function byMoment(posts: readonly ReportedPost[]): ReadonlyMap<string, readonly ReportedPost[]> {
  const groups = new Map<string, ReportedPost[]>();
  for (const reported of posts) {
    const { nativeId, platform, kind, createdAt, dateSource } = reported.post;
    if (nativeId !== undefined || createdAt === undefined || dateSource !== "record") continue;
    const key = `${platform} ${kind} ${createdAt}`;
    groups.set(key, [...(groups.get(key) ?? []), reported]);
  }
  return groups;
}

/** Everything a rule may read in the archive: what was read in pictures hangs on what was asked for. */
function haveSameWording(a: Post, b: Post): boolean {
  const words = (post: Post) => [...writtenWords(post), ...wordsBeside(post)].join("\0");
  return words(a) === words(b);
}

function whereabouts({ id, platform }: Post, now: AuditResult, seen: ReadonlySet<string>): Whereabouts {
  if (seen.has(id)) return now.hidden > 0 ? "not-known" : "not-asked";
  const read = now.archives.some((archive) => archive.platform === platform);
  return read && !now.partial ? "not-in-archive" : "not-known";
}
