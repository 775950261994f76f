import type { Concern, Severity } from "./concern.js";
import type { Authorship } from "./post.js";

export type DocumentStatus = "current" | "superseded" | "local" | "historic";

export interface Clause {
  readonly ref: string;
  /** Our own paraphrase. */
  readonly says: string;
  /** auto: rules look for it. part: rules see some of it. manual: nothing in an archive shows it; the checklist asks. */
  readonly how: "auto" | "part" | "manual";
  readonly concerns: readonly Concern[];
  /** The paragraph of the Code or standards it rests on, where it names one ("Code 20.6"). */
  readonly basis?: string;
  /** The checklist question, for clauses that an archive cannot show in full. */
  readonly checklist?: string;
  readonly confidence?: "secondary";
  /** Speaks of every concern, in posts of this authorship or in all of them, instead of naming concerns. */
  readonly scope?: Exclude<Authorship, "own"> | "all";
  /** A reason to weigh less: what each severity becomes, for its concerns or in its scope. */
  readonly weigh?: Partial<Readonly<Record<Severity, Severity>>>;
}

export interface GuidanceDocument {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  /** ISO date, as precise as known ("2011-07", "2018-06-29"). */
  readonly published: string;
  /** In force from and until, ISO dates. */
  readonly from: string;
  readonly until?: string;
  readonly status: DocumentStatus;
  readonly confidence?: "secondary";
  readonly url?: string;
  readonly note?: string;
  /** Earlier documents that this one took the place of. */
  readonly replaces?: readonly string[];
  readonly clauses: readonly Clause[];
  /** Severity of each concern under this document. Absent: the document does not speak of it. */
  readonly severity: Partial<Record<Concern, Severity>>;
}

/** Who you are, and so which documents apply. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  readonly documents: readonly string[];
  /** Local documents weigh as others do (`counts`, the default), or only where no other speaks of a concern. */
  readonly local?: "counts" | "fills-gaps";
  readonly note?: string;
}

/**
 * Why a clause is named when the severity does not come from it. then: in force when the post was made.
 * now: today's text beside an older one. local: binds only its own people. elsewhere: a current document that
 * was not chosen, when none of those chosen speaks of the concern. lowers: the reason for a lower severity.
 */
export type CitationRole = "then" | "now" | "local" | "elsewhere" | "lowers";

export interface Citation {
  readonly document: string;
  readonly ref: string;
  readonly severity: Severity;
  readonly status: DocumentStatus;
  /** Absent: the severity rests on it. */
  readonly role?: CitationRole;
  readonly note?: string;
}
