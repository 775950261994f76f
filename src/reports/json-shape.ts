import type {
  AuditResult,
  Bucket,
  Citation,
  Clause,
  Comparison,
  Concern,
  Confidence,
  Coordinates,
  CoverageTotals,
  DecisionTag,
  DecisionValue,
  Disposition,
  DocumentStatus,
  GonePost,
  Media,
  NearSite,
  NoticeLevel,
  OtherPost,
  Platform,
  Post,
  PostKind,
  RoleEvidence,
  RoleGroup,
  Severity,
  SourcePointer,
  StaleReason,
} from "../model/index.js";

/**
 * report.json, schemaVersion 1. `schema/report.schema.json` says the same to other programs.
 * Every key is always there; what the archive does not say is null.
 */
export interface ReportJson {
  readonly schemaVersion: 1;
  readonly beforeYouChangeAnything: string;
  readonly tool: { readonly name: "backscroll"; readonly version: string };
  readonly generatedAt: string;
  readonly partial: boolean;
  readonly concern: AuditResult["concernOpen"];
  readonly ruleset: {
    readonly version: string;
    readonly digest: string;
    readonly profiles: readonly string[];
    readonly documents: readonly DocumentJson[];
  };
  readonly archives: readonly ArchiveJson[];
  readonly coverage: {
    readonly entries: readonly EntryJson[];
    readonly totals: CoverageTotals;
    readonly notices: readonly NoticeJson[];
  };
  readonly summary: {
    /** Posts with findings; `high` to `info` are these posts by their worst finding. */
    readonly posts: number;
    readonly high: number;
    readonly medium: number;
    readonly low: number;
    readonly info: number;
    /** Findings by concern. */
    readonly byConcern: Readonly<Partial<Record<Concern, number>>>;
    /** Findings that `--since`, `--until` or `--min-severity` left out. */
    readonly hidden: number;
  };
  readonly posts: readonly ReportedPostJson[];
  readonly checkByEye: readonly PostJson[];
  readonly checklist: AuditResult["checklist"];
  readonly support: AuditResult["support"];
  /** Absent without `--student-from` and `--registered-from`. */
  readonly career?: { readonly studentFrom: string | null; readonly registeredFrom: string | null };
  /** Absent unless details were covered or words left out. */
  readonly redacted?: NonNullable<AuditResult["redacted"]>;
  /** This report beside an earlier one; absent without `--compare`. */
  readonly comparison?: ComparisonJson;
}

/** As `Comparison`, with null for a date that is not known. */
export type ComparisonJson = Omit<Comparison, "gone"> & { readonly gone: readonly GonePostJson[] };
export type GonePostJson = Omit<GonePost, "createdAt"> & { readonly createdAt: string | null };

export interface DocumentJson {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly published: string;
  readonly status: DocumentStatus;
  readonly confidence: "secondary" | null;
  readonly url: string | null;
  readonly clauses: readonly ClauseJson[];
}

export interface ClauseJson {
  readonly ref: string;
  readonly says: string;
  readonly how: Clause["how"];
  readonly concerns: readonly Concern[];
  readonly basis: string | null;
  readonly checklist: string | null;
  readonly confidence: "secondary" | null;
}

export interface ArchiveJson {
  readonly name: string;
  readonly platform: Platform;
  readonly layout: string;
  readonly generatedAt: string | null;
  readonly owner: {
    readonly names: readonly string[];
    readonly handles: readonly string[];
    readonly role: string | null;
    readonly employer: string | null;
    readonly group: RoleGroup;
    readonly given: boolean;
    readonly because: readonly RoleEvidenceJson[];
  };
}

export interface RoleEvidenceJson {
  readonly from: RoleEvidence["from"];
  readonly text: string;
  readonly role: string | null;
  readonly employer: string | null;
  readonly since: string | null;
  readonly until: string | null;
}

export interface EntryJson {
  readonly archive: string;
  readonly entry: string;
  readonly bucket: Bucket;
  readonly records: number;
  readonly failedRecords: number;
  readonly posts: number;
  readonly first: string | null;
  readonly last: string | null;
}

export interface NoticeJson {
  readonly code: string;
  readonly level: NoticeLevel;
  readonly archive: string | null;
  readonly entry: string | null;
  readonly count: number;
  readonly detail: string;
}

export interface PostJson {
  readonly id: string;
  readonly nativeId: string | null;
  readonly platform: Platform;
  readonly kind: PostKind;
  readonly authorship: Post["authorship"];
  readonly audience: Post["audience"];
  readonly createdAt: string | null;
  readonly dateSource: Post["dateSource"];
  readonly title: string | null;
  readonly text: string;
  readonly url: string | null;
  readonly media: readonly MediaJson[];
  readonly place: {
    readonly name: string | null;
    readonly coordinates: Coordinates | null;
    readonly site: NearSite | null;
  } | null;
  readonly links: readonly string[];
  readonly mentions: readonly string[];
  readonly inReplyTo: OtherPostJson | null;
  readonly quoted: OtherPostJson | null;
  readonly language: string | null;
  readonly remarks: readonly string[];
  readonly earlierTexts: readonly string[];
  readonly source: SourcePointer;
}

export type MediaJson = { readonly kind: Media["kind"] } & {
  readonly [Key in Exclude<keyof Media, "kind">]-?: Media[Key] | null;
};

export type OtherPostJson = { readonly [Key in keyof OtherPost]-?: OtherPost[Key] | null };

export interface ReportedPostJson extends PostJson {
  readonly severity: Severity;
  readonly findings: readonly FindingJson[];
  /** Absent when the post stands in one place only. */
  readonly alsoAt?: readonly OtherPlaceJson[];
}

export type OtherPlaceJson = Pick<
  PostJson,
  "id" | "platform" | "kind" | "audience" | "createdAt" | "dateSource" | "url" | "source"
>;

export interface FindingJson {
  readonly key: string;
  readonly textHash: string;
  readonly rule: string;
  /** Absent in reports of earlier versions. */
  readonly ruleDigest?: string | null;
  readonly concern: Concern;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly score: number;
  readonly title: string;
  readonly ask: string;
  readonly why: string;
  readonly evidence: readonly EvidenceJson[];
  readonly citations: readonly CitationJson[];
  readonly disposition: Disposition;
  /** Absent in reports of earlier versions. */
  readonly decision?: DecisionJson | null;
  readonly related: readonly string[];
}

export interface DecisionJson {
  readonly value: DecisionValue;
  readonly at: string;
  readonly note: string | null;
  readonly by: string | null;
  readonly tags: readonly DecisionTag[] | null;
  /** Why it needs another look; null while it stands. */
  readonly stale: readonly StaleReason[] | null;
  /** The other decisions about the same finding, when they differ. */
  readonly others: readonly Omit<DecisionJson, "stale" | "others">[] | null;
}

export interface EvidenceJson {
  readonly signal: string;
  readonly points: number;
  readonly field: string | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly text: string;
  readonly why: string;
  readonly detail: string | null;
  readonly postId: string | null;
}

export interface CitationJson {
  readonly document: string;
  readonly ref: string;
  readonly severity: Severity;
  readonly status: DocumentStatus;
  readonly role: NonNullable<Citation["role"]> | null;
  readonly note: string | null;
}
