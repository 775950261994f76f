import type {
  ArchiveSummary,
  AuditResult,
  Career,
  Clause,
  Comparison,
  Decided,
  DocumentSummary,
  Finding,
  LedgerEntry,
  Media,
  Notice,
  OtherPlace,
  OtherPost,
  Post,
  ReportedPost,
} from "../model/index.js";
import { bannerLine } from "./advice.js";
import type { InspectionView } from "./inspection.js";
import { type InRows, jsonPieces, rows } from "./json-pieces.js";
import type {
  ArchiveJson,
  ClauseJson,
  ComparisonJson,
  DecisionJson,
  DocumentJson,
  EntryJson,
  FindingJson,
  MediaJson,
  NoticeJson,
  OtherPlaceJson,
  OtherPostJson,
  PostJson,
  ReportedPostJson,
  ReportJson,
} from "./json-shape.js";
import { reporter } from "./reporter.js";

export const jsonReporter = reporter("json", "report.json", function* (result) {
  for (const piece of jsonPieces(reportJson(result))) yield inertJson(piece);
  yield "\n";
});

/** Characters that could act on a terminal or turn the reading direction; inside JSON they may all be escaped. */
const ACTING = /[\u007f-\u009f\u2028\u2029\ufeff]|\p{Bidi_Control}/gu;

