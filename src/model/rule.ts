import type { Concern, Severity } from "./concern.js";

/** A word list: one meaning, many ways to say it. */
export interface LexiconSource {
  readonly id: string;
  readonly note: string;
  /** Where the facts come from, when they are not our own knowledge of the language. */
  readonly source?: string;
  readonly terms: readonly string[];
  /** Longer phrases that only look like a term ("patient safety"): a match that overlaps one does not count. */
  readonly except?: readonly string[];
  /** Set when the words are a detail that helps to identify someone. */
  readonly detail?: DetailSource;
}

/** Kinds of detail add up once each: two ages say no more than one. */
export interface DetailSource {
  readonly type:
    | "name"
    | "initials"
    | "number"
    | "age"
    | "sex"
    | "place"
    | "bed"
    | "time"
    | "condition"
    | "event"
    | "occupation"
    | "relation"
    | "public"
    | "appearance"
    | "quote"
    | "picture";
  /** How much it narrows down who it could be, roughly in bits (a UK resident is 26). */
  readonly bits: number;
}

export interface NearSource {
  /** Another signal of the same rule or concept. */
  readonly signal: string;
  /** Within this many words; otherwise in the same sentence. */
  readonly words?: number;
}

export interface SignalSource {
  readonly id: string;
  readonly points: number;
  readonly why?: string;
  readonly needed?: boolean;
  readonly lexicon?: string | readonly string[];
  readonly concept?: string | readonly string[];
  readonly pattern?: string;
  readonly validator?: "nhs-number";
  readonly fact?: string | readonly string[];
  /** identifying-details: distinct kinds of detail near the signal named by `near`, their bits as points. */
  readonly measure?: "identifying-details";
  /**
   * The linear model's margin for a concern, that for being worth a look at all taken in, in natural-log odds above
   * the calibrated cut; at most `points` either way.
   */
  readonly model?: Concern;
  readonly near?: NearSource;
  /** Only in what people wrote, in what a picture shows, or in a place tag. */
  readonly in?: readonly ("words" | "picture" | "place")[];
  /** Count quoted words too. */
  readonly quoted?: boolean;
}

export interface ConceptSource {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly signals: readonly SignalSource[];
  /** Points from which the concept holds. */
  readonly holds: number;
  /** Signals whose words are the concept's words, for `near`. Default: every positive signal with words. */
  readonly spans?: readonly string[];
  readonly examples?: ExamplesSource;
}

export interface ExampleSource {
  readonly text: string;
  readonly why?: string;
  readonly kind?: string;
  readonly role?: string;
  readonly picture?: string;
  readonly place?: string;
  /** Metres from a clinical site, as the picture records where it was taken. */
  readonly metres?: number;
  /** What the picture records as its time: ISO 8601, UTC. */
  readonly taken?: string;
  /** Words that were read in the picture. */
  readonly seen?: string;
  readonly bio?: string;
  /** Same name on a match and a nomatch: one change flips the answer. */
  readonly pair?: string;
}

export interface ExamplesSource {
  readonly match: readonly ExampleSource[];
  readonly nomatch: readonly ExampleSource[];
  /** What it should ask about, and does not yet. */
  readonly known_miss?: readonly ExampleSource[];
  /** What it should leave alone, and asks about as yet. */
  readonly known_alarm?: readonly ExampleSource[];
}

export interface CitationSource {
  readonly document: string;
  readonly ref: string;
  readonly severity?: Severity;
  readonly note?: string;
}

export interface RuleSource {
  readonly id: string;
  readonly concern: Concern;
  readonly title: string;
  readonly ask: string;
  readonly why: string;
  readonly status: "draft" | "stable";
  readonly where?: {
    readonly authorship?: readonly ("own" | "endorsed" | "other")[];
    readonly kind?: readonly string[];
    readonly role?: readonly ("clinician" | "student" | "lay" | "unknown")[];
  };
  readonly signals: readonly SignalSource[];
  /** Adds up over several posts about what looks like one person, at most so many hours apart. */
  readonly timeline?: { readonly hours: number };
  readonly report: { readonly possible: number; readonly likely: number };
  readonly guidance: readonly CitationSource[];
  readonly examples: ExamplesSource;
}

