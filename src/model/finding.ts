import type { Concern, Confidence, Severity } from "./concern.js";
import type { Decided, Seal } from "./decision.js";
import type { Citation } from "./guidance.js";

/** One line of the working: a signal that counted, for or against. */
export interface Evidence {
  readonly signal: string;
  /** Points added, or taken off when negative. */
  readonly points: number;
  /** `text`, `earlierTexts.0`, `title`, `media.0.caption`, `media.0.altText`, `place`, `account.bio`; absent for a fact. */
  readonly field?: string;
  /** UTF-16 offsets into that field. */
  readonly start?: number;
  readonly end?: number;
  /** The words themselves, or the fact in words. */
  readonly text: string;
  readonly why: string;
  /** The kind of identifying detail it is: name, age, place... */
  readonly detail?: string;
  /** The post whose words these are, in a finding over several posts. */
  readonly postId?: string;
}

/** A rule's working on one post, for hits and misses alike. */
export interface Trace {
  readonly rule: string;
  readonly concern: Concern;
  readonly score: number;
  readonly possible: number;
  readonly likely: number;
  readonly evidence: readonly Evidence[];
  /** Needed signals that were not there; empty for a hit. */
  readonly missing: readonly string[];
  readonly hit: boolean;
}

export type Disposition = "open" | "decided" | "stale";

export interface Finding {
  /** Hash of rule, platform and the post's id (or timestamp and text hash): survives a re-export. */
  readonly key: string;
  readonly textHash: string;
  readonly rule: string;
  /** Of what the rule asks and how it adds up. Absent in reports of earlier versions. */
  readonly ruleDigest?: string;
  readonly concern: Concern;
  readonly postId: string;
  /** The other posts of a timeline finding. */
  readonly related: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly score: number;
  readonly confidence: Confidence;
  readonly severity: Severity;
  readonly citations: readonly Citation[];
  readonly title: string;
  readonly ask: string;
  readonly why: string;
  readonly disposition: Disposition;
  /** What was decided; for a stale one, what was decided before. */
  readonly decision?: Decided;
  /** For a decisions file; never in report.json. */
  readonly seal?: Seal;
}
