import type { AuditResult, Concern, Notice, ReportedPost, Severity } from "../model/index.js";
import { CONCERNS } from "../model/index.js";
import { type GroupReason, groupPosts } from "./group.js";
import { REGISTERED, type Stage, stageAt, stageOfYear, stagesOf } from "./stages.js";
import { CONCERN_NAMES, counted, PLATFORM_NAMES } from "./words.js";

/** What every readable format shows, worked out once: numbered items, bands, counts, patterns. */
export interface ReportView {
  readonly bands: readonly Band[];
  /** Item number of each reported post, by its id and by those of its copies on other platforms. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Item number of each reported post itself: two wordings of one post share an id. */
  readonly itemOf: ReadonlyMap<ReportedPost, number>;
  /** The item that shows a finding's working, by key: a finding that spans posts is told once. */
  readonly toldAt: ReadonlyMap<string, number>;
  readonly glance: Glance;
  /** Notices grouped by how much they matter, worst first. */
  readonly notices: readonly Notice[];
}

export interface Band {
  readonly id: "first" | "next" | "awareness";
  readonly title: string;
  readonly intro: string;
  readonly groups: readonly ViewGroup[];
  readonly posts: number;
}

export interface ViewGroup {
  readonly reason: GroupReason;
  readonly items: readonly ViewItem[];
}

export interface ViewItem {
  readonly number: number;
  readonly reported: ReportedPost;
}

export interface Glance {
  /** Posts per concern, in the fixed order of concerns; only those that occur. */
  readonly concerns: readonly { readonly concern: Concern; readonly name: string; readonly posts: number }[];
  /** Reported posts per year, oldest first; `undated` last. */
  readonly years: readonly { readonly year: string; readonly posts: number; readonly stage?: string }[];
  /** Reported posts before training, as a student and registered; empty when the owner did not say since when. */
  readonly stages: readonly { readonly name: string; readonly posts: number }[];
  /** Up to three plain sentences. */
  readonly patterns: readonly string[];
}

export const GLANCE_NOTE = "One post can stand in several rows.";

const BANDS: readonly (Omit<Band, "groups" | "posts"> & { readonly severities: readonly Severity[] })[] = [
  {
    id: "first",
    title: "Look at first",
    intro: "If these are what they seem, they would matter most under the guidance cited.",
    severities: ["high"],
  },
  {
    id: "next",
    title: "Look next",
    intro: "Worth reading with the guidance beside you.",
    severities: ["medium"],
  },
  {
    id: "awareness",
    title: "For awareness",
    intro: "Many of these will be nothing. They are here so that you have seen them.",
    severities: ["low", "info"],
  },
];

const NOTICE_ORDER: readonly Notice["level"][] = ["loss", "warning", "info"];

/** Every format shows the same view, so it is worked out once a result. */
const views = new WeakMap<AuditResult, ReportView>();

export function buildView(result: AuditResult): ReportView {
  const view = views.get(result) ?? viewOf(result);
  views.set(result, view);
  return view;
}

function viewOf(result: AuditResult): ReportView {
  const groups = groupPosts(result.posts);
  const numbers = new Map<string, number>();
  const itemOf = new Map<ReportedPost, number>();
  const toldAt = new Map<string, number>();
  let count = 0;
  const bands = BANDS.map(({ severities, ...band }): Band => {
    const own = groups
      .filter((group) => severities.includes(group.posts[0]?.severity ?? "info"))
      .map(
        (group): ViewGroup => ({
          reason: group.reason,
          items: group.posts.map((reported) => {
            count += 1;
            const number = count;
            numbers.set(reported.post.id, number);
            itemOf.set(reported, number);
            for (const { id } of reported.alsoAt ?? []) if (!numbers.has(id)) numbers.set(id, number);
            for (const { key } of reported.findings) if (!toldAt.has(key)) toldAt.set(key, number);
            return { number, reported };
          }),
        }),
      );
    return { ...band, groups: own, posts: own.reduce((total, group) => total + group.items.length, 0) };
  });
  return {
    bands,
    numbers,
    itemOf,
    toldAt,
    glance: glance(result.posts, stagesOf(result.career)),
    notices: [...result.coverage.notices].sort(
      (a, b) => NOTICE_ORDER.indexOf(a.level) - NOTICE_ORDER.indexOf(b.level),
    ),
  };
}

