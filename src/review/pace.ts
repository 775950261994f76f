/** How long a person takes, for "about 12 minutes left". */
export interface Pace {
  /** When the present post came up; absent before the first. */
  readonly since?: number;
  /** Milliseconds of all decided posts together. */
  readonly spent: number;
  readonly posts: number;
}

/** What a post takes before anything is known, and how many posts that guess counts for. */
const GUESS = 25_000;
const GUESS_POSTS = 3;
/** Longer than this on one post is a cup of tea. */
const LONGEST = 120_000;
const MINUTE = 60_000;

export function newPace(): Pace {
  return { spent: 0, posts: 0 };
}

export function seen(pace: Pace, now: number): Pace {
  return { ...pace, since: now };
}

export function decidedAfter(pace: Pace, now: number, posts: number): Pace {
  const took = pace.since === undefined ? GUESS : Math.min(Math.max(now - pace.since, 0), LONGEST);
  return { since: now, spent: pace.spent + took, posts: pace.posts + posts };
}

/** Whole minutes, rounded up; 0 when nothing is left. */
export function minutesLeft(pace: Pace, posts: number): number {
  const each = (pace.spent + GUESS * GUESS_POSTS) / (pace.posts + GUESS_POSTS);
  return Math.ceil((posts * each) / MINUTE);
}
