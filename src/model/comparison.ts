import type { Concern, Severity } from "./concern.js";
import type { Platform, Post, PostKind } from "./post.js";

/** Where a post of an earlier report is now that it is in this one no more. */
export type Whereabouts =
  /** Not in the archives of this run: removed, or not in this export. */
  | "not-in-archive"
  /** Still there, and nothing is asked about it any more. */
  | "not-asked"
  /** Found again, and left out by `--since`, `--until` or `--min-severity`, or this run did not read so far. */
  | "not-known";

/** A post of an earlier report that is not in this one. No words of it. */
export interface GonePost {
  readonly id: string;
  /** Number of the item in the earlier report. */
  readonly item: number;
  readonly platform: Platform;
  readonly kind: PostKind;
  readonly createdAt?: string;
  readonly dateSource: Post["dateSource"];
  readonly severity: Severity;
  readonly concerns: readonly Concern[];
  readonly where: Whereabouts;
}

/** This report beside an earlier one. Lists hold post ids of this report. */
export interface Comparison {
  /** ISO 8601, UTC: the time on the earlier report. */
  readonly earlier: string;
  /** Other rules or other guidance find other things: a difference may come from that alone. */
  readonly sameRules: boolean;
  /** No account of the earlier report is among this one's. */
  readonly otherAccounts?: true;
  readonly added: readonly string[];
  readonly still: readonly string[];
  /** There before, with other words. */
  readonly changed: readonly string[];
  /** Of those that are still there or changed: the ones someone had decided to change. */
  readonly toChange: readonly string[];
  readonly gone: readonly GonePost[];
}
