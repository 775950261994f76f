import type { CoverageTotals, Post } from "../model/index.js";
import type { Activity } from "./gaps.js";

/** Codes that platforms use for "no language": emoji, hashtags, links, numbers, too short to tell. */
const NO_LANGUAGE = new Set(["und", "zxx", "mul", "art", "qam", "qct", "qht", "qme", "qst"]);
/** Of posts that no platform marks, and whose words are not English. */
export const UNNAMED_LANGUAGE = "und";
/** ISO 639: the rules are written for it. */
const READ_LANGUAGE = "en";

type PostTotals = Omit<CoverageTotals, "entries" | "byBucket" | "pictures">;

/** Counts posts as they stream past. Keeps numbers, never posts. */
export interface PostCounts {
  add(post: Post): void;
  /** A post whose words look like another language, whatever the platform says of it. Told after `add`. */
  otherLanguage(post: Post): void;
  /** `activity`: when the owner wrote, by archive. */
  close(): { readonly totals: PostTotals; readonly activity: ReadonlyMap<string, Activity> };
}

export function createPostCounts(): PostCounts {
  const activity = new Map<string, Activity>();
  const byKind = new Map<string, number>();
  const byYear = new Map<string, number>();
  const unread = new Map<string, number>();
  const totals = { posts: 0, own: 0, endorsed: 0, other: 0, media: 0, undated: 0 };
  return {
    add(post) {
      totals.posts += 1;
      totals[post.authorship] += 1;
      totals.media += post.media.length;
      add(byKind, post.kind);
      const language = unreadLanguage(post);
      if (language !== undefined) add(unread, language);
      if (post.createdAt === undefined || post.dateSource === "none") {
        totals.undated += 1;
        return;
      }
      add(byYear, post.createdAt.slice(0, 4));
      if (post.authorship !== "own") return;
      const own = activityOf(activity, post.source.archive);
      own.months.add(post.createdAt.slice(0, 7));
      own.posts += 1;
    },

    otherLanguage(post) {
      if (unreadLanguage(post) === undefined) add(unread, UNNAMED_LANGUAGE);
    },

    close() {
      const [kinds, years, unreadLanguages] = [sorted(byKind), sorted(byYear), sorted(unread)];
      return { totals: { ...totals, byKind: kinds, byYear: years, unreadLanguages }, activity };
    },
  };
}

/** The language that the platform marks a post as, when the rules don't read it. */
function unreadLanguage({ language: marked }: Post): string | undefined {
  const language = marked?.split("-")[0]?.toLowerCase();
  return language === undefined || language === READ_LANGUAGE || NO_LANGUAGE.has(language)
    ? undefined
    : language;
}

function activityOf(all: Map<string, Activity>, archive: string): Activity {
  let own = all.get(archive);
  if (own === undefined) {
    own = { months: new Set(), posts: 0 };
    all.set(archive, own);
  }
  return own;
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