function glance(posts: readonly ReportedPost[], stages: readonly Stage[]): Glance {
  const concerns = CONCERNS.map((concern) => ({
    concern,
    name: CONCERN_NAMES[concern],
    posts: posts.filter(({ findings }) => findings.some((finding) => finding.concern === concern)).length,
  })).filter((row) => row.posts > 0);
  const counts = new Map<string, number>();
  for (const { post } of posts) {
    const year = post.createdAt?.slice(0, 4) ?? "undated";
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const years = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([year, count]) => {
      const stage = stageOfYear(stages, year);
      return { year, posts: count, ...(stage === undefined ? {} : { stage }) };
    });
  const stageCounts = countStages(posts, stages);
  return {
    concerns,
    years,
    stages: stageCounts,
    patterns: [...stagePattern(stageCounts), ...patterns(posts, concerns, years)].slice(0, 3),
  };
}

/** What stands before registration weighs differently, and a reader should see it at once. */
function stagePattern(stages: Glance["stages"]): readonly string[] {
  const at = stages.findIndex(({ name }) => name === REGISTERED);
  const total = stages.reduce((sum, { posts }) => sum + posts, 0);
  const before = stages.slice(0, Math.max(at, 0)).reduce((sum, { posts }) => sum + posts, 0);
  return total >= PATTERN_POSTS && before * 2 > total
    ? [`Most of them (${before} of ${total}) are from before you registered.`]
    : [];
}

function countStages(posts: readonly ReportedPost[], stages: readonly Stage[]): Glance["stages"] {
  if (stages.length === 0) return [];
  const times = posts.map(({ post }) =>
    post.dateSource === "none" ? Number.NaN : Date.parse(post.createdAt ?? ""),
  );
  const rows = stages.map((stage) => ({
    name: stage.name,
    posts: times.filter((at) => !Number.isNaN(at) && stageAt(stages, at) === stage).length,
  }));
  const undated = times.filter((at) => Number.isNaN(at)).length;
  return undated === 0 ? rows : [...rows, { name: "no date", posts: undated }];
}

/** Fewer posts than this have no pattern. */
const PATTERN_POSTS = 4;

function patterns(
  posts: readonly ReportedPost[],
  concerns: Glance["concerns"],
  years: Glance["years"],
): readonly string[] {
  if (posts.length < PATTERN_POSTS) return [];
  const found: string[] = [];
  const span = busiestSpan(years);
  if (span !== undefined && span.posts * 2 > posts.length)
    found.push(`Most of them (${span.posts} of ${posts.length}) are from ${span.name}.`);
  const top = concerns.reduce((best, row) => (row.posts > best.posts ? row : best), concerns[0] ?? NOTHING);
  if (top.posts * 2 > posts.length)
    found.push(`More than half speak to one question: ${top.name.toLowerCase()}.`);
  const platforms = new Map<string, number>();
  for (const { post } of posts) {
    const name = PLATFORM_NAMES[post.platform];
    platforms.set(name, (platforms.get(name) ?? 0) + 1);
  }
  if (platforms.size > 1) {
    const parts = [...platforms].sort(([, a], [, b]) => b - a).map(([name, count]) => `${name} ${count}`);
    found.push(`By platform: ${parts.join(", ")}.`);
  }
  const endorsed = posts.filter(({ post }) => post.authorship === "endorsed").length;
  if (endorsed > 0 && found.length < 3)
    found.push(`${counted(endorsed, "is", "are")} someone else’s words that you shared or liked.`);
  return found.slice(0, 3);
}

const NOTHING = { posts: 0, name: "" };

/** The three neighbouring years with the most reported posts. */
function busiestSpan(years: Glance["years"]): { readonly name: string; readonly posts: number } | undefined {
  const dated = years
    .filter(({ year }) => /^\d{4}$/.test(year))
    .map(({ year, posts }) => ({ year: Number(year), posts }));
  const last = dated.at(-1);
  const first = dated[0];
  if (first === undefined || last === undefined || last.year - first.year < 3) return undefined;
  const spans = dated.map(({ year }) => {
    const inside = dated.filter((other) => other.year >= year && other.year < year + 3);
    const end = inside.at(-1)?.year ?? year;
    return {
      name: end === year ? `${year}` : `${year} to ${end}`,
      posts: inside.reduce((total, other) => total + other.posts, 0),
    };
  });
  return spans.reduce((best, span) => (span.posts > best.posts ? span : best));
}
