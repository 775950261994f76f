import type { InferredRole } from "./account.js";
import type { Comparison } from "./comparison.js";
import type { Concern, Severity } from "./concern.js";
import type { Finding } from "./finding.js";
import type { Citation, Clause, DocumentStatus } from "./guidance.js";
import type { Bucket, Notice } from "./notice.js";
import type { Platform, Post } from "./post.js";

export interface ArchiveSummary {
  readonly name: string;
  readonly platform: Platform;
  readonly layout: string;
  readonly generatedAt?: string;
  readonly owner: { readonly names: readonly string[]; readonly handles: readonly string[] } & InferredRole;
}

/** One entry of the archive in the coverage ledger. */
export interface LedgerEntry {
  readonly archive: string;
  readonly entry: string;
  readonly bucket: Bucket;
  readonly records: number;
  readonly failedRecords: number;
  readonly posts: number;
  readonly first?: string;
  readonly last?: string;
}

export interface CoverageTotals {
  readonly entries: number;
  readonly byBucket: Readonly<Record<Bucket, number>>;
  readonly posts: number;
  readonly own: number;
  readonly endorsed: number;
  readonly other: number;
  readonly media: number;
  readonly undated: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly byYear: Readonly<Record<string, number>>;
  /** Posts in languages that the rules do not read, by language code. */
  readonly unreadLanguages: Readonly<Record<string, number>>;
  /** Absent where pictures were not looked at: an inspection, a report of an earlier version. */
  readonly pictures?: PictureTotals;
}

/** Picture and video files of the archive: each is in exactly one of the four. */
export interface PictureTotals {
  readonly files: number;
  /** Of posts that a rule asks about, or with alt text that says what they show. */
  readonly judged: number;
  /** In the list to check by eye. */
  readonly byEye: number;
  /** Named among the files that could not be read. */
  readonly unreadable: number;
  /** Of private messages that were not asked for. */
  readonly switchedOff: number;
}

export interface Coverage {
  readonly entries: readonly LedgerEntry[];
  readonly totals: CoverageTotals;
  readonly notices: readonly Notice[];
}

/** A post that has findings, worst first. */
export interface ReportedPost {
  readonly post: Post;
  readonly severity: Severity;
  readonly findings: readonly Finding[];
  /** Where else the owner put the same words, oldest first; absent when nowhere. */
  readonly alsoAt?: readonly OtherPlace[];
}

/** Another platform's copy of a post that is shown. */
export type OtherPlace = Pick<
  Post,
  "id" | "platform" | "kind" | "audience" | "createdAt" | "dateSource" | "url" | "source"
>;

/** A question that no archive can answer, from a clause marked manual or part. */
export interface ChecklistItem {
  readonly question: string;
  readonly citations: readonly Pick<Citation, "document" | "ref">[];
}

export interface DocumentSummary {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly published: string;
  readonly status: DocumentStatus;
  readonly confidence?: "secondary";
  readonly url?: string;
  /** Paraphrases of the clauses that findings of this report cite. */
  readonly clauses: readonly Clause[];
}

/** ISO 8601, UTC, each the first moment of a day. */
export interface Career {
  readonly studentFrom?: string;
  readonly registeredFrom?: string;
}

export interface AuditResult {
  /** ISO 8601, UTC (`--now`). */
  readonly generatedAt: string;
  readonly toolVersion: string;
  readonly ruleset: {
    readonly version: string;
    /** Hash of every ruleset file that was loaded. */
    readonly digest: string;
    readonly profiles: readonly string[];
    readonly documents: readonly DocumentSummary[];
  };
  readonly archives: readonly ArchiveSummary[];
  readonly coverage: Coverage;
  readonly posts: readonly ReportedPost[];
  /** Findings left out by `--since`, `--until` and `--min-severity`. */
  readonly hidden: number;
  /** Findings by concern, after hiding. */
  readonly byConcern: Readonly<Partial<Record<Concern, number>>>;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly checklist: readonly ChecklistItem[];
  /** Posts with pictures that no rule asks about and no alt text describes: to check by eye. */
  readonly checkByEye: readonly Post[];
  /** Someone seems to have been in distress in these posts: shown as help, never as a finding. */
  readonly support: { readonly posts: number };
  /** Is a complaint or investigation open, or might one be? */
  readonly concernOpen: "none" | "open" | "unsure";
  /** Which key the findings are sealed with, for a decisions file; never in report.json. */
  readonly workspace?: string;
  /** Interrupted: what is here is true, and there is more. */
  readonly partial: boolean;
  /** When the owner began to train and joined a register, as they say. */
  readonly career?: Career;
  /** Details were covered (`standard`) or words left out (`strict`) before it was written. */
  readonly redacted?: "standard" | "strict";
  /** This report beside an earlier one (`--compare`). */
  readonly comparison?: Comparison;
}

/** Renders a result. Pure: same result, same bytes. */
export interface Reporter {
  readonly format: "md" | "json" | "html" | "csv";
  readonly fileName: string;
  /** The document from its start to its end, in pieces, so that the whole never stands in memory. */
  pieces(result: AuditResult): Iterable<string>;
  /** All pieces in one. */
  render(result: AuditResult): string;
}