/** What a word can look like, whatever it says: `%num`, `%age` and so on in a term. */
export const SHAPES = [
  "num",
  "age",
  "time",
  "name",
  "ordinal",
  "emoji",
  "mention",
  "url",
  "hashtag",
  "money",
  "caps",
  "any",
] as const;

export type ShapeName = (typeof SHAPES)[number];

/** One step of a lexicon term. A choice with an empty option may be skipped. */
export type PatternAtom =
  | { readonly kind: "word"; readonly text: string; readonly match: "exact" | "stem" | "capitals" }
  | { readonly kind: "reference"; readonly id: string }
  | { readonly kind: "shape"; readonly name: ShapeName }
  | { readonly kind: "gap"; readonly most: number }
  | { readonly kind: "choice"; readonly options: readonly (readonly PatternAtom[])[] };

/** A lexicon, read and checked. */
export interface Lexicon {
  readonly id: string;
  readonly note: string;
  readonly terms: readonly (readonly PatternAtom[])[];
  readonly except: readonly (readonly PatternAtom[])[];
  readonly detail?: DetailSource;
}

/**
 * Lexicons compiled when the program was built (src/signals/trie.ts says how), so that a run need not parse tens of
 * thousands of terms: they come first among a ruleset's lexicons, and hold no terms there but what was added since.
 */
export interface CompiledLexicons {
  /** Of what the lexicons said. */
  readonly key: string;
  readonly ids: readonly string[];
  /** Of each lexicon; one may refer to those of lower layers. */
  readonly layers: readonly number[];
  /** First node of each layer. */
  readonly roots: readonly number[];
  readonly words: readonly string[];
  readonly stems: readonly string[];
  /** Choices are numbered from 0; this is the next number. */
  readonly choices: number;
  /** Threes: a node, a step and the node after it. */
  readonly steps: Int32Array;
  /** By node. */
  readonly kinds: Int32Array;
  readonly firstOf: Int32Array;
  /** What stands at nodes, as linked lists. */
  readonly nextOf: Int32Array;
  readonly said: Int32Array;
}

export type Concept = ConceptSource;
export type Rule = RuleSource;
export type Signal = SignalSource;

export type ModelHead = Concern | "any";

/** Weights of linear models, one a concern and one for `any`, trained offline from the project's own posts (see docs/accuracy.md). */
export interface WordModel {
  readonly heads: readonly ModelHead[];
  /** Where each head's sum starts. */
  readonly bias: readonly number[];
  /**
   * What each head hears of the others: where it starts, a weight for every sum, and one more for every sum above zero.
   * The sums are each head's for the whole post, then each head's for whatever of the post speaks up most, the whole or a
   * sentence by itself. What is one concern in other words is then not raised as two.
   */
  readonly heard: readonly (readonly number[])[];
  /** Where each head speaks up, by its sum when it has heard the others. */
  readonly cuts: readonly number[];
  /** Share of the strongest concern's sum that is added to the one for being worth a look. */
  readonly strongest: number;
  readonly features: ModelFeatures;
}

/** What features weigh, in flat lists: no object for each of a hundred thousand. */
export interface ModelFeatures {
  readonly names: readonly string[];
  /** By feature: where its weights start in the two lists below; its end is where the next one's start. */
  readonly starts: Int32Array;
  /** Which head a weight is for, by its index. */
  readonly headOf: Uint8Array;
  readonly hundredths: Int16Array;
}

/** Everything that judges a post, read from rulesets/ and checked; plain data. */
export interface Ruleset {
  readonly version: string;
  readonly digest: string;
  readonly lexicons: readonly Lexicon[];
  readonly concepts: readonly Concept[];
  readonly rules: readonly Rule[];
  readonly model?: WordModel;
  readonly compiled?: CompiledLexicons;
}