function inertJson(json: string): string {
  return json.replace(ACTING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

type ReportInRows = InRows<Omit<ReportJson, "coverage">> & {
  readonly coverage: InRows<ReportJson["coverage"]>;
};

function reportJson(result: AuditResult): ReportInRows {
  return {
    schemaVersion: 1,
    beforeYouChangeAnything: bannerLine(result.concernOpen),
    tool: { name: "backscroll", version: result.toolVersion },
    generatedAt: result.generatedAt,
    partial: result.partial,
    concern: result.concernOpen,
    ruleset: { ...result.ruleset, documents: result.ruleset.documents.map(documentJson) },
    archives: result.archives.map(archiveJson),
    coverage: {
      entries: rows(result.coverage.entries, entryJson),
      totals: result.coverage.totals,
      notices: result.coverage.notices.map(noticeJson),
    },
    summary: {
      posts: result.posts.length,
      ...result.bySeverity,
      byConcern: result.byConcern,
      hidden: result.hidden,
    },
    posts: rows(result.posts, reportedPostJson),
    checkByEye: rows(result.checkByEye, postJson),
    checklist: result.checklist,
    support: result.support,
    ...(result.career === undefined ? {} : { career: careerJson(result.career) }),
    ...(result.redacted === undefined ? {} : { redacted: result.redacted }),
    ...(result.comparison === undefined ? {} : { comparison: comparisonJson(result.comparison) }),
  };
}

function careerJson({ studentFrom, registeredFrom }: Career): NonNullable<ReportJson["career"]> {
  return { studentFrom: studentFrom ?? null, registeredFrom: registeredFrom ?? null };
}

function comparisonJson(comparison: Comparison): ComparisonJson {
  const gone = comparison.gone.map(({ createdAt = null, ...rest }) => ({ ...rest, createdAt }));
  return { ...comparison, gone };
}

/** What `inspect --json` prints: the parts of a report that need no rules. */
export function inspectionJson(inspection: InspectionView, toolVersion: string): string {
  const { entries, totals, notices } = inspection.coverage;
  const document: InspectionJson = {
    schemaVersion: 1,
    tool: { name: "backscroll", version: toolVersion },
    partial: inspection.partial,
    archives: inspection.archives.map(archiveJson),
    coverage: { entries: entries.map(entryJson), totals, notices: notices.map(noticeJson) },
  };
  return `${inertJson(JSON.stringify(document, null, 2))}\n`;
}

type InspectionJson = Pick<ReportJson, "schemaVersion" | "tool" | "partial" | "archives" | "coverage">;

function documentJson(document: DocumentSummary): DocumentJson {
  const { id, title, publisher, published, status, confidence = null, url = null } = document;
  return {
    id,
    title,
    publisher,
    published,
    status,
    confidence,
    url,
    clauses: document.clauses.map(clauseJson),
  };
}

function clauseJson(clause: Clause): ClauseJson {
  const { ref, says, how, concerns, basis = null, checklist = null, confidence = null } = clause;
  return { ref, says, how, concerns, basis, checklist, confidence };
}

function archiveJson(archive: ArchiveSummary): ArchiveJson {
  const { name, platform, layout, generatedAt = null, owner } = archive;
  const { names, handles, role = null, employer = null, group, given } = owner;
  const because = owner.because.map(
    ({ from, text, role: asRole = null, employer: at = null, since = null, until = null }) => ({
      from,
      text,
      role: asRole,
      employer: at,
      since,
      until,
    }),
  );
  return {
    name,
    platform,
    layout,
    generatedAt,
    owner: { names, handles, role, employer, group, given, because },
  };
}

function entryJson(row: LedgerEntry): EntryJson {
  const { archive, entry, bucket, records, failedRecords, posts, first = null, last = null } = row;
  return { archive, entry, bucket, records, failedRecords, posts, first, last };
}

function noticeJson(notice: Notice): NoticeJson {
  const { code, level, archive = null, entry = null, count, detail } = notice;
  return { code, level, archive, entry, count, detail };
}

function reportedPostJson({ post, severity, findings, alsoAt }: ReportedPost): ReportedPostJson {
  const places = alsoAt === undefined ? {} : { alsoAt: alsoAt.map(placeJson) };
  return { ...postJson(post), severity, findings: findings.map(findingJson), ...places };
}

function placeJson(place: OtherPlace): OtherPlaceJson {
  const { id, platform, kind, audience, createdAt = null, dateSource, url = null, source } = place;
  const { archive, entry, pointer } = source;
  return { id, platform, kind, audience, createdAt, dateSource, url, source: { archive, entry, pointer } };
}

function postJson(post: Post): PostJson {
  return {
    id: post.id,
    nativeId: post.nativeId ?? null,
    platform: post.platform,
    kind: post.kind,
    authorship: post.authorship,
    audience: post.audience,
    createdAt: post.createdAt ?? null,
    dateSource: post.dateSource,
    title: post.title ?? null,
    text: post.text,
    url: post.url ?? null,
    media: post.media.map(mediaJson),
    place:
      post.place === undefined
        ? null
        : {
            name: post.place.name ?? null,
            coordinates: post.place.coordinates ?? null,
            site: post.place.site ?? null,
          },
    links: post.links,
    mentions: post.mentions,
    inReplyTo: otherPostJson(post.inReplyTo),
    quoted: otherPostJson(post.quoted),
    language: post.language ?? null,
    remarks: post.remarks ?? [],
    earlierTexts: post.earlierTexts ?? [],
    source: { archive: post.source.archive, entry: post.source.entry, pointer: post.source.pointer },
  };
}

function mediaJson(media: Media): MediaJson {
  const { kind, entry = null, caption = null, altText = null, album = null } = media;
  const { takenAt = null, location = null, camera = null } = media;
  const { embedded = null, ocr = null, site = null, image = null } = media;
  return { kind, entry, caption, altText, album, takenAt, location, camera, embedded, ocr, site, image };
}

function otherPostJson(post: OtherPost | undefined): OtherPostJson | null {
  if (post === undefined) return null;
  const { author = null, text = null, url = null, nativeId = null, own = null } = post;
  return { author, text, url, nativeId, own };
}

function findingJson(finding: Finding): FindingJson {
  const { key, textHash, rule, concern, severity, confidence, score, title, ask, why, disposition, related } =
    finding;
  const { decision } = finding;
  const evidence = finding.evidence.map((line) => ({
    signal: line.signal,
    points: line.points,
    field: line.field ?? null,
    start: line.start ?? null,
    end: line.end ?? null,
    text: line.text,
    why: line.why,
    detail: line.detail ?? null,
    postId: line.postId ?? null,
  }));
  const citations = finding.citations.map((citation) => ({
    document: citation.document,
    ref: citation.ref,
    severity: citation.severity,
    status: citation.status,
    role: citation.role ?? null,
    note: citation.note ?? null,
  }));
  return {
    key,
    textHash,
    rule,
    ruleDigest: finding.ruleDigest ?? null,
    concern,
    severity,
    confidence,
    score,
    title,
    ask,
    why,
    evidence,
    citations,
    disposition,
    decision: decision === undefined ? null : decisionJson(decision),
    related,
  };
}

function decisionJson(decision: Decided): DecisionJson {
  const { stale = null, others } = decision;
  return { ...ownDecision(decision), stale, others: others?.map(ownDecision) ?? null };
}

function ownDecision(decision: Decided): Omit<DecisionJson, "stale" | "others"> {
  const { value, at, note = null, by = null, tags = null } = decision;
  return { value, at, note, by, tags };
}
