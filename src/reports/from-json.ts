import type { AuditResult, Decided, Finding, Media, OtherPost, Post, ReportedPost } from "../model/index.js";
import type { DecisionJson, FindingJson, PostJson, ReportedPostJson, ReportJson } from "./json-shape.js";

/** A result as it was when the report was made. The caller has checked the document against the schema. */
export function fromReportJson(json: ReportJson): AuditResult {
  const { summary } = json;
  return {
    generatedAt: json.generatedAt,
    toolVersion: json.tool.version,
    ruleset: {
      ...json.ruleset,
      documents: json.ruleset.documents.map(({ clauses, ...document }) => ({
        ...known(document),
        clauses: clauses.map(known),
      })),
    },
    archives: json.archives.map(({ owner, ...archive }) => ({
      ...known(archive),
      owner: { ...known(owner), because: owner.because.map(known) },
    })),
    coverage: {
      entries: json.coverage.entries.map(known),
      totals: json.coverage.totals,
      notices: json.coverage.notices.map((notice) => ({ type: "notice", ...known(notice) })),
    },
    posts: json.posts.map(reportedPost),
    hidden: summary.hidden,
    byConcern: summary.byConcern,
    bySeverity: { high: summary.high, medium: summary.medium, low: summary.low, info: summary.info },
    checklist: json.checklist,
    checkByEye: json.checkByEye.map(plainPost),
    support: json.support,
    concernOpen: json.concern,
    partial: json.partial,
    ...(json.career === undefined ? {} : { career: known(json.career) }),
    ...(json.redacted === undefined ? {} : { redacted: json.redacted }),
    ...(json.comparison === undefined
      ? {}
      : { comparison: { ...json.comparison, gone: json.comparison.gone.map(known) } }),
  };
}

function reportedPost({ severity, findings, alsoAt, ...post }: ReportedPostJson): ReportedPost {
  return {
    post: plainPost(post),
    severity,
    findings: findings.map((finding) => plainFinding(finding, post.id)),
    ...(alsoAt === undefined ? {} : { alsoAt: alsoAt.map(known) }),
  };
}

function plainPost(json: PostJson): Post {
  const { media, place, inReplyTo, quoted, remarks, earlierTexts, ...rest } = json;
  return {
    type: "post",
    ...known(rest),
    media: media.map((item): Media => known(item)),
    ...(place === null ? {} : { place: known(place) }),
    ...(inReplyTo === null ? {} : { inReplyTo: known(inReplyTo) satisfies OtherPost }),
    ...(quoted === null ? {} : { quoted: known(quoted) satisfies OtherPost }),
    ...(remarks.length === 0 ? {} : { remarks }),
    ...(earlierTexts.length === 0 ? {} : { earlierTexts }),
  };
}

function plainFinding(json: FindingJson, postId: string): Finding {
  const { decision, ruleDigest, ...rest } = json;
  return {
    ...rest,
    ...(ruleDigest === undefined || ruleDigest === null ? {} : { ruleDigest }),
    postId,
    evidence: json.evidence.map(known),
    citations: json.citations.map(known),
    ...(decision === undefined || decision === null ? {} : { decision: plainDecision(decision) }),
  };
}

function plainDecision({ others = null, ...decision }: DecisionJson): Decided {
  return { ...known(decision), ...(others === null ? {} : { others: others.map((each) => known(each)) }) };
}

type NullKeys<T> = { [Key in keyof T]: null extends T[Key] ? Key : never }[keyof T];
type Known<T> = { readonly [Key in Exclude<keyof T, NullKeys<T>>]: T[Key] } & {
  readonly [Key in NullKeys<T>]?: NonNullable<T[Key]>;
};

/** The same object without the keys whose value is not known. */
function known<T extends object>(value: T): Known<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null)) as Known<T>;
}
