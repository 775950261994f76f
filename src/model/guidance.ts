import type { Concern, Severity } from "./concern.js";

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
  readonly clauses: readonly Clause[];
  /** Severity of each concern under this document. Absent: the document does not speak of it. */
  readonly severity: Partial<Record<Concern, Severity>>;
}

/** Who you are, and so which documents apply. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  readonly documents: readonly string[];
  readonly note?: string;
}

export interface Citation {
  readonly document: string;
  readonly ref: string;
  readonly severity: Severity;
  readonly status: DocumentStatus;
  readonly note?: string;
}
