import type { Concern, Signal } from "../model/index.js";
import type { Prepared } from "../text/index.js";
import type { Match } from "./match-lexicons.js";

/** What the evaluator can ask about one post; everything is computed at most once. */
export interface PostView {
  readonly prepared: Prepared;
  /** By the lexicon's index. */
  matchesOf(lexicon: number): readonly Match[];
  /** Spans of a concept that holds in this window; undefined when it does not hold. */
  conceptSpans(concept: string, window: Window): readonly Match[] | undefined;
  readonly facts: ReadonlySet<string>;
  /** A fact that holds, as evidence says it. */
  factWords(fact: string): string;
  patternMatches(signal: Signal): readonly PatternMatch[];
  /** Details that help to identify someone, in the order of the text. */
  details(): readonly Detail[];
  /** Set while a timeline rule is worked out. */
  readonly overSeveralPosts: boolean;
  modelMargin(concern: Concern): ModelMargin;
  /** Set for `explain`: show what spoke against, too. */
  readonly explaining: boolean;
}

/** What the linear model says of a post, in natural-log odds above the calibrated cut. */
export interface ModelMargin {
  readonly margin: number;
  /** The weightiest words for it, or those against it: at most five, worked out when first asked for. */
  words(speakFor: boolean): readonly WeighedWords[];
}

export interface WeighedWords {
  readonly match: Match;
  readonly weight: number;
}

/** A detail that helps to identify someone; `match` is absent for what the post says without words. */
export interface Detail {
  readonly type: string;
  readonly bits: number;
  readonly match?: Match;
  readonly text: string;
}

export interface PatternMatch {
  readonly segment: number;
  readonly start: number;
  readonly end: number;
  /** The words it covers, for `near`. */
  readonly words: Match;
}

/** A run of whole sentences; long posts are judged a few sentences at a time. */
export interface Window {
  readonly from: number;
  readonly to: number;
}
