import type { Notice } from "../model/index.js";
import { counted } from "./words.js";

/** Months without a word before a gap is worth a question. */
const GAP_MONTHS = 6;
/** Someone who posts twice a year has nothing but gaps: at their usual pace, this many posts would have stood in it. */
const POSTS_MISSED = 5;
/** The longest are worth naming, and no more. */
const MOST_GAPS = 5;

/** The owner's own dated posts of one archive: their months as `2014-03`, and how many there are. */
export interface Activity {
  readonly months: Set<string>;
  posts: number;
}

interface Gap {
  readonly from: number;
  readonly months: number;
}

/** Long silences in each archive, as questions: another account, a deleted stretch, or simply a quiet time. */
export function gapNotices(activity: ReadonlyMap<string, Activity>): readonly Notice[] {
  return [...activity]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([archive, own]) =>
      longestGaps(own).map(
        (gap): Notice => ({
          type: "notice",
          code: "gap-in-time",
          level: "info",
          archive,
          count: gap.months,
          detail: `No posts of yours between ${monthName(gap.from)} and ${monthName(gap.from + gap.months + 1)} (${counted(gap.months, "month")}). Was another account in use, or is part of the archive missing?`,
        }),
      ),
    );
}

function longestGaps({ months, posts }: Activity): readonly Gap[] {
  const present = [...months].map(monthIndex).sort((a, b) => a - b);
  const pace = posts / ((present.at(-1) ?? 0) - (present[0] ?? 0) + 1);
  const gaps: Gap[] = [];
  present.forEach((month, index) => {
    const next = present[index + 1];
    const silent = next === undefined ? 0 : next - month - 1;
    if (silent >= GAP_MONTHS && silent * pace >= POSTS_MISSED) gaps.push({ from: month, months: silent });
  });
  return gaps
    .sort((a, b) => b.months - a.months || a.from - b.from)
    .slice(0, MOST_GAPS)
    .sort((a, b) => a.from - b.from);
}

/** `2014-03` as months since year 0. */
function monthIndex(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

function monthName(index: number): string {
  const date = new Date(Date.UTC(Math.floor(index / 12), index % 12, 1));
  return date.toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
}
